"""What the first page shows: asked of the rooms below, each thing by that room's own policy."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alongside.headlines import policies as of_headlines
from alongside.headlines import queries as headlines
from alongside.menu.policies import answers as of_menu
from alongside.menu.queries import answers as menu
from alongside.places import queries as places
from alongside.releases import policies as of_releases
from alongside.releases import queries as releases

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.releases.models import Release

Openings = dict[int, "list[Headline]"]


@dataclass(frozen=True, slots=True)
class OfAuthority:
    """What the newest releases say of one authority that the reader belongs to."""

    place: "Place"
    releases: "tuple[Release, ...]"
    headlines: "tuple[Headline, ...]"

    def of(self, release: "Release") -> "list[Headline]":
        """Those of one of its releases."""
        return [each for each in self.headlines if each.release_id == release.pk]


@dataclass(frozen=True, slots=True)
class OfRelease:
    """A newest release, the few headlines the region's report opens with, and how many of them are new."""

    release: "Release"
    headlines: "tuple[Headline, ...]"

    @property
    def new(self) -> int:
        """How many of its headlines no earlier release said."""
        return sum(each.continues_id is None for each in self.headlines)


def newest_for(standing: "Standing") -> "list[Release]":
    """The newest releases of the reader's own regions, quarterly before annual."""
    own = [each for each in releases.newest_of_each_region() if each.region_id in standing.regions]
    return sorted(own, key=lambda each: (each.region.name, each.cadence != "quarterly"))


def openings(standing: "Standing", newest: "list[Release]") -> Openings:
    """The headlines that open an authority's page, strongest first, by release: those this reader may read."""
    return {
        release: [each for each in lines if each.opens_page and of_headlines.may_read_headline(standing, each)]
        for release, lines in headlines.lines_in_brief(newest).items()
    }


def own_authorities(standing: "Standing", newest: "list[Release]", openings: Openings) -> list[OfAuthority]:
    """Each authority the reader holds a post in, with what the newest releases say of it, strongest first."""
    found = []
    for place in places.numbered(standing.authorities):
        told = tuple(each for each in newest if of_releases.may_read_of_authority(standing, (each, place)))
        opening = [line for each in told for line in openings[each.pk] if line.place_id == place.pk]
        found.append(OfAuthority(place, told, tuple(opening)))
    return found


def regional(standing: "Standing", newest: "list[Release]", openings: Openings) -> list[OfRelease]:
    """What the region's reports open with, for those who compare authorities by name."""
    return [
        OfRelease(each, tuple(line for line in openings[each.pk] if line.in_report))
        for each in newest
        if of_releases.may_read_release(standing, each)
    ]


@dataclass(frozen=True, slots=True)
class Support:
    """What the menu has for one of the reader's roles.

    whom  "a Lead Member"; `slug` the role as addresses have it
    many  offers for it, of which `free` have room this term
    """

    whom: str
    slug: str
    many: int
    free: int


def support_for(standing: "Standing", *, on: date) -> list[Support]:
    """What the menu has for each role of the reader's, in their region."""
    roles, region = menu.roles_of(standing), min(standing.regions, default=None)
    if not roles or region is None or not of_menu.READ.verdict(standing, region=region):
        return []
    counted = menu.counts_for(region, roles, on=on)
    return [Support(menu.ROLES[role][0], menu.slug_of(role), *counted[role]) for role in roles]
