"""The people of the invented region: invited, and given what makes them its people."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from alongside.demo import invented_people as invented
from alongside.demo.invented_people import Invented
from alongside.demo.invented_places import CODES
from alongside.demo.policies import may_illustrate
from alongside.files import actions as files
from alongside.people import actions as people
from alongside.people import queries as known
from alongside.people.states import Kind, Role
from alongside.places import queries as places
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.models import Organisation, Person, Post
    from alongside.people.states import Standing
    from alongside.places.models import Place


@transaction.atomic
def invite_invented_people(
    *,
    region: "Place",
    by: "Standing | None",
    at: datetime,
    today: date | None = None,
    authorities: Sequence[str] = CODES,
) -> "dict[str, Person]":
    """Invite the region's people and give each their post, seat and task, unless they have had any before.

    today        the day from which guests and deputies are reckoned; by default that of `at`
    authorities  the codes of those whose people are invited
    returns      each person by their key, such as "director of N06"
    """
    settling = _Settling(region, by, at, today or timezone.localdate(at))
    return {one.key: _settled(one, settling) for one in invented.invented_people(authorities)}


@transaction.atomic
def invite_illustrative_people(*, region: "Place", by: "Standing | None", at: datetime) -> "dict[str, Person]":
    """Invite a few people for a real region whose figures are published, each named after their role.

    Raises Refused if anybody real belongs to the region: illustrations would see what is theirs.
    """
    require(may_illustrate(region))
    shown = places.find_place(invented.SHOWN, nation=region.nation)
    settling = _Settling(region, by, at, timezone.localdate(at))
    return {one.key: _settled(one, settling) for one in invented.illustrative_people(shown.code, shown.short_name)}


@transaction.atomic
def show_guest_a_paper(*, region: "Place", by: "Standing | None", at: datetime) -> None:
    """Keep one invented paper of the region, and show it to its guest; once."""
    guest = known.person_with_email(invented.address_of("guest"))
    if guest is None or known.standing_of(guest, at=at).shown:
        return
    title, content = invented.PAPER
    paper = files.keep_file(
        region=region, place=None, title=title, sensitivity=Sensitivity.REGIONAL, name="waiting-lists.csv",
        content=content.encode(), by=by, at=at,
    )  # fmt: skip
    people.show_to_guest(
        person=guest, region=region, kind=paper._meta.label_lower, number=str(paper.pk),
        reason="To advise on what others could take from it.", ends=timezone.localdate(at) + invented.A_WHILE, by=by,
        at=at,
    )  # fmt: skip


def _settled(one: Invented, settling: "_Settling") -> "Person":
    """The person of that key, as they should be."""
    person = known.person_with_email(one.email)
    if person is not None and known.has_held_anything(person):
        return person
    if person is None:
        person = people.invite_person(email=one.email, full_name=one.name, by=settling.by, at=settling.at)
    if one.role is not None:
        settling.post(one, person, one.role)
    if one.seat is not None:
        people.seat(person=person, region=settling.region, seat=one.seat, by=settling.by, at=settling.at)
    if one.task is not None:
        settling.task(one, person)
    settling.stand_in(one, person)
    return person


class _Settling:
    """One telling of who is who: the organisations and posts it has given so far."""

    def __init__(self, region: "Place", by: "Standing | None", at: datetime, today: date) -> None:
        self.region, self.by, self.at, self.today = region, by, at, today
        self.places = {place.code: place for place in places.authorities(region)}
        self.organisations: dict[str, Organisation] = {}
        self.waiting: list[tuple[Invented, Person]] = []
        self.posts: dict[str, Post] = {}

    def post(self, one: Invented, person: "Person", role: Role) -> None:
        """Give their post, from today; a guest's ends, and may have ended already."""
        lasts = one.lasts if role is Role.GUEST else None
        ends = None if lasts is None else self.today + lasts
        starts = None if ends is None or ends > self.today else ends - invented.A_WHILE
        self.posts[one.key] = people.give_post(
            person=person, organisation=self._organisation(one), role=role, by=self.by, at=self.at,
            starts=starts, ends=ends,
        )  # fmt: skip

    def task(self, one: Invented, person: "Person") -> None:
        """Give what they are asked to do."""
        assert one.task is not None  # noqa: S101 - for the reader of types
        about = self.places[one.about] if one.about else None
        people.assign(person=person, region=self.region, task=one.task, about=about, by=self.by, at=self.at)

    def stand_in(self, one: Invented, person: "Person") -> None:
        """Deputies are told before the holders of some posts; each stands in once both are there."""
        if one.stands_in:
            self.waiting.append((one, person))
        for deputy, who in [each for each in self.waiting if each[0].stands_in in self.posts]:
            until = self.today + (deputy.lasts or invented.A_TERM)
            people.delegate(post=self.posts[deputy.stands_in], deputy=who, ends=until, by=self.by, at=self.at)
            self.waiting.remove((deputy, who))

    def _organisation(self, one: Invented) -> "Organisation":
        named = "outside" if one.role is Role.GUEST else one.place
        if named not in self.organisations:
            self.organisations[named] = self._added(one)
        return self.organisations[named]

    def _added(self, one: Invented) -> "Organisation":
        if one.role is Role.GUEST:
            return people.add_organisation(kind=Kind.OUTSIDE, name=invented.INSTITUTE, by=self.by, at=self.at)
        if one.place:
            return people.add_organisation(kind=Kind.AUTHORITY, place=self.places[one.place], by=self.by, at=self.at)
        name = f"{self.region.name} programme team"
        return people.add_organisation(kind=Kind.TEAM, name=name, place=self.region, by=self.by, at=self.at)
