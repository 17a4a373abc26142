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
        )

    def __str__(self) -> str:
        return self.title


class OfferVersion(models.Model):
    """The words of an offer as they were authorised, kept as they were. `words` is the whole offer in plain values."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("offer", "number")
        constraints = (models.UniqueConstraint(fields=("offer", "number"), name="offer_version_has_its_number"),)

    def __str__(self) -> str:
        return f"{self.offer}, version {self.number}"
