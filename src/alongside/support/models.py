"""The tables of needs."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.menu.states import Audience
from alongside.support.states import Source, Stage, Urgency, Visibility

PERSON = settings.AUTH_USER_MODEL
PLACE = "places.Place"


class Need(models.Model):
    """Support that an authority looks for.

    reference   in its address; drawn at random, so that addresses tell nothing of how many there are
    change      what should be different afterwards, in the authority's own words; no child, no family
    area        the code of one area; `enabler` and `journey` codes, or "" where none was chosen
    respond_by  the day by which the team answers, once it is agreed
    gap         the reference of the gap it opened when it was not met
    version     grows by one with each change
    """

    reference = models.CharField(max_length=22, unique=True)
    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20, default=Stage.DRAFT.value)
    visibility = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Visibility])
    title = models.CharField(max_length=80)
    change = models.TextField()
    area = models.CharField(max_length=20)
    enabler = models.CharField(max_length=20, blank=True)
    journey = models.CharField(max_length=20, blank=True)
    audience = models.CharField(max_length=30, choices=[(each.value, each.value) for each in Audience])
    urgency = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Urgency])
    source = models.CharField(max_length=30, choices=[(each.value, each.value) for each in Source])
    source_words = models.CharField(max_length=200, blank=True)
    drafted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    agreed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    respond_by = models.DateField(null=True, blank=True)
    responded_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    responded_at = models.DateTimeField(null=True, blank=True)
    response = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    gap = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-drafted_at", "-pk")
        indexes = (models.Index(fields=("region", "stage"), name="need_of_region"),)
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(change=""), name="need_says_something"),
            models.CheckConstraint(condition=Q(stage__in=[each.value for each in Stage]), name="need_stage_is_known"),
            models.CheckConstraint(
                condition=Q(visibility__in=[each.value for each in Visibility]), name="need_visibility_is_known"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.DRAFT.value, agreed_at__isnull=True)
                | (~Q(stage=Stage.DRAFT.value) & Q(agreed_at__isnull=False, agreed_by__isnull=False)),
                name="need_is_agreed_by_a_person",
            ),
        )

    def __str__(self) -> str:
        return self.reference
