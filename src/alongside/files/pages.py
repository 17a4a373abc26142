"""Files arranged for showing: a place's list, and one file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.files import policies
from alongside.files.policies import READ
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from datetime import datetime

    from alongside.files.models import Upload
    from alongside.people.states import Standing
    from alongside.places.models import Place


@dataclass(frozen=True, slots=True)
class One:
    """One file, in words."""

    reference: str
    title: str
    name: str
    kind: str
    size: str
    kept: str
    by: str
    audience: str
    is_read: bool
    may_remove: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The list of a place's files, and whether its reader may add one."""

    heading: str
    files: tuple[One, ...]
    may_add: bool


def evidence(standing: "Standing", where: "tuple[Place, Place | None]", found: "list[Upload]") -> Evidence:
    """The list, from the files its reader may read."""
    about = where[1] or where[0]
    heading = f"{_counted(len(found))} you can read for {about.name}"
    return Evidence(heading, tuple(one(standing, each) for each in found), bool(policies.may_add(standing, where)))


def one(standing: "Standing", upload: "Upload") -> One:
    """One file, and what its reader may do with it."""
    verdict = policies.may_remove(standing, upload)
    return One(
        reference=upload.reference,
        title=upload.title,
        name=upload.original_name,
        kind=upload.of_kind.words,
        size=size_in_words(upload.size),
        kept=_day(upload.kept_at),
        by=upload.kept_by.full_name if upload.kept_by else "the service",
        audience=audience_of(upload),
        is_read=upload.of_kind.is_read,
        may_remove=bool(verdict),
        why_not=verdict.reason,
    )


def audience_of(upload: "Upload") -> str:
    """Who may read it, in words."""
    if upload.of_class is Sensitivity.DRAFT and upload.place_id is None:
        return policies.TEAM_ALONE.words
    return READ[upload.of_class].audience.words


def size_in_words(size: int) -> str:
    """How large: "12 KB", "3.4 MB"; never nothing."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def _counted(many: int) -> str:
    return "No files" if not many else "1 file" if many == 1 else f"{many} files"


def _day(moment: "datetime") -> str:
    on = timezone.localtime(moment)
    return f"{on.day} {on:%B %Y}"
