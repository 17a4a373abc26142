"""Questions about files: those of a place that somebody may read, one of them, and what stands in it."""

import hashlib
from typing import TYPE_CHECKING

from django.core.files.storage import storages
from django.db.models import QuerySet

from alongside.files import policies
from alongside.files.child_level import Table, findings
from alongside.files.models import CLASSES, Upload
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Refused

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

_WITH = ("region", "place", "kept_by")


class NoSuchFile(LookupError):
    """No file has that reference."""


def upload(reference: str) -> Upload:
    """The file of that reference. Raises NoSuchFile if there is none, or it was removed."""
    found = Upload.objects.select_related(*_WITH).filter(reference=reference, removed_at__isnull=True).first()
    if found is None:
        raise NoSuchFile("There is no such file.")
    return found


def uploads_for(standing: "Standing", region: "Place", place: "Place | None") -> list[Upload]:
    """The files of an authority, or of a region itself, that this person may read; newest first."""
    found = _kept().filter(region=region, place=place).select_related(*_WITH)
    return [each for each in found if policies.may_read(standing, each)]


def uploads_about(standing: "Standing", *, kind: str, number: str) -> list[Upload]:
    """The evidence for one thing, such as a headline, that this person may read; newest first."""
    found = _kept().filter(about_kind=kind, about_number=number).select_related(*_WITH)
    return [each for each in found if policies.may_read(standing, each)]


def _kept() -> QuerySet[Upload]:
    return Upload.objects.filter(removed_at__isnull=True)


def most_sensitive(found: list[Upload]) -> Sensitivity:
    """The class of the most sensitive of some files; regional where there are none."""
    ranked = [Sensitivity.REGIONAL, *(each for each in CLASSES if each is not Sensitivity.REGIONAL)]
    return max((each.of_class for each in found), key=ranked.index, default=Sensitivity.REGIONAL)


def content_of(kept: Upload) -> bytes:
    """What stands in a file, if it is still as it was kept. Raises Refused if it isn't, or isn't there."""
    try:
        with storages["files"].open(kept.kept_as) as opened:
            content: bytes = opened.read()
    except OSError as error:
        raise Refused("This file can’t be found where it was kept. Tell an administrator.") from error
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise Refused("This file is no longer as it was kept, so it isn’t given out. Tell an administrator.")
    return content


def child_level_in(text: str) -> list[str]:
    """What in a text seems to tell of single children, in plain words: "a date of birth". Empty where nothing does."""
    found = findings([Table("", [[line] for line in text.splitlines()])])
    return list(dict.fromkeys(each.sign.named for each in found))


def missing() -> list[Upload]:
    """The files whose content isn't where it was kept, for whoever looks after the installation.

    All are read before the first is looked for: a bucket that fails would otherwise leave the question of the database
    half read, to be closed at any later moment, in the middle of somebody else's work.
    """
    return [each for each in list(_kept()) if not storages["files"].exists(each.kept_as)]
