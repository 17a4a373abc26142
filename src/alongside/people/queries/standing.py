"""What a person is at a moment: everything that access derives from, gathered once a request."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from alongside.people.models import Assignment, Delegation, Membership, Person, Post, Showing
from alongside.people.states import NOBODY, Capacity, Kind, Role, Seat, Standing, Task


def standing_of(person: Person | None, *, at: datetime) -> Standing:
    """Everything a person is on the day of `at`, in the region's own time; NOBODY without an account in use."""
    if person is None or not person.is_active:
        return NOBODY
    on = timezone.localdate(at)
    capacities = (*_posts(person, on), *_seats(person, on), *_tasks(person, on), *_deputised(person, on))
    is_guest = any(capacity.what == Role.GUEST for capacity in capacities)
    return Standing(
        person=person.pk,
        name=person.full_name,
        capacities=capacities,
        shown=frozenset(_shown(person, on)) if is_guest else frozenset(),
        at=at,
    )


def _of_post(post: Post, *, signs: bool = True) -> Capacity:
    organisation = post.organisation
    place = organisation.place_id if organisation.kind == Kind.AUTHORITY else None
    return Capacity(Role(post.role), organisation.name, organisation.region_id, place, signs)


def _posts(person: Person, on: date) -> Iterator[Capacity]:
    for post in Post.objects.filter(Post.holding(on), person=person).select_related("organisation"):
        yield _of_post(post)


def _seats(person: Person, on: date) -> Iterator[Capacity]:
    for seat in Membership.objects.filter(Membership.holding(on), person=person).select_related("region"):
        yield Capacity(Seat(seat.seat), seat.body or seat.region.name, seat.region_id)


def _tasks(person: Person, on: date) -> Iterator[Capacity]:
    held = Assignment.objects.filter(Assignment.holding(on), person=person).select_related("region", "about")
    for task in held:
        about = task.about
        yield Capacity(Task(task.task), about.name if about else task.region.name, task.region_id, task.about_id)


def _deputised(person: Person, on: date) -> Iterator[Capacity]:
    """What they do for others, for as long as those hold their posts themselves."""
    held = Delegation.objects.filter(
        Delegation.holding(on), Post.holding(on, "post__"), deputy=person, post__person__is_active=True
    ).select_related("post__organisation")
    for delegation in held:
        yield _of_post(delegation.post, signs=delegation.signs)


def _shown(person: Person, on: date) -> Iterator[tuple[str, str]]:
    yield from Showing.objects.filter(Showing.holding(on), person=person).values_list("object_kind", "object_id")


def previewed(own: Standing, chosen: dict[str, Any]) -> Standing:
    """The standing of somebody who looks as another role would: one capacity, of one authority or region.

    chosen  what the session keeps: "what", "where", "region" and "place"
    """
    what = next(each(chosen["what"]) for each in (Role, Seat, Task) if chosen["what"] in {one.value for one in each})
    return own.as_preview((Capacity(what, chosen["where"], chosen["region"], chosen["place"]),))
