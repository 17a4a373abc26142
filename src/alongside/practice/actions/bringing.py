"""Bringing in a published collection: all of its file or none, and nothing when it is brought again."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.areas import actions as index
from alongside.areas import queries as areas
from alongside.journal import actions as journal
from alongside.places import queries as places
from alongside.practice.models import Collection, Example
from alongside.practice.queries import KIND, UnreadableCollection, read_collection, words_of
from alongside.practice.states import OFSTED, SECTIONS, Brought, Paragraph, Source, Stage

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

MOST_AREAS = 3
_KEPT = ("authority", "place", "stage", "title", "text", "areas", "published_on", "trimmed", "section")


@transaction.atomic
def bring_in_collection(
    *, file: Path, by: "Standing | None", at: datetime, source: Source = OFSTED, acting_as: str = ""
) -> Brought:
    """Add what a file holds that is not there yet, change what reads differently, and retire what it no longer holds.

    Areas are suggested by the words of each paragraph; nobody has confirmed them, and every page says so.

    raises  UnreadableCollection: the file can't be read whole; nothing was changed
    """
    paragraphs, _ = read_collection(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    collection, _ = Collection.objects.get_or_create(
        name=source.name,
        defaults={"publisher": source.publisher, "licence": source.licence, "sha256": "", "brought_at": at},
    )
    known = {each.reference: each for each in Example.objects.filter(collection=collection)}
    _require_free(paragraphs, collection)
    told = _examples(paragraphs, collection, by, at)
    added = [each for each in told if each.reference not in known]
    again = (_renewed(known[each.reference], each) for each in told if each.reference in known)
    changed = [each for each in again if each is not None]
    gone = [each for each in known.values() if each.stage != Stage.RETIRED and each.reference not in _numbers(told)]
    brought = Brought(len(told), len(added), len(changed), len(gone), without_area=sum(not each.areas for each in told))
    if not brought.new:
        return brought
    _store(added, changed, gone, at)
    collection.publisher, collection.licence, collection.sha256 = source.publisher, source.licence, digest
    collection.brought_by_id, collection.brought_at = by.pk if by else None, at
    collection.save()
    journal.record(
        "collection.brought_in",
        of=collection,
        by=by,
        at=at,
        acting_as=acting_as,
        details={"content_hash": digest, "added": len(added), "changed": len(changed), "retired": len(gone)},
    )
    return brought


def _require_free(paragraphs: list[Paragraph], collection: Collection) -> None:
    """No paragraph may have the number of something else in the library."""
    numbers = {each.number for each in paragraphs}
    others = Example.objects.exclude(collection=collection).values_list("reference", flat=True)
    if taken := sorted(numbers.intersection(others)):
        raise UnreadableCollection(f"“{taken[0]}” is the reference of another example of practice here.")


def _numbers(told: Iterable[Example]) -> set[str]:
    return {each.reference for each in told}


def _examples(
    paragraphs: Iterable[Paragraph], collection: Collection, by: "Standing | None", at: datetime
) -> list[Example]:
    known: dict[str, Place] = places.places_by_code()
    return [
        Example(
            reference=each.number,
            collection=collection,
            authority=each.authority,
            place=known.get(each.code),
            stage=Stage.PUBLISHED.value,
            title=_title(each),
            text=each.text,
            areas=[found.area.code for found in areas.suggested_areas(each.text, most=MOST_AREAS)],
            published_on=each.published,
            trimmed=each.trimmed,
            section=each.section,
            added_by_id=by.pk if by else None,
            added_at=at,
        )
        for each in paragraphs
    ]


def _title(paragraph: Paragraph) -> str:
    """A name for a paragraph that has none: "Norfolk: help and protection, paragraph 3"."""
    section = SECTIONS.get(paragraph.section, paragraph.section.replace("_", " "))
    where = f", paragraph {paragraph.para}" if paragraph.para else ""
    return f"{paragraph.authority}: {section}{where}"[:120]


def _renewed(known: Example, told: Example) -> Example | None:
    """The known example as the file has it now; None if it reads the same."""
    if all(_value(known, name) == _value(told, name) for name in _KEPT):
        return None
    for name in _KEPT:
        setattr(known, name, getattr(told, name))
    known.version += 1
    return known


def _value(example: Example, name: str) -> object:
    return example.place_id if name == "place" else getattr(example, name)


def _store(added: list[Example], changed: list[Example], gone: list[Example], at: datetime) -> None:
    stored = Example.objects.bulk_create(added, batch_size=500)
    for each in gone:
        each.stage, each.version = Stage.RETIRED.value, each.version + 1
    Example.objects.bulk_update([*changed, *gone], [*_KEPT, "version"], batch_size=100)
    index.keep_words_of_many(kind=KIND, entries=[(each.pk, *words_of(each)) for each in (*stored, *changed)], at=at)
    index.forget_words(kind=KIND, numbers=[each.pk for each in gone], at=at)
