"""The meetings that the addresses of the matrix name: of each kind of body one, with an item, held in June."""

from datetime import date
from typing import TYPE_CHECKING

from alongside.meetings import actions
from alongside.people.states import Seat
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

BODIES = ("directors", "board", "group")
SEATS = dict(zip(BODIES, (Seat.DIRECTORS, Seat.BOARD, Seat.SPD), strict=True))


def meetings_of(region: "Place") -> dict[str, dict[str, int]]:
    """The number of each meeting and of its undecided item, by body; beside it one item with a decision."""
    found = {}
    for body in BODIES:
        meeting = actions.add_meeting(region=region, body=SEATS[body], on=date(2026, 6, 24), by=None, at=AT)
        item = actions.add_item(meeting=meeting, words="An item to decide on", by=None, at=AT)
        decided = actions.add_item(meeting=meeting, words="An item decided on", by=None, at=AT)
        actions.record_decision(item=decided, words="It was agreed by all.", by=None, at=AT)
        found[body] = {"meeting": meeting.pk, "item": item.pk}
    network = actions.add_meeting(
        region=region, body=Seat.NETWORK, name="Early help network", on=date(2026, 6, 25), by=None, at=AT
    )
    found["network"] = {"meeting": network.pk, "item": 0}
    return found
