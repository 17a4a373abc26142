"""What persons hold, each with its dates: for the person themselves, and for whoever looks after accounts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Q, QuerySet

from alongside.people.models import Assignment, Dated, Delegation, Membership, Organisation, Person, Post, Showing
from alongside.people.states import IN_AN_AUTHORITY, Kind, Role, Seat, Task

if TYPE_CHECKING:
    pass

D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing a person holds now.

    kind   "post", "seat", "task", "standing in", "deputy" or "shown"
    words  what and where: "Assistant director, Fellbridge"
    ends   the last day; None until further notice
    thing  the row itself
    """

    kind: str
    words: str
    starts: date
    ends: date | None
    thing: Any


def holdings_of(person: Person, *, on: date) -> list[Holding]:
    """Everything one person holds on a day, who stands in for them, and what is shown to them as a guest."""
    return [*_held([person], on).get(person.pk, []), *_deputies(person, on), *_shown(person, on)]


def people_of(regions: "Iterable[int]", *, on: date) -> list[tuple[Person, list[Holding]]]:
    """Everybody with an account who is or was of those regions, by name, with what they hold.

    Guests, and those who have never held anything, are of no region: they are among them whichever is asked for.
    """
    numbers = list(regions)
    there = (
        Q(posts__organisation__region__in=numbers)
        | Q(memberships__region__in=numbers)
        | Q(assignments__region__in=numbers)
        | Q(posts__organisation__kind=Kind.OUTSIDE)
        | Q(posts__isnull=True, memberships__isnull=True, assignments__isnull=True)
    )
    found = list(Person.objects.filter(there, is_active=True).distinct().order_by("full_name", "pk"))
    held = _held(found, on)
    return [(person, held.get(person.pk, [])) for person in found]


def organisations_of(regions: "Iterable[int]") -> list[Organisation]:
    """The authorities and teams of those regions, and outside bodies, which are of none."""
    wanted = Q(region__in=list(regions)) | Q(kind=Kind.OUTSIDE)
    return list(Organisation.objects.filter(wanted).select_related("place", "region"))


def colleagues_of(post: Post, *, on: date) -> list[Person]:
    """Those of the same organisation, by name, who could stand in for the holder of a post."""
    same = Post.objects.filter(Post.holding(on), organisation=post.organisation_id).values("person")
    return list(Person.objects.filter(pk__in=same, is_active=True).exclude(pk=post.person_id).order_by("full_name"))


def posts_to_delegate(person: Person, *, on: date) -> list[Post]:
    """The posts of a person in an authority: those for which somebody can stand in."""
    found = Post.objects.filter(Post.holding(on), person=person, role__in=[role.value for role in IN_AN_AUTHORITY])
    return list(found.select_related("organisation", "person"))


def post(number: int) -> Post | None:
    """The post of that number that has not been ended, or None."""
    return _open(Post.objects.select_related("person", "organisation"), number)


def membership(number: int) -> Membership | None:
    """The seat of that number that has not been ended, or None."""
    return _open(Membership.objects.select_related("person", "region"), number)


def assignment(number: int) -> Assignment | None:
    """The task of that number that has not been ended, or None."""
    return _open(Assignment.objects.select_related("person", "region", "about"), number)


def delegation(number: int) -> Delegation | None:
    """The delegation of that number that has not been ended, or None."""
    return _open(Delegation.objects.select_related("deputy", "post__person", "post__organisation"), number)


def named_officers(region: int, *, on: date) -> list[Assignment]:
    """Who is named for restricted material in a region, by name."""
    found = Assignment.objects.filter(Assignment.holding(on), region=region, task=Task.NAMED_OFFICER)
    return list(found.select_related("person", "region").order_by("person__full_name"))


def could_be_named(region: int, *, on: date) -> list[Person]:
    """The regional team's people who could be named officers: those of the team who read what authorities write."""
    roles = [Role.TEAM_LEAD.value, Role.ANALYST.value, Role.BROKER.value]
    posts = Post.objects.filter(Post.holding(on), organisation__region=region, role__in=roles).values("person")
    named = Assignment.objects.filter(Assignment.holding(on), region=region, task=Task.NAMED_OFFICER).values("person")
    return list(Person.objects.filter(pk__in=posts, is_active=True).exclude(pk__in=named).order_by("full_name"))


def tasks_given(region: int, *, on: date) -> list[Assignment]:
    """The tasks of a cycle that hold in a region on a day, by authority, task and name."""
    found = Assignment.objects.filter(Assignment.holding(on), region=region).exclude(task=Task.NAMED_OFFICER)
    return list(found.select_related("person", "about", "region").order_by("about__name", "task", "person__full_name"))


def could_be_given_tasks(region: int, *, on: date) -> list[Person]:
    """Those of a region's authorities and of its team who read what authorities write, by name."""
    roles = [role.value for role in (*IN_AN_AUTHORITY, Role.TEAM_LEAD, Role.ANALYST, Role.BROKER)]
    posts = Post.objects.filter(Post.holding(on), organisation__region=region, role__in=roles).values("person")
    return list(Person.objects.filter(pk__in=posts, is_active=True).order_by("full_name", "pk"))


