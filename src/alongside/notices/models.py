"""The tables of the outbox, of what people chose, and of their calendars."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.notices.states import Kind, Often, Stage

_KINDS, _STAGES, _OFTEN = ([each.value for each in kind] for kind in (Kind, Stage, Often))


class Choice(models.Model):
    """How often somebody wants a digest. Who has chosen nothing has one a week."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    often = models.CharField(max_length=12, choices=[(often, often) for often in _OFTEN])

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(often__in=_OFTEN), name="notices_as_often_as_known"),)

    def __str__(self) -> str:
        return self.often


class Notice(models.Model):
    """One mail to one person, written once and told once.

    `period` is what it is for: a week or quarter, or the thing that was received; with the person and the kind it is
    the key of the effect. `message_id` is the mail's own, the same each time it is tried. Whoever is sending holds a
    `claim` until `claimed_until`; a sender that died leaves its claim, and it is taken over after that.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in _KINDS])
    period = models.CharField(max_length=120)
    stage = models.CharField(max_length=12, choices=[(stage, stage) for stage in _STAGES])
    reference = models.CharField(max_length=20, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    told = models.JSONField(default=list)
    written_at = models.DateTimeField()
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=100, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("claimed_until", "id"), condition=Q(stage=Stage.WAITING.value), name="notice_waiting"),
            models.Index(fields=("person", "kind", "written_at"), name="notice_of_person"),
        )
        constraints = (
            models.UniqueConstraint(fields=("person", "kind", "period"), name="notice_told_once"),
            models.CheckConstraint(condition=Q(kind__in=_KINDS), name="notice_of_known_kind"),
            models.CheckConstraint(condition=Q(stage__in=_STAGES), name="notice_at_known_stage"),
            models.CheckConstraint(
                condition=Q(stage=Stage.HANDED_OVER.value, handed_over_at__isnull=False)
                | (~Q(stage=Stage.HANDED_OVER.value) & Q(handed_over_at__isnull=True)),
                name="notice_handed_over_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.QUIET.value) | (~Q(subject="") & ~Q(body="")), name="notice_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class CalendarEvent(models.Model):
    """One event in one person's calendar. `uid` is the event's own, the same in every calendar it stands in.

    `sequence` rises with every change, so that diaries change or cancel what they have and never hold it twice. A day
    without hours has `on` and neither `starts` nor `ends`.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    uid = models.CharField(max_length=120)
    sequence = models.PositiveIntegerField(default=0)
    summary = models.CharField(max_length=120)
    on = models.DateField(null=True, blank=True)
    starts = models.DateTimeField(null=True, blank=True)
    ends = models.DateTimeField(null=True, blank=True)
    cancelled = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "starts", "pk")
        indexes = (models.Index(fields=("key",), name="calendar_event_by_key"),)
        constraints = (
            models.UniqueConstraint(fields=("person", "key"), name="calendar_event_stands_once"),
            models.UniqueConstraint(fields=("person", "uid"), name="calendar_event_has_its_own_uid"),
            models.CheckConstraint(
                condition=Q(on__isnull=False, starts__isnull=True, ends__isnull=True)
                | Q(on__isnull=True, starts__isnull=False, ends__gt=F("starts")),
                name="calendar_event_has_a_day_or_hours",
            ),
        )

    def __str__(self) -> str:
        return self.summary


class CalendarAddress(models.Model):
    """A secret address that a diary reads somebody's calendar from. Only its fingerprint is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(ended_at__isnull=True), name="calendar_address_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return "calendar address"
