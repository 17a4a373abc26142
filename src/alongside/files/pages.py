"""Files arranged for showing: a place's list, and one file."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.files import policies
from alongside.files.models import Upload
from alongside.files.policies import READ
from alongside.people import queries as people
from alongside.people.policies import may_show_to_one_of
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict


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
    lists: bool = False
    shows: "Showing | None" = None


@dataclass(frozen=True, slots=True)
class Showing:
    """For whoever shows files to guests: who is shown this one, and whether it can be shown at all."""

    guests: tuple[str, ...]
    may: bool
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
    guests = _guests(found)
    listed = tuple(one(standing, each, guests=guests[str(each.pk)]) for each in found)
    return Evidence(heading, listed, bool(policies.may_add(standing, where)))


def _guests(uploads: "list[Upload]") -> Counter[str]:
    """To how many guests each of these files is shown today, by its number."""
    kind = Upload._meta.label_lower
    return people.guests_shown(kind, [str(each.pk) for each in uploads], on=timezone.localdate())


def one(standing: "Standing", upload: "Upload", *, guests: int = 0) -> One:
    """One file, what its reader may do with it, and that `guests` are shown it."""
    verdict = policies.may_remove(standing, upload)
    return One(
        reference=upload.reference,
        title=upload.title,
        name=upload.original_name,
        kind=upload.of_kind.words,
        size=size_in_words(upload.size),
        kept=_day(upload.kept_at),
        by=upload.kept_by.full_name if upload.kept_by else "the service",
        audience=audience_of(upload, guests=guests),
        is_read=upload.is_read,
        may_remove=bool(verdict),
        why_not=verdict.reason,
        lists=bool(policies.may_list(standing, (upload.region, upload.place))),
    )


def one_alone(standing: "Standing", upload: "Upload") -> One:
    """The same on a page of its own: with who is shown it, for whoever shows files to guests."""
    alone = one(standing, upload, guests=_guests([upload])[str(upload.pk)])
    if not policies.may_open_showing(standing, upload):
        return alone
    found = people.showings_of_thing(upload._meta.label_lower, str(upload.pk), on=timezone.localdate())
    guests = tuple(f"{each.person}, until {_day(each.ends)}" for each in found if each.ends is not None)
    verdict = policies.may_be_shown(standing, upload)
    return replace(alone, shows=Showing(guests, bool(verdict), verdict.reason))


def may_be_shown_now(standing: "Standing", upload: "Upload") -> "Verdict":
    """Whether it can be shown to any guest as things stand: it is of a class that is, and there is a guest."""
    if not (verdict := policies.may_be_shown(standing, upload)):
        return verdict
    return may_show_to_one_of([person for person, _ in people.guests(on=timezone.localdate())])


def as_it_stands(upload: "Upload") -> list[tuple[str, str]]:
    """The file above what is done with it."""
    readers = audience_of(upload, guests=_guests([upload])[str(upload.pk)])
    return [("File", upload.title), ("Of", (upload.place or upload.region).name), ("Read by", readers)]


def audience_of(upload: "Upload", *, guests: int) -> str:
    """Who may read it, in words; among them the guests from outside to whom it is shown."""
    if upload.of_class is Sensitivity.DRAFT and upload.place_id is None:
        return policies.TEAM_ALONE.words
    said = READ[upload.of_class].audience.words
    if not guests or upload.of_class not in policies.SHOWN_TO_GUESTS:
        return said
    return f"{said}; and {'a guest' if guests == 1 else f'{guests} guests'} from outside, to whom it is shown"


def size_in_words(size: int) -> str:
    """How large: "12 KB", "3.4 MB"; never nothing."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def _counted(many: int) -> str:
    return "No files" if not many else "1 file" if many == 1 else f"{many} files"


def _day(moment: "datetime | date") -> str:
    on = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{on.day} {on:%B %Y}"
