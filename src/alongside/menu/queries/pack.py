"""What the review pack reckons: use in counts that name nobody, offers nobody used, and offers gone stale."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Sum
from django.utils import timezone

from alongside.menu.models import Edition, EditionOffer, GapSource, Hold, Usage
from alongside.menu.policies.offers import is_stale
from alongside.menu.queries.capacity import Rooms, rooms_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Room:
    """What an offer can carry this term and in the next few, and what became of it.

    holds  how often units of it were set aside; `full` if none is left this term
    """

    one: EditionOffer
    units: int
    held: int
    committed: int
    delivered: int
    holds: int
    full: bool

    @property
    def used(self) -> int:
        """Units set aside, promised or given."""
        return self.held + self.committed + self.delivered

    @property
    def free(self) -> int:
        """Units nobody has."""
        return self.units - self.used


@dataclass(frozen=True, slots=True)
class Asking:
    """One time that units of an offer were set aside; for whom is not in it."""

    offer: int
    on: date


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


def rooms(held: "Sequence[EditionOffer]", asked: "Sequence[Asking]", *, on: date) -> list[Room]:
    """What an edition holds, each with what it can carry from a day on and how often it was asked for."""
    known, counted = rooms_of([one.offer for one in held], on=on), Counter(each.offer for each in asked)
    return [_room(one, known[one.offer_id], counted[one.offer_id]) for one in held]


def askings(region: int) -> list[Asking]:
    """Every time units of a region’s offers were set aside: of which offer and when; for whom is not told."""
    found = Hold.objects.filter(capacity__offer__region=region).order_by()
    return [Asking(offer, timezone.localdate(at)) for offer, at in found.values_list("capacity__offer", "held_at")]


def _room(one: EditionOffer, terms: Rooms, holds: int) -> Room:
    return Room(
        one,
        sum(each.units for each in terms.terms),
        sum(each.held for each in terms.terms),
        sum(each.committed for each in terms.terms),
        sum(each.delivered for each in terms.terms),
        holds,
        full=bool(terms.terms and terms.terms[0].units and terms.terms[0].left <= 0),
    )


def use(edition: Edition, asked: "Sequence[Asking]", *, today: date) -> Use:
    """Use since the edition before was published; over a year where there was none."""
    before = edition.previous
    since = before.published_at.date() if before and before.published_at else today - timedelta(days=365)
    sources = GapSource.objects.filter(gap__region=edition.region_id, at__date__gte=since).order_by()
    kinds = dict(sources.values("kind").annotate(many=Count("pk")).values_list("kind", "many"))
    holds = sum(each.on >= since for each in asked)
    months = Usage.objects.filter(region=edition.region_id, month__gte=since.replace(day=1)).order_by()
    used = dict(months.values("kind").annotate(many=Sum("count")).values_list("kind", "many"))
    return Use(
        since,
        used.get("offer", 0),
        used.get("search", 0) + used.get("nothing", 0),  # each search is counted as the one or the other
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
