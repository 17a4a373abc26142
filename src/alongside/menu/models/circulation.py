"""Circulating a published edition: to which body, by whom, and who has opened it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.menu.models.editions import Edition
from alongside.people.states import Seat

PERSON = settings.AUTH_USER_MODEL


class Circulation(models.Model):
    """One sending of an edition to one body; `name` tells networks apart. Sent again, it is another."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="circulations")
    body = models.CharField(max_length=40, choices=[(each.value, each.value) for each in Seat])
    name = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    sent_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("edition", "body", "name", "on"), name="circulated_to_a_body_once_a_day"),
            models.CheckConstraint(
                condition=Q(body__in=[each.value for each in Seat]), name="circulated_to_a_known_body"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition} to {self.name or self.body}"


class Recipient(models.Model):
    """One person an edition was circulated to, and when they first opened it."""

    circulation = models.ForeignKey(Circulation, on_delete=models.CASCADE, related_name="recipients")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("circulation", "person__full_name", "pk")
        indexes = (models.Index(fields=("person", "opened_at"), name="recipient_of_menu"),)
        constraints = (models.UniqueConstraint(fields=("circulation", "person"), name="circulated_to_a_person_once"),)

    def __str__(self) -> str:
        return f"{self.person} of {self.circulation}"
