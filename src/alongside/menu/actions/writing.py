"""Writing an offer: begun with a title, kept part by part, and handed to whoever authorises it.

Nothing typed is lost: what can't stand in its field yet is kept as typed beside it, and said to be wrong; only what
seems to tell of a child is not kept at all. Two people writing two parts never wait for each other.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from alongside.journal import actions as journal
from alongside.menu.actions.offer_changes import Change
from alongside.menu.models import Offer
from alongside.menu.policies import offer_words
from alongside.menu.policies import offers as policies
from alongside.menu.queries import offers as queries
from alongside.menu.states import Provider, Stage
from alongside.rules.references import new_reference
from alongside.rules.verdicts import Overtaken, Refused, require

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


class TellsOfChild(Refused):
    """What was typed seems to tell of a single child; nothing of it was kept."""


@transaction.atomic
def start_offer(
    *,
    region: "Place",
    place: "Place | None",
    title: str,
    by: "Standing | None",
    at: datetime,
    provider: str = "",
    provider_kind: str = Provider.AUTHORITY.value,
) -> Offer:
    """Begin a draft; the same title begun twice by the same person is one. Raises Refused, with the reason.

    place     the authority that gives it; none where it is regional, national or from outside, which `provider` names
    """
    title, provider = " ".join(title.split()), place.name if place else " ".join(provider.split())
    require(policies.may_start(by, region, place))
    if fault := offer_words.fault_in("title", title) or ("" if title else offer_words.MUST["title"]):
        raise Refused(fault)
    if not provider or (place is None) == (provider_kind == Provider.AUTHORITY):
        raise Refused("Say who gives it: an authority of the region, or the name of whoever else does.")
    person = by.pk if by else None
    begun = Offer.objects.filter(
        region=region, place=place, provider=provider, title=title, stage=Stage.DRAFT.value, drafted_by=person
    )
    if (before := begun.filter(revises__isnull=True).first()) is not None:
        return before
    offer = Offer.objects.create(
        reference=new_reference("offer"), region=region, place=place, provider=provider, provider_kind=provider_kind,
        title=title, drafted_by_id=person, drafted_at=at, edited_by_id=person, edited_on=at,
    )  # fmt: skip
    journal.record("offer.started", of=offer, by=by, at=at)
    return offer


@transaction.atomic
def keep_part(
    *,
    offer: Offer,
    part: str,
    said: dict[str, Any],
    by: "Standing | None",
    at: datetime,
    seen: int | None = None,
    typed: dict[str, str] | None = None,
) -> Offer:
    """Keep what was written in one part of the form. Raises Refused; Overtaken if somebody else wrote this part since.

    said   the fields of the part as they are kept, those that can be read
    typed  what was typed into those that can't, such as a day that is none
    """
    change = Change(offer, seen)
    now = change.now
    require(policies.may_write(by, now))
    whole = {**said, **(typed or {})}
    if any(offer_words.tells_of_child(each) for each in whole.values()):
        found = next(words for each in whole.values() if (words := offer_words.fault_in_words(str(each))))
        raise TellsOfChild(found)
    values, left = _sorted_out(now, part, said, typed or {})
    if all(getattr(now, name) == value for name, value in values.items()) and left == now.typed:
        return now
    if int(now.part_versions.get(part, 1)) > change.version:
        raise Overtaken(
            "Somebody else wrote in this part while you did. Both are below: yours in the form, theirs above it."
        )
    for name, value in values.items():
        setattr(now, name, value)
    now.typed, now.ready_on = left, None
    now.part_versions = {**now.part_versions, part: now.version + 1}
    now.edited_by_id, now.edited_on = by.pk if by else None, at
    return change.keep("offer.written", by, at, {"part": part})


def _sorted_out(
    now: Offer, part: str, said: dict[str, Any], typed: dict[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """What can stand in its field, and what is only kept as typed."""
    fields = offer_words.PARTS[part]
    left = {name: text for name, text in now.typed.items() if name not in fields}
    values: dict[str, Any] = {}
    for name in fields:
        if typed.get(name):
            left[name] = typed[name]
        elif name in said:
            if offer_words.fault_in(name, said[name]):
                left[name] = said[name]
            elif name != "title" or said[name]:
                values[name] = said[name]
    ends = values.get("ends", now.ends)
    if ends is not None and offer_words.may_end(values.get("starts", now.starts), ends):
        left["ends"], values["ends"] = f"{ends.day} {ends:%B %Y}", None
    return values, left


@transaction.atomic
def say_ready(*, offer: Offer, by: "Standing | None", at: datetime, seen: int | None = None) -> Offer:
    """Ask whoever authorises it to do so. Raises Refused, with the reason."""
    change = Change(offer, seen)
    now = change.now
    if now.version == change.version + 1 and now.ready_on is not None:
        return now
    if now.version != change.version:
        raise Overtaken("Somebody changed this offer while you were reading it. Check it as it stands now.")
    require(policies.may_say_ready(by, now))
    now.ready_on = timezone.localdate(at)
    return change.keep("offer.ready", by, at)


@transaction.atomic
def revise(*, offer: Offer, by: "Standing | None", at: datetime, seen: int | None = None) -> Offer:
    """Begin a revision of what is on the menu; the offer keeps its words until the revision's are accepted.

    Answers with the revision, that which is being written if there is one. Raises Refused, with the reason.
    """
    now = Change(offer, seen).now
    if (before := queries.revision_of(now)) is not None:
        return before
    require(policies.may_revise(by, now))
    person = by.pk if by else None
    revision = Offer.objects.create(
        **{name: getattr(now, name) for name in queries.WORDS}, reference=new_reference("offer"), region=now.region,
        place=now.place, provider=now.provider, provider_kind=now.provider_kind, revises=now, drafted_by_id=person,
        drafted_at=at, edited_by_id=person, edited_on=at,
    )  # fmt: skip
    journal.record("offer.revision_started", of=revision, by=by, at=at, details={"revises": now.reference})
    return revision
