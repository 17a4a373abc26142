"""The table of directions that regions have set."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class RegionalDirection(models.Model):
    """From `set_at` until `ended_at`, a region reads an indicator so: `direction` (high or low) is better, and why."""

    region = models.ForeignKey("places.Place", on_delete=models.CASCADE, related_name="indicator_directions")
    indicator = models.CharField(max_length=60)
    direction = models.CharField(max_length=4, choices=[("high", "high"), ("low", "low")])
    why = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("region", "indicator", "set_at")
        constraints = (
            models.UniqueConstraint(
                fields=("region", "indicator"),
                condition=Q(ended_at__isnull=True),
                name="regional_direction_one_at_a_time",
            ),
            models.CheckConstraint(condition=Q(direction__in=("high", "low")), name="regional_direction_high_or_low"),
            models.CheckConstraint(condition=~Q(why=""), name="regional_direction_says_why"),
            models.CheckConstraint(condition=~Q(indicator=""), name="regional_direction_names_its_indicator"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("set_at")),
                name="regional_direction_ends_after_it_was_set",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} in {self.region}: {self.direction}"
