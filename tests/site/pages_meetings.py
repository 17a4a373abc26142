"""The pages of meetings."""

from typing import TYPE_CHECKING, Any

from tests.rights.setting_meetings import meetings_of

if TYPE_CHECKING:
    from alongside.places.models import Place

OF_PERSONS = {
    "team lead": [
        "/meetings/", "/meetings/add/", "/meetings/{meeting}/", "/meetings/{meeting}/add/",
        "/meetings/items/{item}/decide/",
    ],
}  # fmt: skip


def set_up(region: "Place") -> dict[str, Any]:
    """A meeting of the directors, with an item."""
    return meetings_of(region)["directors"]
