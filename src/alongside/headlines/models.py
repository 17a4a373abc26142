"""The headlines of a release, and each wording they have had."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.headlines.states import OPEN, Stage

_CONFIRMED = [Stage.CONFIRMED.value, Stage.MONITORING.value, Stage.CLOSED.value]


class Headline(models.Model):
    """One line of a release, said in words.

    order      its place among the release's lines, strongest first, from 1
    in_report  whether it is one of the few the report opens with
    title      measure, what happened and how much; `was` what it was before; `sentences` how sure we are
    worded_by  who wrote the wording as it stands; nobody if it is the method's own
    reason     why it was withheld; `closing_reason` why it was closed
    start_*    where the line itself began: the first period of the window it was opened on, the way it went and the
               window's length. It keeps them as releases follow (statistics.md F9). None where no recent change
               opened it
    continues  the open headline of an earlier release that this one says again
    period     the newest period of its measure in words, where a query asked for it along with the line
    version    grows by one with each change, so that two people never overwrite each other unseen
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
    worded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    worded_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    monitored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    monitored_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.TextField(blank=True)
    start_label = models.CharField(max_length=40, blank=True)
    start_words = models.CharField(max_length=80, blank=True)
    start_ends = models.DateField(null=True, blank=True)
    start_direction = models.SmallIntegerField(null=True, blank=True)
    start_window = models.PositiveSmallIntegerField(null=True, blank=True)
    continues = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="continued_by")
    version = models.PositiveIntegerField(default=1)
    period: str | None = None

    class Meta:
        ordering = ["release", "order"]
        constraints = [
            models.UniqueConstraint(fields=["release", "order"], name="one_headline_a_place_in_the_order"),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="headline_stage_is_known"
            ),
            models.CheckConstraint(
                condition=Q(stage="suggested", decided_by=None, decided_at=None)
                | (~Q(stage="suggested") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="headline_is_decided_by_a_person",
            ),
            models.CheckConstraint(
                condition=(Q(stage="withheld") & ~Q(reason="")) | (~Q(stage="withheld") & Q(reason="")),
                name="headline_is_withheld_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["monitoring", "closed"], monitored_by__isnull=False, monitored_at__isnull=False)
                | (~Q(stage__in=["monitoring", "closed"]) & Q(monitored_by=None, monitored_at=None)),
                name="headline_is_monitored_from_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(stage="closed", closed_by__isnull=False, closed_at__isnull=False) & ~Q(closing_reason=""))
                | (~Q(stage="closed") & Q(closed_by=None, closed_at=None, closing_reason="")),
                name="headline_is_closed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=_CONFIRMED) | Q(worded_by=None) | ~Q(decided_by=F("worded_by")),
                name="nobody_confirms_their_own_wording",
            ),
            models.CheckConstraint(
                condition=Q(worded_by=None, worded_at=None) | Q(worded_by__isnull=False, worded_at__isnull=False),
                name="headline_wording_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(start_label="", start_words="", start_ends=None, start_direction=None, start_window=None)
                | (
                    Q(start_ends__isnull=False, start_direction__in=[-1, 1], start_window__gte=1)
                    & ~Q(start_label="")
                    & ~Q(start_words="")
                ),
                name="headline_start_is_whole",
            ),
            models.CheckConstraint(condition=~Q(continues=F("id")), name="headline_continues_another"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def says(self) -> str:
        """The headline in one sentence: what happened, and in brackets what it was before."""
        return self.title + (f" ({self.was})" if self.was else "")

    @property
    def is_open(self) -> bool:
        """True if a person confirmed it and nobody has closed it."""
        return self.stage in OPEN

    @property
    def opens_report(self) -> bool:
        """True if the region's report opens with it: one of its few, and not withheld."""
        return self.in_report and self.stage != Stage.WITHHELD

    @property
    def opens_page(self) -> bool:
        """True if its authority's page opens with it, which a withheld one doesn't."""
        return bool(self.line.shown) and self.stage != Stage.WITHHELD


class Wording(models.Model):
    """One wording a headline has had. The first is the method's own; it is kept once somebody writes another."""

    headline = models.ForeignKey(Headline, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    title = models.TextField()
    was = models.TextField(blank=True)
    sentences = models.JSONField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["headline", "number"]
        constraints = [
            models.UniqueConstraint(fields=["headline", "number"], name="one_wording_a_number"),
            models.CheckConstraint(condition=~Q(title=""), name="a_wording_says_something"),
            models.CheckConstraint(
                condition=Q(number=1, written_by=None) | Q(number__gt=1, written_by__isnull=False),
                name="only_the_first_wording_is_nobodys",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline_id}: wording {self.number}"

    @property
    def says(self) -> str:
        """The wording in one sentence: what happened, and in brackets what it was before."""
        return self.title + (f" ({self.was})" if self.was else "")
