"""What the review pack reckons: use in counts that name nobody, offers nobody used, and offers gone stale."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from alongside.menu.models import Capacity, Edition, EditionOffer, GapSource, Hold, Usage
from alongside.menu.policies.offers import is_stale
from alongside.menu.queries import editions

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUMMED = ("units", "held", "committed", "delivered")


@dataclass(frozen=True, slots=True)
class Room:
    """What an offer can carry over all its terms, and what became of it, in units; and how often it was asked for."""

    one: EditionOffer
    units: int
    held: int
    committed: int
    delivered: int
    holds: int

    @property
    def used(self) -> int:
        """Units set aside, promised or given."""
        return self.held + self.committed + self.delivered

    @property
    def free(self) -> int:
        """Units nobody has."""
        return self.units - self.used


@dataclass(frozen=True, slots=True)
class Use:
    """How the menu was used since a day, in counts: no person and no authority is in them.

    opened    times an offer was opened; `searched` times the menu was searched; `nothing` times that found nothing
    searches  searches that found nothing and became a gap's source; `tests` and `needs` likewise
    holds     times units of an offer were set aside
    """

    since: date
    opened: int
    searched: int
    nothing: int
    searches: int
    tests: int
    needs: int
    holds: int


def rooms(edition: Edition) -> list[Room]:
    """Every offer of an edition with what it can carry, by title."""
    held = editions.held(edition)
    offers = [one.offer_id for one in held]
    sums = {
        row["offer"]: row
        for row in Capacity.objects.filter(offer__in=offers)
        .order_by()
        .values("offer")
        .annotate(**{f"{name}_": Coalesce(Sum(name), 0) for name in _SUMMED})
    }
    counted = dict(
        Hold.objects.filter(capacity__offer__in=offers)
        .order_by()
        .values("capacity__offer")
        .annotate(many=Count("pk"))
        .values_list("capacity__offer", "many")
    )
    found = []
    for one in held:
        row: Any = sums.get(one.offer_id, {})
        units, kept, committed, delivered = (row.get(f"{name}_", 0) for name in _SUMMED)
        found.append(Room(one, units, kept, committed, delivered, counted.get(one.offer_id, 0)))
    return found


def use(edition: Edition, *, today: date) -> Use:
    """Use since the edition before was published; over a year where there was none."""
    before = edition.previous
    since = before.published_at.date() if before and before.published_at else today - timedelta(days=365)
    sources = GapSource.objects.filter(gap__region=edition.region_id, at__date__gte=since).order_by()
    kinds = dict(sources.values("kind").annotate(many=Count("pk")).values_list("kind", "many"))
    holds = Hold.objects.filter(capacity__offer__region=edition.region_id, held_at__date__gte=since).count()
    months = Usage.objects.filter(region=edition.region_id, month__gte=since.replace(day=1)).order_by()
    used = dict(months.values("kind").annotate(many=Sum("count")).values_list("kind", "many"))
    return Use(
        since,
        used.get("offer", 0),
        used.get("search", 0),
        used.get("nothing", 0),
        kinds.get("search", 0),
        kinds.get("test", 0),
        kinds.get("need", 0),
        holds,
    )


def unused(found: "Sequence[Room]") -> list[Room]:
    """The offers that nobody has asked for."""
    return [each for each in found if not each.holds and not each.used]


def stale(found: "Sequence[Room]", *, today: date) -> list[Room]:
    """The offers whose provider has not said for six months that they are true, or never has."""
    return [each for each in found if each.one.offer.verified_on is None or is_stale(each.one.offer, today)]
