"""The tables of needs, of what matching has learned, and of proposals."""

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
    visibility  "" while its writer has not chosen it: only they and their director may read it then
    typed       what was typed into a field in which it can't stand, such as a line that is too long, by field
    ready_at    when its writer said that it is whole; none while it is still being written
    respond_by  the day by which the team answers, once it is agreed
    gap         the reference of the gap it opened when it was not met
    version     grows by one with each change
    """

    reference = models.CharField(max_length=22, unique=True)
    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20, default=Stage.DRAFT.value)
    visibility = models.CharField(max_length=20, blank=True, choices=[(each.value, each.value) for each in Visibility])
    title = models.CharField(max_length=80, blank=True)
    change = models.TextField(blank=True)
    area = models.CharField(max_length=20, blank=True)
    enabler = models.CharField(max_length=20, blank=True)
    journey = models.CharField(max_length=20, blank=True)
    audience = models.CharField(max_length=30, blank=True, choices=[(each.value, each.value) for each in Audience])
    urgency = models.CharField(max_length=20, blank=True, choices=[(each.value, each.value) for each in Urgency])
    source = models.CharField(max_length=30, blank=True, choices=[(each.value, each.value) for each in Source])
    source_words = models.CharField(max_length=200, blank=True)
    drafted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict, blank=True)
    drafted_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
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
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True)
                | ~(Q(title="") | Q(change="") | Q(area="") | Q(audience="") | Q(urgency="") | Q(source="")),
                name="need_is_whole_once_ready",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.DRAFT.value) | Q(ready_at__isnull=False), name="need_is_agreed_once_ready"
            ),
            models.CheckConstraint(condition=Q(stage__in=[each.value for each in Stage]), name="need_stage_is_known"),
            models.CheckConstraint(
                condition=Q(visibility__in=[each.value for each in Visibility])
                | Q(visibility="", ready_at__isnull=True),
                name="need_visibility_is_known",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.DRAFT.value, agreed_at__isnull=True)
                | (~Q(stage=Stage.DRAFT.value) & Q(agreed_at__isnull=False, agreed_by__isnull=False)),
                name="need_is_agreed_by_a_person",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def name(self) -> str:
        """Its line, or what stands for it while there is none."""
        return self.title or "A need without a line yet"


class Library(models.Model):
    """What matching has learned from the installation's own texts, kept whole in the database for every web worker.

    version       counts up; a worker that has an older one reads the newest
    learned_from  SHA-256 of the texts, the terms and the method: equal means that nothing new would be learned
    documents     how many texts; `kinds` how many of each kind
    content       as matching reads it; emptied once two newer ones are there
    """

    version = models.PositiveIntegerField(unique=True)
    trained_at = models.DateTimeField()
    learned_from = models.CharField(max_length=64)
    documents = models.PositiveIntegerField()
    kinds = models.JSONField(default=dict)
    content = models.BinaryField()
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("-version",)
        verbose_name_plural = "libraries"

    def __str__(self) -> str:
        return f"library {self.version}"


class Training(models.Model):
    """One time that somebody asked matching to learn anew, and how far it has come.

    done     parts of a hundred; `says` what is being done, in the method's own words
    beat_at  when it last said so: one that has been silent long is taken for dead and begun again
    """

    asked_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveSmallIntegerField(default=0)
    says = models.CharField(max_length=120, blank=True)
    trouble = models.CharField(max_length=60, blank=True)
    library = models.ForeignKey(Library, null=True, blank=True, on_delete=models.PROTECT, related_name="trainings")

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (models.CheckConstraint(condition=Q(done__lte=100), name="training_is_of_a_hundred_parts"),)

    def __str__(self) -> str:
        return f"training {self.pk}"


class Proposal(models.Model):
    """How what is on offer could best be shared out among the needs open at a moment, kept as it was reckoned.

    inputs   SHA-256 of what it was reckoned from; equal inputs give equal pairs
    pairs    plain values, by references alone: each need with the offer proposed for it ("" for none), why, what that
             costs others, and the next best. What a need is called, its reader is told only if they may know of it
    summary  counts and the gap to the optimum
    done     parts of a hundred; `says` what is being done; `beat_at` when it last said so
    """

    reference = models.CharField(max_length=40, unique=True)
    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveSmallIntegerField(default=0)
    says = models.CharField(max_length=120, blank=True)
    trouble = models.CharField(max_length=60, blank=True)
    inputs = models.CharField(max_length=64, blank=True)
    pairs = models.JSONField(default=list)
    summary = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(condition=Q(done__lte=100), name="proposal_is_of_a_hundred_parts"),)

    def __str__(self) -> str:
        return self.reference
