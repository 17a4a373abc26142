"""How often the menu is used: counters, by month, that know no person and no word that anybody typed."""

from django.db import models
from django.db.models import Q


class Usage(models.Model):
    """How often something happened in a region in a month.

    month  its first day
    kind   "offer": an offer was opened; "search": the menu was searched; "nothing": a search found nothing
    key    the offer's reference, or the area a search seemed to be about; "" where none was clear
    """

    region = models.ForeignKey("places.Place", on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    kind = models.CharField(max_length=10, choices=[(each, each) for each in ("offer", "search", "nothing")])
    key = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("region", "month", "kind", "key")
        verbose_name_plural = "usage"
        constraints = (
            models.UniqueConstraint(fields=("region", "month", "kind", "key"), name="usage_is_counted_in_one_place"),
            models.CheckConstraint(condition=Q(kind__in=["offer", "search", "nothing"]), name="usage_kind_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.key} in {self.month:%B %Y}"
