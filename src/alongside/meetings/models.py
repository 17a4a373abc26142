"""Meetings of a region's bodies, the items of their agendas, and what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.people.states import Seat

_BODIES = [Seat.BOARD.value, Seat.SPD.value, Seat.DIRECTORS.value, Seat.CHIEF_EXECUTIVES.value, Seat.NETWORK.value]


class Meeting(models.Model):
    """One meeting: which body met, or will, and on which day. `name` tells networks apart."""

    region = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=40, choices=[(each, each) for each in _BODIES])
    name = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "body", "name")
        constraints = (
            models.CheckConstraint(condition=Q(body__in=_BODIES), name="meeting_is_of_a_known_body"),
            models.UniqueConstraint(fields=("region", "body", "name", "on"), name="meeting_of_a_body_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.name or Seat(self.body).words}, {self.on.day} {self.on:%B %Y}"


class AgendaItem(models.Model):
    """One item of an agenda. `about_kind` and `about_number` name the live thing it is about, such as an edition."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    about_kind = models.CharField(max_length=100, blank=True)
    about_number = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("meeting", "order")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "order"), name="agenda_item_has_its_place"),
            models.CheckConstraint(condition=~Q(words=""), name="agenda_item_says_something"),
        )

    def __str__(self) -> str:
        return self.words


class Decision(models.Model):
    """What a meeting decided on one item, recorded once and never rewritten."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="decision")
    words = models.CharField(max_length=600)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(words=""), name="decision_says_something"),)

    def __str__(self) -> str:
        return self.words
