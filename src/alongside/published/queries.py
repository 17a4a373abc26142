"""Every question about published figures; nothing here changes anything."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.places import queries as known_places
from alongside.published.lait import reader
from alongside.published.models import Edition, Measure
from alongside.published.publication import Publication

if TYPE_CHECKING:
    from benchmarking.indicators import Break
    from benchmarking.panel import Panel


class NothingPublished(LookupError):
    """No edition has been imported that could answer."""


def unheard(words: str) -> None:
    """Progress that nobody is listening to."""


def read_lait(
    folder: Path, *, extracted_on: date | None = None, progress: Callable[[str], None] = unheard
) -> Publication:
    """Read a folder of the Local Authority Interactive Tool's files, storing nothing. Raises UnreadablePublication."""
    successors: dict[str, tuple[str, list[str]]] = {}
    for succession in known_places.successions():
        before = succession.predecessor
        successors.setdefault(before.code, (before.name, []))[1].append(succession.successor.code)
    known = reader.KnownPlaces(
        spellings=known_places.spellings(),
        ended={place.code: (place.name, place.ends) for place in known_places.places_by_code().values() if place.ends},
        successors=successors,
    )
    return reader.read(folder, known=known, extracted_on=extracted_on, progress=progress)


def editions(publication: str | None = None) -> list[Edition]:
    """Every edition, oldest first, of one publication or of all."""
    found = Edition.objects.all()
    return list(found.filter(publication=publication) if publication else found)


def current_edition(publication: str) -> Edition | None:
    """The newest edition of a publication, or None if none was imported."""
    return Edition.objects.filter(publication=publication).order_by("-number").first()


def current_edition_for(nation: str) -> Edition:
    """The newest edition that holds a nation's figures. Raises NothingPublished, saying what to do."""
    found = Edition.objects.filter(nation=nation).order_by("-imported_at", "-pk").first()
    if found is None:
        raise NothingPublished(f"No figures have been imported for {nation}. Run: alongside import lait DIR")
    return found


def measures_of(edition: Edition, keys: Iterable[str] | None = None) -> list[Measure]:
    """The measures of an edition in the publisher's order, figures included; all, or those named."""
    found = edition.measures.all()
    return list(found.filter(key__in=list(keys)) if keys is not None else found)


def panel_of(measure: Measure) -> "Panel":
    """The figures of one measure."""
    from benchmarking.panel import Panel

    return Panel.from_document(json.loads(measure.figures))


def measures_with_oddities(edition: Edition, kind: str) -> frozenset[str]:
    """Keys of the measures about which an oddity of one kind was recorded."""
    return frozenset(odd["measure"] for odd in edition.oddities if odd["kind"] == kind and odd["measure"])


def breaks_of(edition: Edition) -> "dict[str, dict[str, list[Break]]]":
    """Breaks in series that an edition tells of: measure key to authority code ("" for all) to the breaks."""
    from benchmarking.indicators import Break

    found: dict[str, dict[str, list[Break]]] = {}
    for odd in edition.oddities:
        if "broken" in odd:
            broken = Break(on=date.fromisoformat(odd["broken"]), why=odd["sentence"])
            found.setdefault(odd["measure"], {}).setdefault(odd.get("place", ""), []).append(broken)
    return found
