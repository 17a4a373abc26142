"""Offers, and the text of each version that was authorised."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.menu.states import Commitment, OfferKind, Provider, Stage

PERSON = settings.AUTH_USER_MODEL
PLACE = "places.Place"
LONGEST_TITLE = 80


class Offer(models.Model):
    """One thing somebody can give.

    identifier   stays the same from edition to edition and in the public feed
    place        the authority that gives it; none where it is regional, national or from outside
    provider     who gives it, in words
    audiences    values of `Audience`, at least one before it is authorised; `areas` codes, at least one
    commitment   of the receiver's time; `cost` in words
    tailoring    how it is fitted to a place; `suits` the kinds of authority it suits, all where none is named
    contact_post a post, never a person's name
    units        how many authorities it can serve a term
    edited_on    when its words last changed; `verified_on` when its provider last said that they are true
    version      grows by one with each change, so that two people never overwrite each other unseen
    typed        what was typed into a draft and can't stand in its field yet, by field: nothing typed is lost
    part_versions the version at which each part of the form last changed, so that two people write two parts at once
    revises      the live offer whose words this one would replace: a live offer keeps its words until then
    ready_on     when whoever prepared it asked for it to be authorised; none once it is edited again
    live_on      its first day on the menu; none for one that never was
    why          why it is paused or retired, or what it was returned for last, in words its readers read
    """

    reference = models.CharField(max_length=40, unique=True)
    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(PLACE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=120)
    provider_kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Provider])
    stage = models.CharField(max_length=30, default=Stage.DRAFT.value)
    title = models.CharField(max_length=LONGEST_TITLE)
    summary = models.TextField(blank=True)
    kind = models.CharField(max_length=20, blank=True, choices=[(each.value, each.value) for each in OfferKind])
    audiences = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    enablers = models.JSONField(default=list)
    stages = models.JSONField(default=list)
    levels = models.JSONField(default=list)
    commitment = models.CharField(max_length=20, blank=True, choices=[(each.value, each.value) for each in Commitment])
    cost = models.CharField(max_length=120, blank=True)
    tailoring = models.TextField(blank=True)
    suits = models.JSONField(default=list)
    evidence = models.TextField(blank=True)
    contact_post = models.CharField(max_length=120, blank=True)
    units = models.PositiveSmallIntegerField(default=0)
    lead_weeks = models.PositiveSmallIntegerField(default=0)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    released_outside = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    edited_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    edited_on = models.DateTimeField()
    verified_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    verified_on = models.DateField(null=True, blank=True)
    authorised_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    authorised_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    typed = models.JSONField(default=dict, blank=True)
    part_versions = models.JSONField(default=dict, blank=True)
    revises = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="revisions")
    ready_on = models.DateField(null=True, blank=True)
    live_on = models.DateField(null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("title", "pk")
        indexes = (
            models.Index(fields=("region", "stage"), name="offer_of_region"),
            models.Index(fields=("place", "stage"), name="offer_of_place"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(provider=""), name="offer_is_named"),
            models.CheckConstraint(condition=Q(stage__in=[each.value for each in Stage]), name="offer_stage_is_known"),
            models.CheckConstraint(
                condition=Q(provider_kind=Provider.AUTHORITY.value, place__isnull=False)
                | (~Q(provider_kind=Provider.AUTHORITY.value) & Q(place__isnull=True)),
                name="offer_is_of_an_authority_or_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="offer_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("revises",), condition=~Q(stage=Stage.RETIRED.value), name="offer_is_revised_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(revises=F("id")), name="offer_revises_another"),
        )

    def __str__(self) -> str:
        return self.title


class OfferVersion(models.Model):
    """The words of an offer as they were authorised, kept as they were. `words` is the whole offer in plain values.

    accepted_on  when quality assurance accepted them; `live_on` when they first stood on the menu
    """

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    accepted_on = models.DateField(null=True, blank=True)
    live_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("offer", "number")
        constraints = (models.UniqueConstraint(fields=("offer", "number"), name="offer_version_has_its_number"),)

    def __str__(self) -> str:
        return f"{self.offer}, version {self.number}"


class Review(models.Model):
    """One round of quality assurance of one version: who took it up, what they found, and what they decided.

    criteria  by criterion: whether it is met, and what is said about it
    outcome   "" while it is open, then "accepted" or "returned"
    words     for the provider: why it was returned, or what would make it better still
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey(OfferVersion, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    criteria = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("offer", "taken_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("offer",), condition=Q(outcome=""), name="offer_is_reviewed_by_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "accepted", "returned"]), name="review_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="returned") | ~Q(words=""), name="offer_is_returned_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"review of {self.version}"


class Nil(models.Model):
    """An authority's word that it gives nothing to one year's menu, and why. Nobody holds it against them.

    told_on  when it was published with that year's edition; until then it is for those who compile the menu
    """

    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    place = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-year", "place")
        constraints = (
            models.UniqueConstraint(fields=("year", "place"), name="one_nil_of_an_authority_a_year"),
            models.CheckConstraint(condition=~Q(reason=""), name="nil_is_explained"),
        )

    def __str__(self) -> str:
        return f"{self.place}, {self.year}"


class Asked(models.Model):
    """The last time an authority that has said nothing yet was asked what it gives to one year's menu."""

    year = models.PositiveSmallIntegerField()
    place = models.ForeignKey(PLACE, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-year", "place")
        verbose_name_plural = "asked"
        constraints = (models.UniqueConstraint(fields=("year", "place"), name="asked_once_in_a_row_of_its_own"),)

    def __str__(self) -> str:
        return f"{self.place}, {self.year}"
