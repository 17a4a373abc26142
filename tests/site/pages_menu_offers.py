"""The pages of offers: on the menu, full, at each stage on the way; writing with mistakes; quality; capacity."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.menu.actions import capacity, compiling
from alongside.menu.states.terms import term_of
from alongside.places import queries as places
from tests import reader, world
from tests.menu import offering
from tests.site.shown import Shown, as_shown
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

OFFICER, DIRECTOR, BOARD = "assistant director of N06", "director of N06", "board member"
OF_PERSONS = {
    "lead member of N07": ["/menu/offers/", "/menu/offers/{full}/"],
    OFFICER: [
        "/menu/offers/", "/menu/offers/{live}/", "/menu/offers/{draft}/", "/menu/offers/{begun}/",
        "/menu/offers/{returned}/", "/menu/compile/N06/", "/menu/compile/N06/add/",
        *(f"/menu/offers/{{draft}}/write/{part}/" for part in ("what", "whom", "here", "room")),
        *(f"/menu/offers/{{live}}/do/{act}/" for act in ("verify", "revise", "units", "pause")),
        "/menu/offers/{draft}/do/ready/", "/menu/offers/{draft}/done/",
    ],
    DIRECTOR: ["/menu/offers/{draft}/do/authorise/", "/menu/offers/{live}/do/retire/", "/menu/offers/{live}/done/"],
    "director of N17": ["/menu/compile/N17/", "/menu/compile/N17/nil/", "/menu/compile/N17/nil/told/"],
    "team lead": ["/menu/compile/", "/menu/compile/add/", "/menu/compile/N11/", "/menu/compile/N02/ask/"],
    BOARD: [
        "/menu/quality/", "/menu/capacity/", "/menu/offers/{taken}/", "/menu/offers/{taken}/do/review/",
        "/menu/offers/{waiting}/do/take-up/",
    ],
}  # fmt: skip
ANSWERS = {"offers: locked": 403, "offers: an act that can't be done": 403}


def set_up(region: "Place") -> dict[str, Any]:
    """An offer at each stage, and an explained nil."""
    full = offering.live(region, title="Page: full this term")
    for number in range(full.units):
        capacity.hold(
            offer=full, term=term_of(timezone.localdate()), place=places.coded("N07"),  # type: ignore[arg-type]
            key=f"pages-{number}", by=None, at=AT,
        )  # fmt: skip
    compiling.give_nil(
        region=region, place=places.coded("N17"), year=timezone.localdate().year,  # type: ignore[arg-type]
        reason="All are needed at home this year.", by=None, at=AT,
    )  # fmt: skip
    return {
        "full": full.reference,
        "live": offering.live(region, title="Page: on the menu").reference,
        "draft": offering.written(region, title="Page: a whole draft").reference,
        "begun": offering.started(region, title="Page: just begun").reference,
        "returned": offering.returned(region, title="Page: returned").reference,
        "taken": offering.taken_up(region, title="Page: taken up").reference,
        "waiting": offering.authorised(region, title="Page: waiting").reference,
    }


def gather(things: dict[str, Any]) -> Iterator[Shown]:
    """Forms with mistakes, overtaken, checked; and what is refused."""
    officer, director, board = (reader.reading(world.person(key)) for key in (OFFICER, DIRECTOR, BOARD))
    other = reader.reading(world.person("performance lead of N06"))
    address = f"/menu/offers/{things['begun']}/write/what/"
    said = {"seen": 1, "step": "next", "title": "Page: just begun"}
    yield as_shown("offers: with mistakes", address, officer.post(address, {**said, "summary": "word " * 70}))
    other.post(address, {**said, "seen": 2, "summary": "What the other wrote.", "step": "later"})
    yield as_shown("offers: overtaken", address, officer.post(address, {**said, "seen": 2, "summary": "What I wrote."}))
    address = f"/menu/offers/{things['live']}/write/what/"
    yield as_shown("offers: locked", address, officer.get(address))
    address = f"/menu/offers/{things['live']}/do/resume/"
    yield as_shown("offers: an act that can't be done", address, officer.get(address))
    address = f"/menu/offers/{things['live']}/do/retire/"
    yield as_shown("offers: retiring, checked", address, director.post(address, {"seen": 9, "why": "No longer given."}))
    address = f"/menu/offers/{things['taken']}/do/review/"
    yield as_shown("offers: review with mistakes", address, board.post(address, {"seen": 7, "outcome": "returned"}))
    met = {f"met_{code}": "yes" for code in offering.MET}
    checked = board.post(address, {"seen": 7, "outcome": "returned", "words": "Say what is left.", **met})
    yield as_shown("offers: review, checked", address, checked)
