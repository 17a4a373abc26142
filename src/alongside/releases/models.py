"""Releases: what was frozen, and what was reckoned from it once and for all."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Release(models.Model):
    """One region's figures at one cadence. `contents` and the figures are hashed, and never change.

    contents      canonical JSON: region, authorities, peers, definitions, neighbours, method, source, and the
                  hash of every indicator's figures
    content_hash  SHA-256 of `contents`
    notice        what is new since the release it supersedes, in words
    """

    region = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    cadence = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=60, unique=True)
    edition = models.ForeignKey("published.Edition", on_delete=models.PROTECT, related_name="+")
    contents = models.TextField()
    content_hash = models.CharField(max_length=64)
    method_version = models.CharField(max_length=20)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    notice = models.TextField(blank=True)
    built_at = models.DateTimeField()
    built_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["region", "cadence", "number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "cadence", "number"], name="one_release_a_number"),
            models.CheckConstraint(condition=Q(cadence__in=["annual", "quarterly"]), name="release_cadence_is_known"),
        ]

    def __str__(self) -> str:
        return self.reference


class FrozenFigures(models.Model):
    """One indicator's figures as they stood, in one exact text document."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=60)
    document = models.TextField()
    document_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "indicator"], name="figures_frozen_once")]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.indicator}"


class Reading(models.Model):
    """One indicator across the region and its peers: what was fitted, who was scored, what could not be."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="readings")
    indicator = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    facts = models.JSONField()

    class Meta:
        ordering = ["release", "position"]
        constraints = [models.UniqueConstraint(fields=["release", "indicator"], name="one_reading_an_indicator")]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.indicator}"


class Comparison(models.Model):
    """One authority on one indicator: latest figure or why there is none, change, position, neighbours, signals.

    facts  everything else that is shown or was considered, as plain JSON
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="comparisons")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=60)
    state = models.CharField(max_length=16)
    value = models.FloatField(null=True)
    score = models.FloatField(null=True)
    facts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "place", "indicator"], name="one_comparison_a_cell"),
            models.CheckConstraint(
                condition=Q(state="known", value__isnull=False) | (~Q(state="known") & Q(value__isnull=True)),
                name="a_number_or_the_reason_for_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.place_id} {self.indicator}"


class Line(models.Model):
    """A signal worth a headline or the watch list.

    shown      its authority's page opens with it
    in_report  the region's report opens with it
    evidence   method version, inputs, score and every signal considered, as plain JSON
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="lines")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=60)
    tier = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    meaning = models.CharField(max_length=12)
    rank = models.FloatField()
    shown = models.BooleanField()
    in_report = models.BooleanField()
    evidence = models.JSONField()

    class Meta:
        ordering = ["-rank", "place__code", "indicator"]
        constraints = [
            models.UniqueConstraint(fields=["release", "place", "indicator"], name="one_line_a_cell"),
            models.CheckConstraint(condition=Q(tier__in=["headline", "watch"]), name="line_is_headline_or_watch"),
        ]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.place_id} {self.indicator} {self.kind}"
