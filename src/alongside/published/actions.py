"""Importing a publication as a new edition: once, whole, and never changed afterwards."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.journal import actions as journal
from alongside.places import actions as places
from alongside.places.policies import may_remove_nation
from alongside.published import queries
from alongside.published.models import Edition, Measure
from alongside.published.publication import Oddity, Publication, PublishedMeasure, SourceFile, UnreadablePublication
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from benchmarking.panel import Panel

__all__ = [
    "Oddity",
    "Publication",
    "PublishedMeasure",
    "SourceFile",
    "UnreadablePublication",
    "forget_invented",
    "import_ees",
    "import_lait",
    "record_edition",
]

# Raised whenever reading the same files would give other figures, so that they are imported anew.
READING_VERSION = "1"


@transaction.atomic
def import_lait(
    *,
    folder: Path,
    extracted_on: date | None = None,
    progress: Callable[[str], None] = queries.unheard,
    by: "Standing | None",
    at: datetime,
    acting_as: str = "",
) -> tuple[Edition, bool]:
    """Read a folder of the Local Authority Interactive Tool's files and store them as an edition.

    extracted_on  when the files were taken from their publisher, if somebody knows
    progress      told what is being done, in words
    returns       the edition and True, or the edition there already was and False if the files are the same
    raises        UnreadablePublication; nothing is stored
    """
    publication = queries.read_lait(folder, extracted_on=extracted_on, progress=progress)
    progress(f"Storing {len(publication.measures)} measures")
    return record_edition(publication=publication, by=by, at=at, acting_as=acting_as)


@transaction.atomic
def import_ees(
    *,
    files: Sequence[Path],
    extracted_on: date | None = None,
    progress: Callable[[str], None] = queries.unheard,
    by: "Standing | None",
    at: datetime,
    acting_as: str = "",
) -> tuple[Edition, bool]:
    """Read files of Explore Education Statistics, given together, and store them as one edition.

    extracted_on  when the files were taken from their publisher, if somebody knows
    returns       the edition and True, or the edition there already was and False if the files are the same
    raises        UnreadablePublication; nothing is stored
    """
    publication = queries.read_ees(files, extracted_on=extracted_on, progress=progress)
    progress(f"Storing {len(publication.measures)} measures")
    return record_edition(publication=publication, by=by, at=at, acting_as=acting_as)


@transaction.atomic
def record_edition(
    *, publication: Publication, by: "Standing | None", at: datetime, acting_as: str = "", invented: bool = False
) -> tuple[Edition, bool]:
    """Store a publication as its next edition, with what changed since the one before.

    returns  the edition and True, or the edition there already was and False if the files are the same
    """
    content_hash = _content_hash(publication)
    before = queries.current_edition(publication.key)
    if before is not None and before.content_hash == content_hash:
        return before, False
    texts = {measure.key: _figures_text(measure.panel) for measure in publication.measures}
    edition = _edition(publication, before, content_hash, texts, invented=invented)
    edition.imported_at, edition.imported_by_id = at, by.pk if by else None
    edition.save()
    Measure.objects.bulk_create(
        (
            _measure(edition, position, measure, texts[measure.key])
            for position, measure in enumerate(publication.measures)
        ),
        batch_size=50,
    )
    _record_neighbours(publication, by, at)
    journal.record(
        "published.edition_recorded",
        of=edition,
        by=by,
        at=at,
        acting_as=acting_as,
        details={"content_hash": content_hash, "measures": len(publication.measures)},
    )
    return edition, True


@transaction.atomic
def forget_invented(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away every edition of an invented nation's figures; how many. Its releases go first.

    raises  Refused: the nation is real, or isn't there
    """
    require(may_remove_nation(nation))
    told = Edition.objects.filter(nation=nation, invented=True)
    forgotten = told.count()
    told.delete()
    journal.record("published.forgotten", by=by, at=at, details={"nation": nation, "editions": forgotten})
    return forgotten


def _edition(
    publication: Publication, before: Edition | None, content_hash: str, texts: dict[str, str], *, invented: bool
) -> Edition:
    """The next edition, not yet saved: where it is from, what was counted, what is odd and what changed."""
    return Edition(
        publication=publication.key,
        number=before.number + 1 if before else 1,
        title=publication.title,
        publisher=publication.publisher,
        licence=publication.licence,
        address=publication.address,
        nation=publication.nation,
        invented=invented,
        content_hash=content_hash,
        extracted_on=publication.extracted_on,
        files=[{"name": file.name, "sha256": file.sha256, "size": file.size} for file in publication.files],
        counts=dict(publication.counts),
        oddities=[oddity.document() for oddity in publication.oddities],
        changes=_changes(before, publication, texts) if before else {},
    )


def _record_neighbours(publication: Publication, by: "Standing | None", at: datetime) -> None:
    for version in publication.neighbours:
        places.record_neighbour_set(
            nation=publication.nation,
            version=version.version,
            title=version.title,
            publisher=publication.publisher,
            source_hash=version.file.sha256,
            published_on=version.published_on,
            rows=version.rows,
            by=by,
            at=at,
        )


def _content_hash(publication: Publication) -> str:
    parts = [READING_VERSION, *(f"{file.name}:{file.sha256}" for file in publication.files)]
    parts += [publication.read_by] if publication.read_by else []
    return _sha256("\n".join(parts))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _figures_text(panel: "Panel") -> str:
    return json.dumps(panel.to_document(), separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _measure(edition: Edition, position: int, measure: PublishedMeasure, text: str) -> Measure:
    return Measure(
        edition=edition,
        key=measure.key,
        position=position,
        name=measure.name,
        topics=list(measure.topics),
        polarity=measure.polarity,
        decimals=measure.decimals,
        year_type=measure.year_type,
        banded=measure.banded,
        owner=measure.owner,
        unit=measure.unit,
        figures=text,
        figures_hash=_sha256(text),
    )


def _changes(before: Edition, publication: Publication, texts: dict[str, str]) -> dict[str, Any]:
    """What differs from the edition before: measures come and gone, and figures by measure."""
    earlier = {measure.key: measure for measure in queries.measures_of(before)}
    now = {measure.key: measure.panel for measure in publication.measures}
    figures = {}
    for key, panel in now.items():
        if key not in earlier or earlier[key].figures_hash == _sha256(texts[key]):
            continue
        if difference := _figure_changes(queries.panel_of(earlier[key]), panel):
            figures[key] = difference
    return {
        "since": before.number,
        "measures_added": [key for key in now if key not in earlier],
        "measures_removed": [key for key in earlier if key not in now],
        "figures": figures,
    }


def _figure_changes(earlier: "Panel", panel: "Panel") -> dict[str, Any]:
    was, is_now = _cells(earlier), _cells(panel)
    added = [cell for cell in is_now if cell not in was]
    removed = [cell for cell in was if cell not in is_now]
    changed = [cell for cell, value in is_now.items() if cell in was and was[cell] != value]
    if not (added or removed or changed):
        return {}
    examples = [
        {"place": place, "period": label, "was": was[place, label], "is": is_now[place, label]}
        for place, label in changed[:5]
    ]
    return {"added": len(added), "removed": len(removed), "changed": len(changed), "examples": examples}


def _cells(panel: "Panel") -> dict[tuple[str, str], float]:
    import numpy as np

    return {
        (panel.places[row], panel.periods[column].label): float(panel.values[row, column])
        for row, column in np.argwhere(~np.isnan(panel.values)).tolist()
    }
