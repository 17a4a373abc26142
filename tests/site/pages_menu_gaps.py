"""The pages of gaps: none yet, open, explored, accepted; and the screens of deciding, with mistakes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alongside.menu.actions import gaps as actions
from tests import reader, world
from tests.site.shown import Shown, as_shown
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

OF_PERSONS = {
    "lead member of N06": ["/menu/gaps/", "/menu/gaps/add/?words=Reflective+supervision", "/menu/gaps/{open}/"],
    "broker": ["/menu/gaps/{open}/", "/menu/gaps/{open}/explore/", "/menu/gaps/{open}/fill/", "/menu/gaps/{accepted}/"],
    "board member": ["/menu/gaps/{open}/accept/"],
}
ANSWERS = {"gaps: accepting one that is accepted": 403}


def set_up(region: "Place") -> dict[str, Any]:
    """A gap that stands open, and one that was accepted."""
    said = {"region": region, "kind": "search", "by": None, "at": AT}
    stands = actions.open_gap(words="Peer audit of early help front doors", key="a", **said)
    actions.open_gap(words="Early help front doors: a peer audit", key="b", **said)
    ended = actions.open_gap(words="Legal advice on a single case", key="c", **said)
    actions.accept(gap=ended, reason="Each authority has its own legal service for this.", by=None, at=AT)
    return {"open": stands.reference, "accepted": ended.reference}


def gather(things: dict[str, Any]) -> Iterator[Shown]:
    """Forms with mistakes, one checked, and a refusal."""
    lead, board = (reader.reading(world.person(key)) for key in ("lead member of N06", "board member"))
    address = "/menu/gaps/add/"
    yield as_shown("gaps: naming an authority", address, lead.post(address, {"words": "Supervision in Fellbridge"}))
    yield as_shown("gaps: without words", address, lead.post(address, {"words": ""}))
    address = f"/menu/gaps/{things['open']}/accept/"
    yield as_shown("gaps: accepting, checked", address, board.post(address, {"seen": 1, "reason": "Given nationally."}))
    address = f"/menu/gaps/{things['accepted']}/accept/"
    yield as_shown("gaps: accepting one that is accepted", address, board.get(address))
