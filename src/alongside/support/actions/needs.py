"""Every change to needs: drafted by anyone of the authority, agreed by its director, answered by a broker, ended.

Each takes the need as its reader saw it; `seen` is the version they were reading. If somebody else changed it since,
nothing is done and `Overtaken` is raised. The same act sent twice by the same person is done once.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from alongside.journal import actions as journal
from alongside.menu.actions import gaps
from alongside.menu.policies.clocks import clocks, working_days_after
from alongside.notices import actions as notices
from alongside.places.policies import may_remove_nation
from alongside.rules.verdicts import Overtaken, require
from alongside.support.models import Need, Proposal
from alongside.support.policies import need_words
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries
from alongside.support.states import LOOKING, Stage, Visibility

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


def _cleaned(words: dict[str, str]) -> dict[str, str]:
    cleaned = {name: words.get(name, "").strip() for name in need_words.WORDS}
    return cleaned | {"title": " ".join(cleaned["title"].split())}


@transaction.atomic
def draft_need(
    *,
    place: "Place",
    region: "Place",
    visibility: str,
    by: "Standing | None",
    at: datetime,
    reference: str = "",
    **words: str,
) -> Need:
    """Write a need down as a draft of its authority. Raises Refused, with the reason.

    visibility  who may know of it once it is agreed; it is only ever changed on purpose
    reference   as the form that was filled in has it, so that the same form sent twice makes one need
    words       its fields: title, change, area, enabler, journey, audience, urgency, source, source_words
    """
    said = _cleaned(words)
    require(policies.may_draft(by, place, region))
    author = by.pk if by else None
    before = Need.objects.filter(reference=reference, drafted_by=author, place=place).first() if reference else None
    if before is not None:
        return queries.need(before.reference)
    _require_fit(said, visibility, region)
    drafted = Need.objects.create(
        reference=queries.free_reference(reference), region=region, place=place, visibility=visibility,
        drafted_by_id=author, drafted_at=at, ready_at=at, **said,
    )  # fmt: skip
    journal.record("need.drafted", of=drafted, by=by, at=at, details={"visibility": visibility})
    return drafted


@transaction.atomic
def agree(*, need: Need, by: "Standing", at: datetime, seen: int | None = None) -> Need:
    """Its director stands behind a need; from now on it is known as its visibility says. Raises Refused."""
    held, version = _held(need, seen)
    if held.version == version + 1 and held.stage == Stage.AGREED and held.agreed_by_id == by.pk:
        return held
    _require_as_read(held, version)
    require(policies.may_agree(by, held))
    held.stage, held.agreed_at = Stage.AGREED.value, at
    held.agreed_by_id = by.number
    _set_clock(held, at)
    _tell_author(held, "need that was agreed", by, at)
    return _done(held, "need.agreed", by, at, {"visibility": held.visibility})


@transaction.atomic
def take_back(*, need: Need, by: "Standing | None", at: datetime, seen: int | None = None) -> Need:
    """Make an agreed need a draft again, known to its authority alone. Raises Refused."""
    held, version = _held(need, seen)
    if held.version == version + 1 and held.stage == Stage.DRAFT:
        return held
    _require_as_read(held, version)
    require(policies.may_take_back(by, held))
    held.stage, held.agreed_by, held.agreed_at, held.respond_by = Stage.DRAFT.value, None, None, None
    return _done(held, "need.taken_back", by, at, {})


@transaction.atomic
def change_visibility(
    *, need: Need, visibility: str, by: "Standing | None", at: datetime, seen: int | None = None
) -> Need:
    """Let others know of a need, or fewer. Raises Refused, with the reason."""
    held, version = _held(need, seen)
    if held.version == version + 1 and held.visibility == visibility:
        return held
    _require_as_read(held, version)
    require(policies.may_change_visibility(by, held, visibility))
    before, held.visibility = held.visibility, visibility
    _set_clock(held, at)
    return _done(held, "need.visibility_changed", by, at, {"from": before, "to": visibility})


@transaction.atomic
def answer(*, need: Need, response: str, by: "Standing | None", at: datetime, seen: int | None = None) -> Need:
    """Tell the authority what is done about its need, and begin to look. Raises Refused, with the reason."""
    response = response.strip()
    held, version = _held(need, seen)
    if held.version == version + 1 and (held.stage, held.response) == (Stage.SEEKING, response):
        return held
    _require_as_read(held, version)
    require(policies.may_answer(by, held, response))
    held.stage, held.response = Stage.SEEKING.value, response
    held.responded_by_id, held.responded_at = (by.pk if by else None), at
    _tell_author(held, "answer to a need", by, at)
    return _done(held, "need.answered", by, at, {})


@transaction.atomic
def match(*, need: Need, by: "Standing | None", at: datetime, seen: int | None = None) -> Need:
    """Say that an offer was found for a need. Raises Refused."""
    return _moved(need, Stage.MATCHED, policies.may_match, "need.matched", by, at, seen)


@transaction.atomic
def look_again(*, need: Need, by: "Standing | None", at: datetime, seen: int | None = None) -> Need:
    """Say that what was found came to nothing. Raises Refused."""
    return _moved(need, Stage.SEEKING, policies.may_look_again, "need.looked_for_again", by, at, seen)


@transaction.atomic
def deliver(*, need: Need, by: "Standing | None", at: datetime, seen: int | None = None) -> Need:
    """Say that the support has begun. Raises Refused."""
    return _moved(need, Stage.IN_DELIVERY, policies.may_deliver, "need.in_delivery", by, at, seen)


@transaction.atomic
def say_met(*, need: Need, by: "Standing | None", at: datetime, seen: int | None = None) -> Need:
    """Its director says that what was wanted is so. Raises Refused."""
    return _moved(need, Stage.MET, policies.may_say_met, "need.met", by, at, seen)


@transaction.atomic
def say_unmet(*, need: Need, by: "Standing | None", at: datetime, seen: int | None = None, missing: str = "") -> Need:
    """Say that a need was not met, which opens a gap in the menu. Raises Refused, with the reason.

    missing  what the menu lacks, as everyone in the region reads it. Of a private or confidential need never its own
             words: those made from its area and audience, whatever is handed in
    """
    held, version = _held(need, seen)
    if held.version == version + 1 and held.stage == Stage.UNMET:
        return held
    _require_as_read(held, version)
    require(policies.may_say_unmet(by, held))
    hidden = held.visibility in (Visibility.PRIVATE, Visibility.CONFIDENTIAL)
    opened = gaps.open_gap(
        region=held.region,
        words=queries.missing_in_words(held.area, held.audience) if hidden or not missing.strip() else missing,
        kind="need",
        key=held.reference,
        area=held.area,
        enabler="" if hidden else held.enabler,
        audience=held.audience,
        place=None if hidden else held.place,
        by=None,  # whoever acts here may not open gaps elsewhere; that they may end this need is asked above
        at=at,
    )
    held.stage, held.ended_at, held.gap = Stage.UNMET.value, at, opened.reference
    return _done(held, "need.unmet", by, at, {})


@transaction.atomic
def forget_invented(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away the needs and proposals of an invented nation; how many needs. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    Proposal.objects.filter(region__nation=nation).delete()
    told = Need.objects.filter(region__nation=nation)
    forgotten = told.count()
    told.delete()
    journal.record("needs.forgotten", by=by, at=at, details={"nation": nation, "needs": forgotten})
    return forgotten


def _require_fit(said: dict[str, str], visibility: str, region: "Place") -> None:
    require(
        policies.may_be_worded(
            said["title"], said["change"], said["source_words"], visibility=visibility, region=region
        )
    )


def _set_clock(held: Need, at: datetime) -> None:
    """From when the team may know of an agreed need, it has so many working days to answer."""
    if held.visibility == Visibility.PRIVATE:
        held.respond_by = None
    elif held.stage in LOOKING and held.respond_by is None:
        held.respond_by = working_days_after(timezone.localdate(at), clocks().answer_working_days)


def _tell_author(held: Need, what: str, by: "Standing | None", at: datetime) -> None:
    if held.drafted_by is not None:
        notices.write_receipt(person=held.drafted_by, what=what, key=held.reference, by=by, at=at)


def _moved(need: Need, to: Stage, may: Any, act: str, by: "Standing | None", at: datetime, seen: int | None) -> Need:
    held, version = _held(need, seen)
    if held.version == version + 1 and held.stage == to:
        return held
    _require_as_read(held, version)
    require(may(by, held))
    held.stage = to.value
    if to is Stage.MET:
        held.ended_at = at
    return _done(held, act, by, at, {})


def _held(need: Need, seen: int | None) -> tuple[Need, int]:
    """The need as it stands now, held until the transaction ends; and the version its reader saw."""
    rows = Need.objects.select_for_update(of=("self",)).select_related("region", "place", "drafted_by")
    return rows.get(pk=need.pk), need.version if seen is None else seen


def _require_as_read(held: Need, version: int) -> None:
    if held.version != version:
        raise Overtaken(
            "Somebody changed this need while you were reading it, so nothing was done. "
            "Read it as it stands now, then send yours again if it still holds."
        )


def _done(held: Need, act: str, by: "Standing | None", at: datetime, details: dict[str, Any]) -> Need:
    held.version += 1
    held.save()
    journal.record(act, of=held, by=by, at=at, details={"version": held.version} | details)
    return held
