"""The table of entries."""

from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class NeverChanged(Exception):
    """An entry stands as it was written: it can't be saved again or deleted."""


class Entries(models.QuerySet["Entry"]):
    """Entries can be read and added. What would change many at once is closed as well."""

    def _closed(self, *_: Any, **__: Any) -> NoReturn:
        raise NeverChanged("The journal is only ever added to.")

    update = _closed
    delete = _closed
    bulk_update = _closed
    update_or_create = _closed


class Entry(models.Model):
    """One act: when, by whom and acting as what, what was done to which thing, with which version of the service.

    The thing is named by kind, number and label rather than by a foreign key, so that the entry outlives it.
    `seal` is reckoned over the entry and the seal before it with this installation's key, so that an entry altered,
    removed or slipped in later breaks the chain.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    acting_as = models.CharField(max_length=100, blank=True)
    act = models.CharField(max_length=100)
    object_kind = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=100, blank=True)
    object_label = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    version = models.CharField(max_length=40)
    seal = models.CharField(max_length=64, default="", editable=False)

    objects = Entries.as_manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=("object_kind", "object_id"), name="entry_of_object"),
            models.Index(fields=("act",), name="entry_of_act"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(act=""), name="entry_names_its_act"),
            models.CheckConstraint(
                condition=Q(object_kind="", object_id="") | ~(Q(object_kind="") | Q(object_id="")),
                name="entry_names_its_object_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.object_label}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged("The journal is only ever added to.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged("The journal is only ever added to.")


class ChainEnd(models.Model):
    """The one row that knows how long the chain is and its last seal; whoever records holds it for a moment."""

    entries = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, default="")

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="chain_has_one_end"),)

    def __str__(self) -> str:
        return f"{self.entries} entries"
