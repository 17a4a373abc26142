"""The headlines of a release."""

from django.db import models
from django.db.models import Q

from alongside.headlines.states import Stage


class Headline(models.Model):
    """One line of a release, said in words.

    order      its place among the release's lines, strongest first, from 1
    in_report  whether it is one of the few the report opens with
    title      measure, what happened and how much; `was` what it was before; `sentences` how sure we are
    """

    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="headlines")
    line = models.OneToOneField("releases.Line", on_delete=models.CASCADE, related_name="headline")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=60)
    reference = models.CharField(max_length=140, unique=True)
    order = models.PositiveIntegerField()
    in_report = models.BooleanField()
    stage = models.CharField(max_length=20, default=Stage.SUGGESTED.value)
    title = models.TextField()
    was = models.TextField(blank=True)
    sentences = models.JSONField()
    suggested_at = models.DateTimeField()

    class Meta:
        ordering = ["release", "order"]
        constraints = [
            models.UniqueConstraint(fields=["release", "order"], name="one_headline_a_place_in_the_order"),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="headline_stage_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.reference
