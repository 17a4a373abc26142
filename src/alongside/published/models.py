"""Editions of publications, and the measures in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Edition(models.Model):
    """One import of a publication: its files by hash, what was counted, what is odd, what changed."""

    publication = models.SlugField(max_length=40)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    licence = models.CharField(max_length=300)
    address = models.URLField(blank=True)
    nation = models.CharField(max_length=80)
    invented = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64)
    extracted_on = models.DateField(null=True)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    files = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    oddities = models.JSONField(default=list)
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ["publication", "number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="one_edition_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="editions_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"


class Measure(models.Model):
    """One published series as its publisher describes it, with its figures as one exact text document."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="measures")
    key = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    name = models.TextField()
    topics = models.JSONField()
    polarity = models.CharField(max_length=4)
    decimals = models.PositiveSmallIntegerField()
    year_type = models.CharField(max_length=40)
    banded = models.BooleanField(default=True)
    owner = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    figures = models.TextField()
    figures_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="one_measure_a_key"),
            models.CheckConstraint(
                condition=Q(polarity__in=["high", "low", "none"]), name="published_polarity_is_high_low_or_none"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.name}"
