"""Questions about gaps: those of a region, how large each is, and which says nearly the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from alongside.areas import queries as areas
from alongside.journal import queries as journal
from alongside.menu.models import Gap, GapSource, Offer
from alongside.menu.policies import gaps as policies
from alongside.menu.states import IN_AN_EDITION, GapStage

if TYPE_CHECKING:
    from alongside.journal.models import Entry
    from alongside.people.states import Standing
    from alongside.places.models import Place

STANDING = (GapStage.OPEN.value, GapStage.EXPLORING.value)
NEAR = 0.6  # of the telling words of both, so many are shared: then two people say the same


class NoSuchGap(LookupError):
    """No gap has that reference."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A gap and how often it was felt: by how many searches, tests and needs."""

    gap: Gap
    searches: int
    tests: int
    needs: int

    @property
    def size(self) -> int:
        """The number of its sources."""
        return self.searches + self.tests + self.needs


def gap(reference: str) -> Gap:
    """One gap. Raises NoSuchGap."""
    found = Gap.objects.select_related("region", "owner", "offer").filter(reference=reference).first()
    if found is None:
        raise NoSuchGap("There is no such gap.")
    return found


def changed_last(found: Gap) -> "Entry | None":
    """The last decision about a gap. Who felt it is no part of that: it would tell in which authority."""
    decided = ("gap.explored", "gap.filled", "gap.accepted")
    return journal.entries_of(found).filter(act__in=decided).select_related("by").last()


def gaps_for(standing: "Standing") -> list[Sized]:
    """The gaps of their regions that somebody may read: those that stand first, the largest first."""
    found = Gap.objects.filter(region__in=standing.regions).select_related("region", "owner", "offer")
    sized = sizes(each for each in found if policies.may_read(standing, each))
    return sorted(sized, key=lambda each: (each.gap.stage not in STANDING, -each.size, -each.gap.opened_at.timestamp()))


def standing_gaps(region: "Place | int") -> list[Sized]:
    """The gaps of a region that are open or being explored, the largest first; for review packs and the Board."""
    found = Gap.objects.filter(region=region, stage__in=STANDING).select_related("region", "owner", "offer")
    return sorted(sizes(found), key=lambda each: -each.size)


def gaps_since(region: "Place | int", since: "object") -> list[Sized]:
    """The gaps of a region opened on or after a moment, oldest first."""
    found = Gap.objects.filter(region=region, opened_at__gte=since).select_related("region", "owner", "offer")
    return sizes(found.order_by("opened_at", "pk"))


def sizes(found: Iterable[Gap]) -> list[Sized]:
    """Each gap with how often it was felt; one query for all of them."""
    listed = list(found)
    rows = GapSource.objects.filter(gap__in=[each.pk for each in listed]).order_by()
    many = {(gap, kind): n for gap, kind, n in rows.values_list("gap", "kind").annotate(n=Count("pk"))}
    return [Sized(each, *(many.get((each.pk, kind), 0) for kind in ("search", "test", "need"))) for each in listed]


def sources_of(found: Gap) -> list[GapSource]:
    """Where a gap was felt, the first first; only for those who may read that."""
    return list(found.sources.select_related("place", "gap"))


def source_of(region: int, kind: str, key: str) -> GapSource | None:
    """The source with that key in any gap of a region that stands still, if there is one."""
    return (
        GapSource.objects.select_related("gap__region")
        .filter(gap__region=region, gap__stage__in=STANDING, kind=kind, key=key)
        .first()
    )


def near(region: int, words: str, *, area: str, audience: str) -> Gap | None:
    """The gap that stands in a region for that area and audience and says nearly the same; the nearest of several."""
    asked = telling(words)
    found = Gap.objects.filter(region=region, area=area, audience=audience, stage__in=STANDING)
    best, nearest = None, 0.0
    for each in found.order_by("opened_at", "pk"):
        shared = _likeness(asked, telling(each.words))
        if shared >= NEAR and shared > nearest:
            best, nearest = each, shared
    return best


def telling(words: str) -> frozenset[str]:
    """The stems of the words that tell something."""
    return frozenset(areas.stems(words))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Of the telling words of two texts together, the share that is in both; 1 where neither has any."""
    return len(one & other) / len(one | other) if one | other else 1.0


def offers_that_could_fill(found: Gap) -> list[Offer]:
    """The region's offers that have been accepted, those of the gap's area first."""
    offers = Offer.objects.filter(region=found.region_id, stage__in=[each.value for each in IN_AN_EDITION])
    return sorted(offers, key=lambda each: (found.area not in each.areas, each.title))
