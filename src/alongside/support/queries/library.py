"""What matching has learned, and how far a training has come."""

import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from alongside.areas import queries as areas
from alongside.menu import queries as menu
from alongside.places import queries as places
from alongside.practice import queries as practice
from alongside.support.models import Library, Training
from alongside.support.queries.as_text import offer_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alongside.places.models import Place
    from alongside.support.matching.library import Library as Learned

SILENT = timedelta(minutes=2)  # a training that has said nothing so long is taken for dead
_HELD: dict[int, "Learned | None"] = {}
_LOCK = threading.Lock()


def newest() -> Library | None:
    """The newest library, without its content; None before the first training."""
    return Library.objects.defer("content").order_by("-version").first()


def newest_version() -> int:
    """The number of the newest library; 0 before the first training."""
    return Library.objects.order_by("-version").values_list("version", flat=True).first() or 0


def learned(version: int) -> "Learned | None":
    """What that version learned, read once a process; None for 0 or where it can't be read any more."""
    from alongside.support.matching.library import UnreadableLibrary, from_bytes

    with _LOCK:
        if version not in _HELD:
            row = Library.objects.filter(version=version).first() if version else None
            try:
                found = from_bytes(bytes(row.content)) if row is not None and row.content else None
            except UnreadableLibrary:
                found = None
            _HELD.clear()  # one at a time is enough, and the newest is what is asked for
            _HELD[version] = found
        return _HELD[version]


def texts() -> "Iterator[tuple[str, str]]":
    """What there is to learn from, each with its kind. Never a need: private words would show in what was learned.

    Offers that are or were on a menu, and published examples of practice, of authorities and of collections alike.
    """
    for offer in menu.library_of_offers():
        yield "offers", offer_text(offer)
    for region in (None, *_regions()):
        for example in practice.published_examples(region).order_by("pk"):
            if region is None or example.collection_id is None:
                yield "examples of practice", "\n".join(practice.words_of(example))


def _regions() -> "list[Place]":
    return [region for nation in places.nations() for region in places.regions(nation)]


def running(*, at: datetime) -> Training | None:
    """The training that waits or runs and isn't dead, if there is one."""
    found = Training.objects.filter(finished_at__isnull=True).order_by("-pk").first()
    if found is None or (found.beat_at or found.asked_at) < at - SILENT:
        return None
    return found


def training(number: int) -> Training | None:
    """One training by its number."""
    return Training.objects.filter(pk=number).first()


def trainings(*, most: int = 10) -> list[Training]:
    """The newest trainings, the newest first."""
    found = Training.objects.select_related("asked_by", "library").defer("library__content")
    return list(found.order_by("-pk")[:most])


def taxonomy_title() -> str:
    """The terms in use."""
    return areas.taxonomy().title
