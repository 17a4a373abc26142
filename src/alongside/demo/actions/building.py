"""The invented region's places, figures, releases and headlines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.demo import editions, invented_places
from alongside.demo.editions import WHOLE, Cut
from alongside.demo.invented_people import DOMAIN
from alongside.files import actions as files
from alongside.headlines import actions as headlines
from alongside.journal import actions as journal
from alongside.meetings import actions as meetings
from alongside.menu import actions as menu
from alongside.people import actions as people
from alongside.places import actions as places
from alongside.places import queries as known_places
from alongside.practice import actions as practice
from alongside.published import actions as published
from alongside.published import queries as known_editions
from alongside.releases import actions as releases
from alongside.releases import queries as known_releases
from alongside.support import actions as support

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.releases.models import Release

SEED = 2026
BETWEEN_RELEASES = timedelta(weeks=13)


@dataclass(frozen=True)
class Told:
    """The invented region as built: its newest annual release, its quarterly ones oldest first, and if any is new."""

    region: "Place"
    annual: "Release | None"
    quarterly: "tuple[Release, ...]"
    new: bool


def _unheard(words: str) -> None:
    """Progress that nobody is listening to."""


@transaction.atomic
def add_invented_region(*, by: "Standing | None", at: datetime, seed: int = SEED, cut: Cut = WHOLE) -> "Place":
    """Add Northmere, its neighbours and its newest figures, if they are not there yet; answers with the region."""
    region = _places(by, at)
    _record(editions.EDITIONS, region, by=by, at=at, seed=seed, cut=cut)
    return region


@transaction.atomic
def build_invented_region(
    *,
    by: "Standing | None",
    at: datetime,
    seed: int = SEED,
    cut: Cut = WHOLE,
    progress: Callable[[str], None] = _unheard,
) -> Told:
    """Tell the invented region from its first release to its newest, each with its suggested headlines.

    at        when the newest releases are built; each one before stands a quarter earlier
    progress  told what is being done, in words
    returns   what was built, or what there is if exactly that was built before
    """
    region = _places(by, at)
    if _is_newest(seed, cut):
        return _there(region, new=False)
    newest = cut.editions[-1]
    for number in cut.editions:
        on = at - (newest - number) * BETWEEN_RELEASES
        progress(f"Making up its figures, edition {number}")
        _record(number, region, by=by, at=on, seed=seed, cut=cut)
        if cut.quarterly_releases:
            _release(region, "quarterly", by=by, at=on, progress=progress)
    if cut.annual != ():
        _release(region, "annual", by=by, at=at, progress=progress)
    return _there(region, new=True)


@transaction.atomic
def remove_invented_region(*, by: "Standing | None", at: datetime) -> int:
    """Take Northmere away with all that was told of it, in one step; the journal keeps what was done.

    Its people lose all that made them its people, and stay as names, since the journal names them.

    returns  how many places it had
    raises   Refused if it isn't there
    """
    nation = invented_places.NATION
    support.forget_invented(nation=nation, by=by, at=at)
    menu.forget_invented(nation=nation, by=by, at=at)
    practice.forget_invented(nation=nation, by=by, at=at)
    meetings.forget_invented(nation=nation, by=by, at=at)
    files.forget_invented(nation=nation, by=by, at=at)
    people.forget_invented(nation=nation, domain=DOMAIN, by=by, at=at)
    headlines.forget_invented(nation=nation, by=by, at=at)
    releases.forget_invented(nation=nation, by=by, at=at)
    published.forget_invented(nation=nation, by=by, at=at)
    removed = places.remove_invented_nation(nation=nation, by=by, at=at)
    journal.record("demonstration.removed", by=by, at=at, details={"places": removed})
    return removed


def _places(by: "Standing | None", at: datetime) -> "Place":
    nation = invented_places.NATION
    if not known_places.any_loaded(nation):
        places.add_invented_nation(
            nation=nation, places=invented_places.specs(), successions=invented_places.successions(), by=by, at=at
        )
        places.record_neighbour_set(
            nation=nation,
            version="1",
            title=f"Neighbours in {nation}",
            publisher="Invented",
            source_hash="",
            published_on=date(2025, 5, 1),
            rows=invented_places.neighbours(),
            by=by,
            at=at,
        )
    return known_places.region_named(invented_places.REGION, nation=nation)


def _is_newest(seed: int, cut: Cut) -> bool:
    """True if the newest edition there is already tells exactly this."""
    current = known_editions.current_edition(editions.PUBLICATION)
    wanted = editions.publication(seed, cut.editions[-1], cut)
    return current is not None and [file["sha256"] for file in current.files] == [wanted.files[0].sha256]


def _record(number: int, region: "Place", *, by: "Standing | None", at: datetime, seed: int, cut: Cut) -> None:
    publication = editions.publication(seed, number, cut)
    _, new = published.record_edition(publication=publication, by=by, at=at, invented=True)
    if new:
        details = {"seed": seed, "source": publication.files[0].name}
        journal.record("demonstration.added", of=region, by=by, at=at, details=details)


def _release(
    region: "Place", cadence: str, *, by: "Standing | None", at: datetime, progress: Callable[[str], None]
) -> None:
    progress(f"Freezing and reckoning its {cadence} figures")
    release, new = releases.build_release(region=region, by=by, at=at, cadence=cadence)
    if new:
        headlines.suggest_headlines(release=release, by=by, at=at)


def _there(region: "Place", *, new: bool) -> Told:
    newest = known_releases.newest(region, "quarterly")
    numbers = range(1, newest.number + 1) if newest else ()
    quarterly = tuple(known_releases.release_of(region, number, "quarterly") for number in numbers)
    return Told(region, known_releases.newest(region), quarterly, new)
