"""What an offer can carry in a term, and what is set aside of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from alongside.menu.models.offers import Offer
from alongside.menu.states import HoldStage


class Capacity(models.Model):
    """The units of one offer in one term, such as "2026-autumn". The database itself never lets them be exceeded."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="capacities")
    term = models.CharField(max_length=20)
    units = models.PositiveSmallIntegerField()
    held = models.PositiveSmallIntegerField(default=0)
    committed = models.PositiveSmallIntegerField(default=0)
    delivered = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("offer", "term")
        verbose_name_plural = "capacities"
        constraints = (
            models.UniqueConstraint(fields=("offer", "term"), name="capacity_of_a_term_once"),
            models.CheckConstraint(
                condition=Q(units__gte=F("held") + F("committed") + F("delivered")), name="capacity_is_not_exceeded"
            ),
        )

    def __str__(self) -> str:
        return f"{self.offer}, {self.term}"


class Hold(models.Model):
    """Units set aside for one authority.

    key    what it is for, such as a need's reference: one hold a key and offer
    until  the last day before it lapses, while it is only held
    """

    capacity = models.ForeignKey(Capacity, on_delete=models.PROTECT, related_name="holds")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    units = models.PositiveSmallIntegerField(default=1)
    key = models.CharField(max_length=60)
    stage = models.CharField(max_length=20, default=HoldStage.HELD.value)
    until = models.DateField()
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("held_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(stage__in=[each.value for each in HoldStage]), name="hold_stage_is_known"
            ),
            models.CheckConstraint(condition=Q(units__gte=1), name="hold_is_of_something"),
            models.UniqueConstraint(
                fields=("capacity", "key"), condition=~Q(stage=HoldStage.RELEASED.value), name="hold_of_a_key_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.units} of {self.capacity}"
