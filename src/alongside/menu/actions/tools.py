"""Every change to tools: loaded as versions, answered by a person for themselves, shared and no longer; revisited.

What somebody answers is kept by no journal entry: an entry says that they saved, shared or stopped sharing, and when.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.journal import actions as journal
from alongside.menu.models import Checklist, RevisitedTool, ToolAnswer, ToolVersion
from alongside.menu.policies import tools as policies
from alongside.menu.queries import tools as queries
from alongside.menu.states import SharedWith
from alongside.places.policies import may_remove_nation
from alongside.rules.verdicts import Overtaken, Refused, require

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


class Unanswerable(Refused):
    """What was written to one question can't be kept: `question` says which."""

    def __init__(self, question: str, reason: str) -> None:
        super().__init__(reason)
        self.question = question


@transaction.atomic
def load_tools(*, by: "Standing | None", at: datetime) -> list[ToolVersion]:
    """Keep each reviewed file as a version, if it differs from the newest there is; those that were new.

    Raises UnclearTool where a file can't be used, and then keeps none of them.
    """
    require(policies.may_load(by))
    newest = queries.newest_versions()
    loaded = []
    for tool, reviewed in queries.reviewed_tools().items():
        before = newest.get(tool)
        if before is not None and before.sha256 == reviewed.sha256:
            continue
        loaded.append(
            ToolVersion.objects.create(
                tool=tool,
                number=before.number + 1 if before else 1,
                title=reviewed.title,
                audience=reviewed.audience,
                contents=reviewed.contents,
                sha256=reviewed.sha256,
                loaded_at=at,
            )
        )
    if loaded:
        journal.record("tools.loaded", by=by, at=at, details={"tools": len(loaded)})
    return loaded


@transaction.atomic
def answer(
    *,
    version: ToolVersion,
    replies: Mapping[str, tuple[str, str]],
    by: "Standing | None",
    at: datetime,
    seen: int | None = None,
) -> Checklist | None:
    """Keep one's own answers; None where nothing was ever answered. The same again changes nothing. Raises Refused.

    replies  question to (reply, note): those named are set, "" taking a reply or a note back; others stay as they are
    seen     the version of one's answers as they were read; 0 before there were any
    """
    require(policies.may_answer(by))
    if by is None or by.person is None:
        raise Refused("Only a person can do this. Sign in first.")
    asked = {each.code for each in queries.questions_of(version)}
    said = {code: (reply, note.strip()) for code, (reply, note) in replies.items() if code in asked}
    for code, (reply, note) in said.items():
        if not (verdict := policies.may_be_answered(reply, note)):
            raise Unanswerable(code, verdict.reason)
    held = Checklist.objects.select_for_update().filter(person=by.person, tool=version.tool).first()
    kept = {each.question: each for each in held.answers.all()} if held else {}
    changed = {code: two for code, two in said.items() if two != _two(kept.get(code))}
    if not changed:
        return held
    if seen is not None and seen != (held.version if held else 0):
        raise Overtaken("You saved other answers on another page meanwhile, so these were not kept yet.")
    checklist = held or _opened(version, by, at)
    for code, (reply, note) in changed.items():
        _keep(checklist, version, code, reply, note, at)
    if held:
        checklist.version += 1
        checklist.save(update_fields=["version"])
    journal.record("tool.answered", of=checklist, by=by, at=at)
    return checklist


@transaction.atomic
def share(
    *, checklist: Checklist, shared: str, by: "Standing | None", at: datetime, seen: int | None = None
) -> Checklist:
    """Let one's director or the regional team read one's answers, or let nobody any more. Raises Refused.

    The same again does nothing more.
    """
    held = Checklist.objects.select_for_update().get(pk=checklist.pk)
    require(policies.may_share(by, held, shared))
    if held.shared == shared:
        return held
    if seen is not None and seen != held.version:
        raise Overtaken("Your answers changed on another page meanwhile. Look at them again before you share.")
    nobody = shared == SharedWith.NOBODY
    held.shared, held.shared_at = shared, None if nobody else at
    held.place_id = min(by.authorities) if by is not None and by.authorities else None
    held.version += 1
    held.save()
    act = "tool.sharing_ended" if nobody else "tool.shared"
    journal.record(act, of=held, by=by, at=at, details={} if nobody else {"with": shared})
    return held


@transaction.atomic
def revisit(
    *,
    region: "Place",
    name: str,
    origin: str,
    finding: str,
    why: str,
    by: "Standing | None",
    at: datetime,
    seen: int | None = None,
) -> RevisitedTool:
    """Write down what became of a similar tool; of one written down before, what it says now. Raises Refused.

    seen  the version of what the register says of it, as its writer read that; 0 where they read nothing of it
    """
    name, origin, why = " ".join(name.split()), " ".join(origin.split()), why.strip()
    require(policies.may_revisit(by, region.pk))
    require(policies.may_be_revisited(name, origin, finding, why))
    held = RevisitedTool.objects.select_for_update().filter(region=region, name=name).first()
    if held is not None and (held.origin, held.finding, held.why) == (origin, finding, why):
        return held
    if seen is not None and seen != (held.version if held else 0):
        raise Overtaken("The register says something of this tool already. Read it, then choose what stands.")
    kept = held or RevisitedTool(region=region, name=name, version=0)
    kept.origin, kept.finding, kept.why = origin, finding, why
    kept.looked_by_id, kept.looked_at = by.pk if by else None, at
    kept.version += 1
    kept.save()
    journal.record("tool.revisited", of=kept, by=by, at=at, details={"finding": finding})
    return kept


@transaction.atomic
def forget_invented_tools(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away the answers and the register of an invented nation; how many answers. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    told = Checklist.objects.filter(region__nation=nation)
    forgotten = told.count()
    told.delete()
    RevisitedTool.objects.filter(region__nation=nation).delete()
    journal.record("tools.forgotten", by=by, at=at, details={"nation": nation, "answers": forgotten})
    return forgotten


def _two(kept: ToolAnswer | None) -> tuple[str, str]:
    return (kept.reply, kept.note) if kept else ("", "")


def _opened(version: ToolVersion, by: "Standing", at: datetime) -> Checklist:
    if not by.regions:
        raise Refused("You belong to no region yet, so there is nowhere to keep your answers.")
    place = min(by.authorities) if by.authorities else None
    return Checklist.objects.create(
        person_id=by.number, tool=version.tool, region_id=min(by.regions), place_id=place, opened_at=at
    )


def _keep(checklist: Checklist, version: ToolVersion, code: str, reply: str, note: str, at: datetime) -> None:
    if not reply and not note:
        checklist.answers.filter(question=code).delete()
        return
    ToolAnswer.objects.update_or_create(
        checklist=checklist,
        question=code,
        defaults={"reply": reply, "note": note, "asked": version.number, "at": at},
    )
