"""Writing a need: begun by the first words that are kept, kept as it is written, and said to be whole.

Nothing typed is lost: what can't stand in its field yet is kept as typed beside it; only what seems to tell of a child
is not kept at all, and the screen says so. Nothing is begun while nothing is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.journal import actions as journal
from alongside.rules.verdicts import Overtaken, require
from alongside.support.models import Need
from alongside.support.policies import need_words
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

MEANWHILE = "Somebody else wrote in this need while you did. Both are shown, and nothing of yours is lost."


@dataclass(frozen=True, slots=True)
class Sorted:
    """What was said in a form: `values` that can stand in their fields, and what is only kept as it was `typed`."""

    values: dict[str, str]
    typed: dict[str, str]

    def says_nothing(self) -> bool:
        """True where nothing was written, whatever was chosen."""
        return not self.typed and not any(self.values.get(name) for name in need_words.WRITTEN)


@transaction.atomic
def begin(
    *,
    place: "Place",
    region: "Place",
    said: Mapping[str, str],
    by: "Standing | None",
    at: datetime,
    reference: str = "",
    seen: int | None = None,
    whole: bool = False,
) -> Need | None:
    """Keep what was written in the form of a new need; None where nothing was. Raises Refused, with the reason.

    said       the form's fields, as typed: those of a need's words, and its visibility
    reference  as the form has it, so that everything sent from one form is one need
    seen       the version its writer saw; 0 before it was begun
    whole      whether its writer says that nothing is missing; refused where something is
    """
    require(policies.may_draft(by, place, region))
    author = by.pk if by else None
    before = Need.objects.filter(reference=reference, drafted_by=author, place=place).first() if reference else None
    if before is not None:
        return keep_words(need=before, said=said, by=by, at=at, seen=seen, whole=whole)
    kept: dict[str, Any] = {"region": region, "place": place, "drafted_by_id": author, "drafted_at": at}
    now = Need(**kept)
    found = _sorted_out(now, said)
    if found.says_nothing() and not whole:
        return None
    _take_on(now, found)
    if whole:
        require(policies.may_say_ready(None, now))
    kept |= {**found.values, "typed": found.typed, "ready_at": at if whole else None}
    begun, new = Need.objects.get_or_create(reference=queries.free_reference(reference), defaults=kept)
    if not new:  # the same form, sent twice at the same moment
        return keep_words(need=begun, said=said, by=by, at=at, seen=seen, whole=whole)
    act = "need.drafted" if whole else "need.begun"
    journal.record(act, of=begun, by=by, at=at, details={"visibility": begun.visibility})
    return queries.need(begun.reference)


@transaction.atomic
def keep_words(
    *,
    need: Need,
    said: Mapping[str, str],
    by: "Standing | None",
    at: datetime,
    seen: int | None = None,
    whole: bool = False,
) -> Need:
    """Keep what was written into a draft. Raises Refused; Overtaken if somebody else wrote in it since.

    Who may know of it is chosen here only while it is still being written for the first time. A draft that was said to
    be whole stays whole: what is emptied stays as it was.
    """
    held = Need.objects.select_for_update(of=("self",)).select_related("region", "place", "drafted_by").get(pk=need.pk)
    version = need.version if seen is None else seen
    found = _sorted_out(held, said)
    same = found.typed == held.typed and all(getattr(held, name) == value for name, value in found.values.items())
    ready = whole and held.ready_at is None
    if same and not ready:
        return held
    if not same and held.version != version:
        raise Overtaken(MEANWHILE)
    require(policies.may_edit(by, held))
    before = held.visibility
    _take_on(held, found)
    if ready:
        require(policies.may_say_ready(by, held))
        held.ready_at = at
    held.version += 1
    held.save()
    details = {} if held.visibility == before else {"from": before, "to": held.visibility}
    act = "need.drafted" if ready else "need.edited"
    journal.record(act, of=held, by=by, at=at, details={"version": held.version} | details)
    return held


def _sorted_out(now: Need, said: Mapping[str, str]) -> Sorted:
    """What can stand in its field and what can't, of the fields that were sent; what tells of a child is in neither."""
    values: dict[str, str] = {}
    typed = dict(now.typed)
    choosing = now.ready_at is None
    if choosing and "visibility" in said and said["visibility"] in ("", *need_words.VISIBILITIES):
        values["visibility"] = said["visibility"]
    visibility = values.get("visibility", now.visibility)
    for name in need_words.WORDS:
        value = _even(name, said[name]) if name in said else typed.get(name) or getattr(now, name)
        if need_words.tells_of_child(value) or (not value and not choosing and name in need_words.MUST):
            continue
        typed.pop(name, None)
        if not need_words.fault_in(name, value, visibility=visibility, region=now.region):
            values[name] = value
        elif name in need_words.WRITTEN:
            typed[name] = value
    return Sorted(values, typed)


def _even(name: str, value: str) -> str:
    """A line without doubled blanks; a text with its lines as they were written."""
    return " ".join(value.split()) if name in ("title", "source_words") else value.replace("\r\n", "\n").strip()


def _take_on(now: Need, found: Sorted) -> None:
    for name, value in found.values.items():
        setattr(now, name, value)
    now.typed = found.typed
