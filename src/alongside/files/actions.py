"""Keeping a file, showing it to a guest, and removing it."""

import hashlib
import logging
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from alongside.files import policies
from alongside.files.looking import harmless_name
from alongside.files.models import Upload
from alongside.files.reading import Opened, opened
from alongside.journal import actions as journal
from alongside.people import actions as people
from alongside.places.policies import may_remove_nation
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Refused, require

if TYPE_CHECKING:
    from datetime import date

    from alongside.people.models import Person, Showing
    from alongside.people.states import Standing
    from alongside.places.models import Place

log = logging.getLogger(__name__)


class NotLookedAt(Refused):
    """No words could be read in a file, or in part of it, and nobody said that they looked there themselves."""


@transaction.atomic
def keep_file(
    *,
    region: "Place",
    place: "Place | None",
    title: str,
    sensitivity: Sensitivity,
    name: str,
    content: "bytes | Opened",
    by: "Standing | None",
    at: datetime,
    looked: bool = False,
    about_kind: str = "",
    about_number: str = "",
) -> Upload:
    """Look at a file and keep it. Raises Refused, with the reason; then nothing was kept.

    place    the authority it is of; None if it is the region's own
    name     the name it came with; shown, made harmless, never used as a path
    content  opened already where others could wait: a long reading would hold this transaction
    looked   whether somebody says that no child can be known from what can't be read in it; else raises NotLookedAt
    about_*  the kind and number of the thing it is evidence for
    """
    require(policies.may_keep(by, sensitivity, region, place))
    require(policies.may_be_titled(title))
    file = _fit(name, content, looked=looked)
    kept = Upload(
        reference=secrets.token_urlsafe(16), region=region, place=place, about_kind=about_kind,
        about_number=about_number, sensitivity=sensitivity.value, title=" ".join(title.split()),
        original_name=harmless_name(name, file.kind), **_told_by(file), kept_by_id=by.pk if by else None, kept_at=at,
    )  # fmt: skip
    _store(kept, file.content)
    journal.record("file.kept", of=kept, by=by, at=at, details={"class": sensitivity.value, "place": kept.place_id})
    return kept


def _fit(name: str, content: "bytes | Opened", *, looked: bool) -> Opened:
    """The file, once it is known to do no harm and to tell of no single child."""
    file = opened(content) if isinstance(content, bytes) else content
    require(policies.may_hold(name))
    require(policies.may_hold_found(file.found))
    if not (verdict := policies.may_go_unread(file.unread, looked=looked)):
        raise NotLookedAt(verdict.reason)
    return file


def _told_by(file: Opened) -> dict[str, Any]:
    """What the table keeps of a file's content."""
    return {
        "kind": file.kind.value,
        "size": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "is_read": not file.unread,
    }


def _store(kept: Upload, content: bytes) -> None:
    """On the disk or in the bucket first, then in the table; what the table doesn't name in the end is taken away."""
    try:
        stored = storages["files"].save(secrets.token_hex(24), ContentFile(content))
    except OSError as problem:
        log.exception("A file could not be kept.")
        raise Refused("The file can’t be kept at the moment. Try again later, or tell an administrator.") from problem
    try:
        kept.kept_as = stored
        with transaction.atomic():
            kept.save()
    except BaseException:
        storages["files"].delete(stored)
        raise


@transaction.atomic
def remove_file(*, upload: Upload, by: "Standing | None", at: datetime) -> Upload:
    """Remove a file for good; that it was there, and who removed it, stays known. Raises Refused, with the reason."""
    held = Upload.objects.select_for_update(of=("self",)).select_related("region", "place").get(pk=upload.pk)
    require(policies.may_remove(by, held))
    stored = held.kept_as
    held.removed_by_id, held.removed_at, held.kept_as = by.pk if by else None, at, ""
    held.save(update_fields=["removed_by", "removed_at", "kept_as"])
    journal.record("file.removed", of=held, by=by, at=at, details={"class": held.sensitivity, "place": held.place_id})
    transaction.on_commit(lambda: _off_the_disk([stored]))
    return held


@transaction.atomic
def show_file(
    *, upload: Upload, guest: "Person", reason: str, ends: "date", by: "Standing | None", at: datetime
) -> "Showing":
    """Let one guest read one file, for a reason, until a day. Raises Refused, with the reason.

    Only this file opens, and a file never changes: another is another release.
    """
    held = Upload.objects.select_for_update(of=("self",)).select_related("region").get(pk=upload.pk)
    require(policies.may_be_shown(by, held))
    require(policies.may_hold(reason))
    return people.show_to_guest(
        person=guest, region=held.region, kind=held._meta.label_lower, number=str(held.pk), reason=reason, ends=ends,
        by=by, at=at,
    )  # fmt: skip


def _off_the_disk(stored: list[str]) -> None:
    """Take files away once it is certain. One that won't go is nobody's any more, and is named in the log."""
    for name in stored:
        try:
            storages["files"].delete(name)
        except OSError:
            log.exception("A file that was removed is still where it was kept.")


@transaction.atomic
def forget_invented(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away every file of an invented nation, on the disk too; how many. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    told = Upload.objects.filter(region__nation=nation)
    stored = [name for name in told.values_list("kept_as", flat=True) if name]
    forgotten = told.count()
    told.delete()
    journal.record("files.forgotten", by=by, at=at, details={"nation": nation, "files": forgotten})
    transaction.on_commit(lambda: _off_the_disk(stored))
    return forgotten
