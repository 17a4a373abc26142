"""Every change to what persons are: posts, seats, deputies and closed accounts; tasks and guests have their own."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alongside.journal import actions as journal
from alongside.people.models import Delegation, Membership, Organisation, Person, Post
from alongside.people.policies import holding as policies
from alongside.people.states import Kind, Role, Seat, Standing
from alongside.places.queries import region_of
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.places.models import Place


def _on(at: datetime) -> date:
    return timezone.localdate(at)


@transaction.atomic
def add_organisation(
    *, kind: Kind, name: str = "", place: "Place | None" = None, by: Standing | None, at: datetime
) -> Organisation:
    """Add an authority, a region's team or an outside body, or answer with the one there is.

    place  the authority it is, or the region a team works for; None for an outside body
    """
    region = region_of(place) if place is not None else None
    require(policies.may_manage(by, region=region.pk if region else None))
    authority = place if kind is Kind.AUTHORITY else None
    found = Organisation.objects.filter(_known_as(kind, name, place, region)).first()
    if found is not None:
        return found
    said = name or (place.name if place else "")
    added = Organisation.objects.create(kind=kind, name=said, place=authority, region=region)
    journal.record("organisation.added", of=added, by=by, at=at)
    return added


def _known_as(kind: Kind, name: str, place: "Place | None", region: "Place | None") -> Q:
    """What tells the organisation: its place, the region it is the team of, or its name."""
    if kind is Kind.AUTHORITY:
        return Q(place=place)
    return Q(kind=kind, region=region) if kind is Kind.TEAM else Q(kind=kind, name=name)


@transaction.atomic
def give_post(
    *,
    person: Person,
    organisation: Organisation,
    role: Role,
    by: Standing | None,
    at: datetime,
    starts: date | None = None,
    ends: date | None = None,
) -> Post:
    """Give a person a post, from today unless a day is said. Raises Refused, with the reason.

    organisation  one not saved yet is one outside that nobody has named before; it is added
    """
    held = Person.objects.select_for_update().get(pk=person.pk)  # two giving the same at once do it one after the other
    require(policies.may_give_post(by, held, organisation, role, ends, on=starts or _on(at)))
    if organisation._state.adding:
        organisation = add_organisation(kind=Kind.OUTSIDE, name=organisation.name, by=by, at=at)
    post = Post.objects.create(person=person, organisation=organisation, role=role, starts=starts or _on(at), ends=ends)
    journal.record("post.given", of=post, by=by, at=at, details={"person": person.pk, "role": role.value})
    return post


@transaction.atomic
def end_post(*, post: Post, by: Standing | None, at: datetime) -> Post:
    """End a post now, and with it all that hung on it. Raises Refused, with the reason."""
    held = Post.objects.select_for_update().select_related("organisation", "person").get(pk=post.pk)
    require(policies.may_end_post(by, held, on=_on(at)))
    held.ended_at = at
    held.save(update_fields=["ended_at"])
    journal.record("post.ended", of=held, by=by, at=at, details={"person": held.person_id})
    return held


@transaction.atomic
def seat(
    *, person: Person, region: "Place", seat: Seat, by: Standing | None, at: datetime, body: str = ""
) -> Membership:
    """Give a person a seat on one of the region's bodies. Raises Refused, with the reason."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    require(policies.may_seat(by, held, region.pk, seat, body, on=_on(at)))
    membership = Membership.objects.create(person=person, region=region, seat=seat, body=body, starts=_on(at))
    journal.record("seat.given", of=membership, by=by, at=at, details={"person": person.pk, "seat": seat.value})
    return membership


@transaction.atomic
def unseat(*, membership: Membership, by: Standing | None, at: datetime) -> Membership:
    """End a seat now. Raises Refused, with the reason."""
    require(policies.may_unseat(by, membership))
    membership.ended_at = at
    membership.save(update_fields=["ended_at"])
    journal.record("seat.ended", of=membership, by=by, at=at, details={"person": membership.person_id})
    return membership


@transaction.atomic
def delegate(
    *, post: Post, deputy: Person, ends: date | None, by: Standing | None, at: datetime, signs: bool = False
) -> Delegation:
    """The holder of a post lets somebody prepare for them, or sign too, until a day. Raises Refused."""
    Post.objects.select_for_update().get(pk=post.pk)
    require(policies.may_delegate(by, post, deputy, ends, on=_on(at)))
    delegation = Delegation.objects.create(post=post, deputy=deputy, signs=signs, starts=_on(at), ends=ends)
    journal.record("delegation.given", of=delegation, by=by, at=at, details={"deputy": deputy.pk, "signs": signs})
    return delegation


@transaction.atomic
def end_delegation(*, delegation: Delegation, by: Standing | None, at: datetime) -> Delegation:
    """End it now. Raises Refused, with the reason."""
    require(policies.may_end_delegation(by, delegation))
    delegation.ended_at = at
    delegation.save(update_fields=["ended_at"])
    journal.record("delegation.ended", of=delegation, by=by, at=at, details={"deputy": delegation.deputy_id})
    return delegation


@transaction.atomic
def close_account(*, person: Person, by: Standing | None, at: datetime) -> Person:
    """Close a leaver's account and end all they hold. Nothing they wrote is lost. Raises Refused, with the reason."""
    on = _on(at)
    held = Person.objects.select_for_update().get(pk=person.pk)
    require(policies.may_close_account(by, held, on=on))
    ended = 0
    for holding in (held.posts, held.memberships, held.assignments, held.deputises, held.shown):
        for one in holding.filter(Post.holding(on)):
            one.ended_at = at
            one.save(update_fields=["ended_at"])
            ended += 1
    held.is_active = False
    held.save(update_fields=["is_active"])
    journal.record("account.closed", of=held, by=by, at=at, details={"ended": ended})
    return held
