"""The tables of persons, and of what makes them who they are: posts, seats, tasks, deputies, and what guests are shown.

Every one of these is dated. `ends` is the last day it holds; empty is until further notice. `ended_at` is the moment
it was taken away before that: from then on it counts for nothing.
"""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from alongside.people.states import IN_AN_AUTHORITY, IN_THE_TEAM, Kind, Role, Seat, Task

PLACE = "places.Place"
PERSON = "people.Person"
_SEATS, _TASKS = [seat.value for seat in Seat], [task.value for task in Task]


class Persons(BaseUserManager["Person"]):
    """Finds a person by the address they typed, whatever its capitals. Adding one is an action."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Someone with an account. What they may do is decided by each room's policies, not by flags kept here."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField()

    objects = Persons()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name_plural = "persons"
        constraints = (
            models.CheckConstraint(condition=Q(email=Lower("email")), name="person_email_in_lower_case"),
            models.CheckConstraint(condition=~Q(full_name=""), name="person_has_a_name"),
        )

    def __str__(self) -> str:
        return self.full_name


class Organisation(models.Model):
    """An authority, a region's team, or somebody outside: a national body, another region, the inspectorate."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    place = models.OneToOneField(PLACE, null=True, blank=True, on_delete=models.PROTECT, related_name="organisation")
    region = models.ForeignKey(PLACE, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind=Kind.AUTHORITY.value, place__isnull=False, region__isnull=False)
                | Q(kind=Kind.TEAM.value, place__isnull=True, region__isnull=False)
                | Q(kind=Kind.OUTSIDE.value, place__isnull=True, region__isnull=True),
                name="organisation_is_of_a_place_as_its_kind_says",
            ),
            models.UniqueConstraint(
                fields=("region",), condition=Q(kind=Kind.TEAM.value), name="organisation_is_the_one_team_of_its_region"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Dated(models.Model):
    """Something that holds from one day to another, both included, unless it was ended before."""

    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def holding(on: date, prefix: str = "") -> Q:
        """The condition of holding on a day."""
        begun = Q(**{f"{prefix}starts__lte": on, f"{prefix}ended_at__isnull": True})
        return begun & (Q(**{f"{prefix}ends__isnull": True}) | Q(**{f"{prefix}ends__gte": on}))


def _not_backwards(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name=name)


class Post(Dated):
    """A post a person holds in an organisation."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])

    class Meta:
        ordering = ("organisation__name", "role", "starts")
        indexes = (models.Index(fields=("person", "starts"), name="post_of_person"),)
        constraints = (
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="post_is_of_a_known_role"),
            _not_backwards("post_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(role=Role.GUEST.value) | Q(ends__isnull=False), name="post_of_a_guest_ends"
            ),
            models.UniqueConstraint(
                fields=("person", "organisation", "role"),
                condition=Q(ends__isnull=True, ended_at__isnull=True),
                name="post_held_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} at {self.organisation}"

    @staticmethod
    def fits(role: Role, kind: Kind) -> bool:
        """Whether that post is found in that kind of organisation."""
        wanted = {Kind.AUTHORITY: IN_AN_AUTHORITY, Kind.TEAM: IN_THE_TEAM, Kind.OUTSIDE: {Role.GUEST}}
        return role in wanted[kind]


class Membership(Dated):
    """A seat on one of a region's bodies; `body` names it where there are several of a kind, as with networks."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="memberships")
    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(max_length=40, choices=[(seat.value, seat.value) for seat in Seat])
    body = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("seat", "body", "starts")
        indexes = (models.Index(fields=("person", "starts"), name="membership_of_person"),)
        constraints = (
            models.CheckConstraint(condition=Q(seat__in=_SEATS), name="membership_of_known_seat"),
            _not_backwards("membership_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_seat_display()}"


class Assignment(Dated):
    """A task given to a person for one cycle: challenging an authority, leading a conversation, serving the Board."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="assignments")
    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    task = models.CharField(max_length=40, choices=[(task.value, task.value) for task in Task])
    about = models.ForeignKey(PLACE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cycle = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("task", "cycle", "starts")
        indexes = (models.Index(fields=("person", "starts"), name="assignment_of_person"),)
        constraints = (
            models.CheckConstraint(condition=Q(task__in=_TASKS), name="assignment_of_known_task"),
            _not_backwards("assignment_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(task=Task.NAMED_OFFICER.value, about__isnull=True)
                | (~Q(task=Task.NAMED_OFFICER.value) & Q(about__isnull=False)),
                name="assignment_is_about_an_authority_unless_for_the_board",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_task_display()}"


class Delegation(Dated):
    """The holder of a post lets somebody prepare for them, or sign for them too. The holder records it."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    deputy = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="deputises")
    signs = models.BooleanField(default=False)

    class Meta:
        ordering = ("starts", "pk")
        constraints = (_not_backwards("delegation_ends_after_it_starts"),)

    def __str__(self) -> str:
        return f"{self.deputy} for {self.post}"


class Showing(Dated):
    """One thing released to one guest, for a reason, until a day. Its region is whose team released it."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="shown")
    region = models.ForeignKey(PLACE, null=True, on_delete=models.PROTECT, related_name="+")  # none: before it was kept
    object_kind = models.CharField(max_length=100)
    object_id = models.CharField(max_length=100)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ("starts", "pk")
        constraints = (
            _not_backwards("showing_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(ends__isnull=False), name="showing_ends"),
            models.CheckConstraint(condition=~Q(reason=""), name="showing_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.object_kind} {self.object_id} for {self.person}"


class SignInLink(models.Model):
    """A link that signs one person in once. Only its fingerprint is kept: a copy of the table opens nothing."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=12, choices=[("invitation", "invitation"), ("sign-in", "sign-in")])
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_from = models.CharField(max_length=64, blank=True)  # the fingerprint of the browser that used it

    class Meta:
        ordering = ("made_at",)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="sign_in_link_lasts_a_while"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person}"
