"""Finding the region somebody named, in England or in an invented nation."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.places.models import Place


def region_called(name: str) -> "Place":
    """The region of that name. Raises UnknownPlace, with the nearest names."""
    from alongside.places import queries as places

    refusals = []
    for nation in places.nations():
        try:
            return places.region_named(name, nation=nation)
        except places.UnknownPlace as unknown:
            refusals.append(unknown)
    raise next((unknown for unknown in refusals if unknown.nearest), refusals[0])
