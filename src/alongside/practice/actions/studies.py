"""An authority's own case study: drafted, edited, approved by its director, published, retired.

Each act takes the case study as its reader saw it: `seen` is the version they were reading, that of the one handed in
if it is left out. If somebody else has changed it since, nothing is done and `Overtaken` is raised. The same act sent
twice by the same person is done once.
"""

import hashlib
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from alongside.areas import actions as index
from alongside.areas import queries as areas
from alongside.journal import actions as journal
from alongside.places.policies import may_remove_nation
from alongside.practice import policies
from alongside.practice.models import Example
from alongside.practice.queries import KIND, words_of
from alongside.practice.states import Stage, Written
from alongside.rules.verdicts import Refused, require

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


class Overtaken(Refused):
    """Somebody else changed the case study while it was being read. Nothing was done."""


@transaction.atomic
def draft_study(*, region: "Place", place: "Place", written: Written, by: "Standing | None", at: datetime) -> Example:
    """Begin a case study of an authority. Raises Refused, with the reason.

    Its reference follows from the authority and the title, so that the same draft sent twice is one.
    """
    require(policies.may_write_for(by, (region, place)))
    written = _clean(written)
    _require_sayable(written)
    reference = f"CS-{hashlib.sha256(f'{place.code} {written.title}'.encode()).hexdigest()[:10]}"
    there = Example.objects.filter(reference=reference).first()
    if there is not None:
        if there.added_by_id == (_number(by)) and _written(there) == written:
            return there
        raise Refused("This authority has a case study of that title already. Give this one another title.")
    drafted = Example(
        reference=reference,
        region=region,
        place=place,
        authority=place.name,
        added_by_id=_number(by),
        added_at=at,
        changed_by_id=_number(by),
        changed_at=at,
    )
    _write(drafted, written)
    drafted.save()
    _index(drafted, at)
    journal.record("case_study.drafted", of=drafted, by=by, at=at, details={"place": place.pk, "version": 1})
    return drafted


@transaction.atomic
def edit_study(
    *, example: Example, written: Written, by: "Standing | None", at: datetime, seen: int | None = None
) -> Example:
    """Change the words of a case study; the director's approval is undone by it. Raises Refused or Overtaken."""
    written = _clean(written)
    held, version = _held(example, seen)
    if held.version == version + 1 and held.changed_by_id == (_number(by)) and _written(held) == written:
        return held
    _require_as_read(held, version)
    require(policies.may_edit(by, held))
    _require_sayable(written)
    undone = held.stage == Stage.APPROVED
    _write(held, written)
    held.stage, held.approved_by, held.approved_at = Stage.DRAFT.value, None, None
    held.changed_by_id, held.changed_at = _number(by), at
    return _done(held, "case_study.edited", by, at, {"undid_approval": undone} if undone else {})


@transaction.atomic
def approve(*, example: Example, by: "Standing | None", at: datetime, seen: int | None = None) -> Example:
    """The authority's director stands behind it. Raises Refused or Overtaken, with the reason."""
    held, version = _held(example, seen)
    if _is_repeated(held, version, Stage.APPROVED, held.approved_by_id, by):
        return held
    _require_as_read(held, version)
    require(policies.may_approve(by, held))
    held.stage, held.approved_by_id, held.approved_at, held.reason = Stage.APPROVED.value, _number(by), at, ""
    return _done(held, "case_study.approved", by, at, {})


@transaction.atomic
def publish(*, example: Example, by: "Standing | None", at: datetime, seen: int | None = None) -> Example:
    """Everyone of the region may read it. Raises Refused or Overtaken, with the reason."""
    held, version = _held(example, seen)
    if _is_repeated(held, version, Stage.PUBLISHED, held.decided_by_id, by):
        return held
    _require_as_read(held, version)
    require(policies.may_publish(by, held))
    held.stage, held.published_on = Stage.PUBLISHED.value, timezone.localdate(at)
    held.decided_by_id, held.decided_at, held.reason = _number(by), at, ""
    return _done(held, "case_study.published", by, at, {})


