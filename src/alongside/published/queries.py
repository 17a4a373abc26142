"""Every question about published figures; nothing here changes anything."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from alongside.places import queries as known_places
from alongside.places.states import Kind
from alongside.published import reconciling
from alongside.published.ees import reader as ees_reader
from alongside.published.ees.kinds import Kinds, reviewed_kinds
from alongside.published.ees.tidy import KnownPlaces
from alongside.published.lait import reader
from alongside.published.models import Edition, Measure
from alongside.published.publication import Publication
from alongside.published.reconciling import Disagreement

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from benchmarking.indicators import Break
    from benchmarking.panel import Panel


# Publications that give the counts behind another's figures, and never stand for a nation by themselves.
SUPPLEMENTS = (ees_reader.KEY,)


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


def known_files() -> Kinds:
    """The reviewed table of the files of Explore Education Statistics that are read."""
    return reviewed_kinds(Path(settings.ALONGSIDE_DEFINITIONS) / "publications" / "ees.toml")


def read_ees(
    files: Sequence[Path], *, extracted_on: date | None = None, progress: Callable[[str], None] = unheard
) -> Publication:
    """Read files of Explore Education Statistics together, storing nothing. Raises UnreadablePublication."""
    places = known_places.places_by_code().values()
    known = KnownPlaces(
        authorities={place.code: place.name for place in places if place.kind == Kind.AUTHORITY.value},
        larger={place.ons_code: place.code for place in places if place.kind != Kind.AUTHORITY.value},
        country=known_places.country().code,
    )
    return ees_reader.read(files, kinds=known_files(), known=known, extracted_on=extracted_on, progress=progress)


def editions(publication: str | None = None) -> list[Edition]:
    """Every edition, oldest first, of one publication or of all."""
    found = Edition.objects.all()
    return list(found.filter(publication=publication) if publication else found)


def current_edition(publication: str) -> Edition | None:
    """The newest edition of a publication, or None if none was imported."""
    return Edition.objects.filter(publication=publication).order_by("-number").first()


def current_edition_for(nation: str) -> Edition:
    """The newest edition that holds a nation's figures. Raises NothingPublished, saying what to do."""
    found = _newest_first(nation).exclude(publication__in=SUPPLEMENTS).first()
    if found is None:
        raise NothingPublished(f"No figures have been imported for {nation}. Run: alongside import lait DIR")
    return found


def supplements_for(nation: str) -> list[Edition]:
    """The newest edition of each publication that gives counts behind a nation's figures; often none."""
    newest: dict[str, Edition] = {}
    for edition in _newest_first(nation).filter(publication__in=SUPPLEMENTS):
        newest.setdefault(edition.publication, edition)
    return [newest[key] for key in sorted(newest)]


def _newest_first(nation: str) -> "QuerySet[Edition]":
    return Edition.objects.filter(nation=nation).order_by("-imported_at", "-pk")


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


@dataclass(frozen=True)
class Supplemented:
    """Panels with the counts that supplements give; `counts_from` says which edition by measure key."""

    panels: "Mapping[str, Panel]"
    counts_from: Mapping[str, Edition]
    disagreements: tuple[Disagreement, ...]


def with_counts(panels: "Mapping[str, Panel]", nation: str) -> Supplemented:
    """Published panels, by measure key, with the counts behind them from the nation's supplements.

    Values and states stay as they are; see `reconciling.joined`. Without a supplement the panels come back untouched.
    """
    joined, counts_from = dict(panels), {}
    disagreements: list[Disagreement] = []
    for edition in supplements_for(nation):
        with_each, found = _joined(edition, joined)
        for key, panel in with_each.items():
            if panel.counted:
                counts_from[key] = edition
        joined |= with_each
        disagreements += found
    return Supplemented(joined, counts_from, tuple(disagreements))


def disagreements_with_main(edition: Edition) -> list[Disagreement]:
    """Where a supplement and the nation's main publication disagree; empty if there is no main one, or it is that."""
    try:
        main = current_edition_for(edition.nation)
    except NothingPublished:
        return []
    if edition.publication not in SUPPLEMENTS:
        return []
    keys = edition.measures.values_list("key", flat=True)
    return _joined(edition, {measure.key: panel_of(measure) for measure in measures_of(main, keys)})[1]


def _joined(edition: Edition, panels: "Mapping[str, Panel]") -> "tuple[dict[str, Panel], list[Disagreement]]":
    """The panels that an edition has a measure for, with its counts; and what it disagrees with."""
    known = known_files()
    larger = {p.code for p in known_places.places_by_code(edition.nation).values() if p.kind != Kind.AUTHORITY.value}
    found: dict[str, Panel] = {}
    disagreements: list[Disagreement] = []
    for measure in measures_of(edition, panels):
        kinds = known.measure(measure.key)
        if kinds is None:
            continue
        rounding = reconciling.Rounding.of(*kinds)
        panel, differing = reconciling.joined(panels[measure.key], panel_of(measure), rounding, larger)
        found[measure.key] = panel
        disagreements += differing
    return found, disagreements
