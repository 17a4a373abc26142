"""What a person is at a moment: everything that access derives from, gathered once a request."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, BooleanField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils import timezone

from alongside.people.models import Assignment, Delegation, Membership, Person, Post, Showing
from alongside.people.states import NOBODY, Capacity, Role, Seat, Standing, Task


def standing_of(person: Person | None, *, at: datetime) -> Standing:
    """Everything a person is on the day of `at`, in the region's own time; NOBODY without an account in use."""
    if person is None or not person.is_active:
        return NOBODY
    on = timezone.localdate(at)
    capacities = tuple(_capacities(person, on))
    is_guest = any(capacity.what == Role.GUEST for capacity in capacities)
    return Standing(
        person=person.pk,
        name=person.full_name,
        capacities=capacities,
        shown=frozenset(_shown(person, on)) if is_guest else frozenset(),
        at=at,
    )


# Put in the place of whoever asks and of the day while the question is written down, once for each kind of database.
_SOMEBODY, _SOME_DAY = -404_040_404, date(1, 2, 3)
_KINDS: dict[int, type[Role] | type[Seat] | type[Task]] = {1: Role, 2: Seat, 3: Task, 4: Role}


def _capacities(person: Person, on: date) -> Iterator[Capacity]:
    """Posts, then seats, tasks, and what they do for others who hold their posts still. One query.

    It is asked at every request, and writing its SQL down takes far longer than asking it: so that is done once.
    """
    words, values = _written(connection.vendor)
    day, some_day = map(connection.ops.adapt_datefield_value, (on, _SOME_DAY))
    here = [person.pk if each == _SOMEBODY else day if each == some_day else each for each in values]
    with connection.cursor() as cursor:
        cursor.execute(words, here)
        found = cursor.fetchall()
    for order, what, where, region, place, signs in found:
        yield Capacity(_KINDS[order](what), where, region, place, bool(signs))


@lru_cache
def _written(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The question in that database's SQL, and the values it is asked with."""
    words, values = _everything_held(_SOMEBODY, _SOME_DAY).query.sql_with_params()
    return words, values


def _everything_held(person: int, on: date) -> QuerySet[Any, tuple[int, str, str, int | None, int | None, bool]]:
    """The capacities of a person on a day, in rows."""
    posts = _rows(
        Post.objects.filter(Post.holding(on), person=person),
        what="role", where="organisation__name", region="organisation__region", place="organisation__place", order=1,
    )  # fmt: skip
    seats = _rows(
        Membership.objects.filter(Membership.holding(on), person=person),
        what="seat", where="body", or_where="region__name", region="region", order=2,
    )  # fmt: skip
    tasks = _rows(
        Assignment.objects.filter(Assignment.holding(on), person=person),
        what="task", where="about__name", or_where="region__name", region="region", place="about", order=3,
    )  # fmt: skip
    others = _rows(
        Delegation.objects.filter(
            Delegation.holding(on), Post.holding(on, "post__"), deputy=person, post__person__is_active=True
        ),
        what="post__role", where="post__organisation__name", region="post__organisation__region",
        place="post__organisation__place", order=4, signs="signs",
    )  # fmt: skip
    return posts.union(seats, tasks, others, all=True).order_by("order_", "where_", "what_")


def _rows(
    held: QuerySet[Any],
    *,
    what: str,
    where: str,
    region: str,
    order: int,
    or_where: str = "",
    place: str = "",
    signs: str = "",
) -> QuerySet[Any, tuple[int, str, str, int | None, int | None, bool]]:
    """What is held, in the columns that all kinds share. Empty words about where give way to `or_where`."""
    number, nowhere = BigIntegerField(), Value(None, output_field=BigIntegerField(null=True))
    said: Any = Coalesce(NullIf(F(where), Value("")), F(or_where)) if or_where else F(where)
    rows: QuerySet[Any, tuple[int, str, str, int | None, int | None, bool]] = (
        held.order_by()
        .annotate(
            order_=Value(order),
            what_=Cast(F(what), CharField()),
            where_=Cast(said, CharField()),
            region_=Cast(F(region), number),
            place_=Cast(F(place), number) if place else nowhere,
            signs_=Cast(F(signs), BooleanField()) if signs else Value(True),
        )
        .values_list("order_", "what_", "where_", "region_", "place_", "signs_")
    )
    return rows


def _shown(person: Person, on: date) -> Iterator[tuple[str, str]]:
    yield from Showing.objects.filter(Showing.holding(on), person=person).values_list("object_kind", "object_id")


def previewed(own: Standing, chosen: dict[str, Any]) -> Standing:
    """The standing of somebody who looks as another role would: one capacity, of one authority or region.

    chosen  what the session keeps: "what", "where", "region" and "place"
    """
    what = next(each(chosen["what"]) for each in (Role, Seat, Task) if chosen["what"] in {one.value for one in each})
    return own.as_preview((Capacity(what, chosen["where"], chosen["region"], chosen["place"]),))