def guests(*, on: date) -> list[tuple[Person, Post]]:
    """Everybody who is a guest on a day, by name, with the post that lasts longest; guests are of no region."""
    posts = Post.objects.filter(Post.holding(on), role=Role.GUEST, person__is_active=True)
    last = {post.person_id: post for post in posts.select_related("person", "organisation").order_by("ends")}
    return sorted(((post.person, post) for post in last.values()), key=lambda each: (each[0].full_name, each[0].pk))


def showings_of(region: int, *, on: date) -> list[Showing]:
    """What a region's team shows to guests on a day, what ends first at the top."""
    found = Showing.objects.filter(Showing.holding(on), region=region, person__is_active=True)
    return list(found.select_related("person", "region").order_by("ends", "pk"))


def showings_of_thing(kind: str, number: str, *, on: date) -> list[Showing]:
    """To whom one thing is shown on a day, by name."""
    found = Showing.objects.filter(Showing.holding(on), object_kind=kind, object_id=number, person__is_active=True)
    return list(found.select_related("person").order_by("person__full_name", "pk"))


def guests_shown(kind: str, numbers: Iterable[str], *, on: date) -> Counter[str]:
    """To how many guests each of several things of a kind is shown on a day, by its number."""
    holding = Showing.objects.filter(Showing.holding(on), object_kind=kind, person__is_active=True)
    found = holding.filter(object_id__in=list(numbers)).values_list("object_id", "person_id").distinct()
    return Counter(number for number, _ in found)


def showing(number: int) -> Showing | None:
    """What is shown under that number, ended since or not; None if there is none."""
    return Showing.objects.select_related("person", "region").filter(pk=number).first()


def regions_of(person: Person) -> set[int]:
    """The numbers of the regions a person is or was of, by a post or a seat."""
    posts = person.posts.filter(organisation__region__isnull=False).values_list("organisation__region", flat=True)
    return {number for number in (*posts, *person.memberships.values_list("region", flat=True)) if number is not None}


def outside_region(region: int, endings: Iterable[str]) -> bool:
    """True if somebody whose address has none of those endings belongs to the region, or ever did."""
    told = Q()
    for ending in endings:
        told |= Q(person__email__endswith=ending)
    posts = Post.objects.filter(organisation__region=region).exclude(told)
    return posts.exists() or Membership.objects.filter(region=region).exclude(told).exists()


def _open(rows: QuerySet[D], number: int) -> D | None:
    return rows.filter(pk=number, ended_at__isnull=True).first()


def _held(persons: list[Person], on: date) -> dict[int, list[Holding]]:
    """What each of some persons holds themselves, in a handful of queries however many they are."""
    held: dict[int, list[Holding]] = {}
    numbers = [person.pk for person in persons]
    for one in _each(numbers, on):
        who = one.thing.deputy_id if one.kind == "standing in" else one.thing.person_id
        held.setdefault(who, []).append(one)
    return held


def _each(persons: list[int], on: date) -> Iterator[Holding]:
    for post in Post.objects.filter(Post.holding(on), person__in=persons).select_related("organisation", "person"):
        yield Holding("post", capital(f"{Role(post.role).words}, {post.organisation}"), post.starts, post.ends, post)
    for seat in Membership.objects.filter(Membership.holding(on), person__in=persons).select_related("region"):
        words = f"{Seat(seat.seat).words}, {seat.body or seat.region}"
        yield Holding("seat", capital(words), seat.starts, seat.ends, seat)
    for task in Assignment.objects.filter(Assignment.holding(on), person__in=persons).select_related("region", "about"):
        words = f"{Task(task.task).words}, {task.about or task.region}"
        yield Holding("task", capital(words), task.starts, task.ends, task)
    standing_in = Delegation.objects.filter(
        Delegation.holding(on), Post.holding(on, "post__"), deputy__in=persons, post__person__is_active=True
    )
    for one in standing_in.select_related("post__organisation", "post__person"):
        words = f"Deputy for the {Role(one.post.role).words}, {one.post.organisation}"
        yield Holding("standing in", words, one.starts, one.ends, one)


def _deputies(person: Person, on: date) -> Iterator[Holding]:
    found = Delegation.objects.filter(Delegation.holding(on), Post.holding(on, "post__"), post__person=person)
    for one in found.select_related("deputy", "post__organisation"):
        does = "prepares and signs" if one.signs else "prepares"
        words = f"{one.deputy} {does} for the {Role(one.post.role).words}, {one.post.organisation}"
        yield Holding("deputy", words, one.starts, one.ends, one)


def _shown(person: Person, on: date) -> Iterator[Holding]:
    for one in Showing.objects.filter(Showing.holding(on), person=person):
        yield Holding("shown", "One thing, released to them as a guest", one.starts, one.ends, one)


def capital(words: str) -> str:
    """Words with which a line opens."""
    return words[:1].upper() + words[1:]