@transaction.atomic
def return_study(
    *, example: Example, reason: str, by: "Standing | None", at: datetime, seen: int | None = None
) -> Example:
    """Give an approved one back to its writers, with a reason. Raises Refused or Overtaken."""
    reason = reason.strip()
    held, version = _held(example, seen)
    if _is_repeated(held, version, Stage.DRAFT, held.decided_by_id, by) and held.reason == reason:
        return held
    _require_as_read(held, version)
    require(policies.may_return(by, held, reason))
    held.stage, held.approved_by, held.approved_at = Stage.DRAFT.value, None, None
    held.decided_by_id, held.decided_at, held.reason = _number(by), at, reason
    return _done(held, "case_study.returned", by, at, {"reason": reason})


@transaction.atomic
def retire(*, example: Example, reason: str, by: "Standing | None", at: datetime, seen: int | None = None) -> Example:
    """Take a published one out of the library, for a reason; it is kept for the record. Raises Refused or Overtaken."""
    reason = reason.strip()
    held, version = _held(example, seen)
    if _is_repeated(held, version, Stage.RETIRED, held.decided_by_id, by) and held.reason == reason:
        return held
    _require_as_read(held, version)
    require(policies.may_retire(by, held, reason))
    held.stage = Stage.RETIRED.value
    held.decided_by_id, held.decided_at, held.reason = _number(by), at, reason
    return _done(held, "case_study.retired", by, at, {"reason": reason})


@transaction.atomic
def forget_invented(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away every case study of an invented nation; how many. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    told = Example.objects.filter(region__nation=nation, collection__isnull=True)
    numbers = list(told.values_list("pk", flat=True))
    index.forget_words(kind=KIND, numbers=numbers, at=at)
    told.delete()
    journal.record("case_studies.forgotten", by=by, at=at, details={"nation": nation, "studies": len(numbers)})
    return len(numbers)


def _number(by: "Standing | None") -> int | None:
    return by.pk if by else None


def _clean(written: Written) -> Written:
    """Each line of each text without spare blanks; areas and enablers once each, in order."""
    said = {
        name: "\n".join(" ".join(line.split()) for line in str(value).strip().splitlines())
        for name, value in asdict(written).items()
        if isinstance(value, str)
    }
    said["title"], said["contact_post"] = (" ".join(said[name].split()) for name in ("title", "contact_post"))
    return replace(
        written, **said, areas=tuple(dict.fromkeys(written.areas)), enablers=tuple(dict.fromkeys(written.enablers))
    )


def _require_sayable(written: Written) -> None:
    known = frozenset(each.code for each in areas.enablers())
    require(policies.may_say(written, known_areas=areas.known_codes(), known_enablers=known))


def _write(example: Example, written: Written) -> None:
    for name, value in asdict(written).items():
        setattr(example, name, list(value) if isinstance(value, tuple) else value)


def _written(example: Example) -> Written:
    now = {name: getattr(example, name) for name in Written.__dataclass_fields__}
    said: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in now.items()}
    return Written(**said)


def _held(example: Example, seen: int | None) -> tuple[Example, int]:
    """The case study as it stands now, held until the transaction ends; and the version its reader saw."""
    held = Example.objects.select_for_update(of=("self",)).get(pk=example.pk)
    return held, example.version if seen is None else seen


def _is_repeated(held: Example, version: int, stage: Stage, actor: int | None, by: "Standing | None") -> bool:
    """True if this very act was done already: a double click, or a page sent again."""
    return held.version == version + 1 and held.stage == stage and actor == _number(by)


def _require_as_read(held: Example, version: int) -> None:
    if held.version != version:
        raise Overtaken(
            "Somebody changed this case study while you were reading it, so nothing was done. "
            "Read it as it stands now, then go on."
        )


def _done(held: Example, act: str, by: "Standing | None", at: datetime, details: dict[str, Any]) -> Example:
    held.version += 1
    held.save()
    _index(held, at)
    journal.record(act, of=held, by=by, at=at, details={"version": held.version} | details)
    return held


def _index(example: Example, at: datetime) -> None:
    if example.stage == Stage.RETIRED:
        index.forget_words(kind=KIND, numbers=[example.pk], at=at)
        return
    title, body = words_of(example)
    index.keep_words(kind=KIND, number=example.pk, title=title, body=body, at=at)
