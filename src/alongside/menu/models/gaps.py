"""Gaps: what people looked for and the menu could not give."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.menu.models.offers import Offer
from alongside.menu.states import GapStage, Route

PERSON = settings.AUTH_USER_MODEL


class Gap(models.Model):
    """Something the menu lacks, in one area for one audience; its `sources` say where it was felt and how often.

    words     what is missing, in words that name no authority
    decision  what was decided about it; `offer` what came of it
    """

    reference = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    area = models.CharField(max_length=20, blank=True)
    enabler = models.CharField(max_length=20, blank=True)
    audience = models.CharField(max_length=30, blank=True)
    stage = models.CharField(max_length=20, default=GapStage.OPEN.value)
    route = models.CharField(max_length=30, blank=True, choices=[(each.value, each.value) for each in Route])
    owner = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.TextField(blank=True)
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-opened_at", "-pk")
        indexes = (models.Index(fields=("region", "stage"), name="gap_of_region"),)
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="gap_says_something"),
            models.CheckConstraint(condition=Q(stage__in=[each.value for each in GapStage]), name="gap_stage_is_known"),
        )

    def __str__(self) -> str:
        return self.reference


class GapSource(models.Model):
    """One time a gap was felt: by a search that found nothing, a test, or a need that was not met.

    kind   "search", "test" or "need"; `key` tells it from others of its kind, so that one is counted once
    place  the authority it was felt in, where that may be known to those who look after gaps; never shown beside words
    """

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=100)
    words = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=["search", "test", "need"]), name="gap_source_kind_is_known"),
            models.UniqueConstraint(fields=("gap", "kind", "key"), name="gap_source_counts_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} for {self.gap}"
