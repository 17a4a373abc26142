"""Tests of an edition before it is agreed: rounds, what each tester looked for, and the comments that came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.menu.models.editions import Edition
from alongside.menu.models.offers import Offer
from alongside.menu.states import Audience, Disposition

PERSON = settings.AUTH_USER_MODEL


class Round(models.Model):
    """One round of tests of an edition, until a day; one is open at a time."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    until = models.DateField()
    opened_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("edition", "number")
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="round_has_its_number"),
            models.UniqueConstraint(
                fields=("edition",), condition=Q(closed_at__isnull=True), name="one_round_of_an_edition_is_open"
            ),
        )

    def __str__(self) -> str:
        return f"Round {self.number} of {self.edition}"


class Trial(models.Model):
    """One person in one role looking for help with one realistic need.

    started_at, ended_at  as the service saw them, so that a tester times nothing
    found                 None until they are done; `offer` what they found, where they said
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="trials")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=[(each.value, each.value) for each in Audience])
    need = models.CharField(max_length=200)
    asked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    found = models.BooleanField(null=True, blank=True)
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("round", "role", "pk")
        indexes = (models.Index(fields=("person", "ended_at"), name="trial_of_person"),)
        constraints = (
            models.UniqueConstraint(fields=("round", "person", "need"), name="trial_of_a_need_once"),
            models.CheckConstraint(condition=~Q(need=""), name="trial_has_a_need"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, found__isnull=True)
                | Q(started_at__isnull=False, ended_at__gte=F("started_at"), found__isnull=False),
                name="trial_ends_with_an_answer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role}: {self.need}"


class Comment(models.Model):
    """What somebody said of an edition: as they tested it, or as it was circulated. Each is answered.

    disposition  what became of it, and `why`; empty until somebody decided
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="comments")
    trial = models.OneToOneField(Trial, null=True, blank=True, on_delete=models.CASCADE, related_name="comment")
    circulation = models.ForeignKey(
        "menu.Circulation", null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    words = models.CharField(max_length=600)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    disposition = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Disposition]
    )
    why = models.CharField(max_length=300, blank=True)
    disposed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    disposed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("edition", "at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(disposition="", disposed_at__isnull=True)
                | (~Q(disposition="") & ~Q(why="") & Q(disposed_at__isnull=False)),
                name="comment_is_answered_with_why",
            ),
            models.CheckConstraint(
                condition=Q(trial__isnull=True) | Q(circulation__isnull=True), name="comment_is_of_one_occasion"
            ),
        )

    def __str__(self) -> str:
        return self.words
