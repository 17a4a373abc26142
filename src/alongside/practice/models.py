"""The tables of the library: collections from outside with their licence, and examples of practice."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.practice.states import Stage

REVIEW_AFTER = 730  # days: 24 months, as the region agreed for case studies


class Collection(models.Model):
    """A published collection of examples: where it comes from and on what terms it may be shown."""

    name = models.CharField(max_length=120, unique=True)
    publisher = models.CharField(max_length=120)
    licence = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Example(models.Model):
    """An example of practice: an authority's own case study, or a paragraph of an outside collection.

    region      whose library it is; none where it comes from a collection, which every region may read
    authority   whose practice it is, in words; `place` where that authority is known here
    trimmed     sentences are left out, so it is no quotation of the whole paragraph
    areas       codes; for a collection's example they are suggested by its words, not confirmed by a person
    approved_*  by whom and when its director stood behind it; nobody once its words change
    decided_*   who published or returned it last, or retired it, and when; `reason` why it was returned or retired
    version     grows by one with each change, so that two people never overwrite each other unseen
    """

    reference = models.CharField(max_length=60, unique=True)
    region = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=120)
    collection = models.ForeignKey(Collection, null=True, blank=True, on_delete=models.CASCADE, related_name="examples")
    stage = models.CharField(max_length=20, default=Stage.DRAFT.value)
    title = models.CharField(max_length=120)
    problem = models.TextField(blank=True)
    action = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    would_change = models.TextField(blank=True)
    transferability = models.TextField(blank=True)
    text = models.TextField(blank=True)
    contact_post = models.CharField(max_length=120, blank=True)
    areas = models.JSONField(default=list)
    enablers = models.JSONField(default=list)
    published_on = models.DateField(null=True, blank=True)
    trimmed = models.BooleanField(default=False)
    section = models.CharField(max_length=40, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("reference",)
        indexes = (models.Index(fields=("collection", "stage"), name="example_of_collection"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(stage__in=[each.value for each in Stage]), name="example_stage_is_known"
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(authority=""), name="example_is_named"),
            models.CheckConstraint(
                condition=Q(collection__isnull=False, region__isnull=True)
                | Q(collection__isnull=True, region__isnull=False),
                name="example_is_a_regions_or_a_collections",
            ),
            models.CheckConstraint(
                condition=Q(collection__isnull=False) | Q(place__isnull=False), name="case_study_is_of_an_authority"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def of_collection(self) -> bool:
        """True for an example from a published collection, False for an authority's own case study."""
        return self.collection_id is not None

    @property
    def review_on(self) -> date | None:
        """The day by which a published case study is looked at again: two years on. None for any other."""
        if self.of_collection or self.stage != Stage.PUBLISHED or self.published_on is None:
            return None
        return self.published_on + timedelta(days=REVIEW_AFTER)
