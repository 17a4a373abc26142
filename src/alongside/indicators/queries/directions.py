"""Which direction a region has given an indicator, and had before."""

from typing import TYPE_CHECKING

from alongside.indicators.models import RegionalDirection

if TYPE_CHECKING:
    from alongside.places.models import Place


def regional_direction(region: "Place", code: str) -> RegionalDirection | None:
    """The direction of the region's own that is in force for an indicator, or None."""
    in_force = RegionalDirection.objects.filter(region=region, indicator=code, ended_at__isnull=True)
    return in_force.select_related("region", "set_by").first()


def direction_for(region: "Place", code: str) -> dict[str, str] | None:
    """The region's own direction for an indicator in plain values, or None if it has set none.

    returns  `direction` (high or low), `why`, `set_by` (the person's name) and `set_at` (ISO 8601)
    """
    found = regional_direction(region, code)
    if found is None:
        return None
    return {
        "direction": found.direction,
        "why": found.why,
        "set_by": str(found.set_by),
        "set_at": found.set_at.isoformat(),
    }


def directions_set(region: "Place") -> list[RegionalDirection]:
    """Every direction the region has ever set, by indicator, oldest first; those ended have an `ended_at`."""
    return list(
        RegionalDirection.objects.filter(region=region).select_related("set_by").order_by("indicator", "set_at")
    )
