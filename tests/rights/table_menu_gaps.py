"""Rows of gaps, at each stage of theirs."""

from typing import Any

from alongside.menu.actions import gaps as actions
from alongside.menu.queries import gaps as queries
from tests.rights.table import GET_OR_POST, SAFE, TEAM, Row, during, everyone, of_the_region, only, to
from tests.world import AT

STAGES = ("open", "exploring", "accepted")
DECIDERS = only(*TEAM, "board chair", "board member")
BOARD = only("board chair", "board member")
DOES = {"explore": only(*TEAM), "fill": only(*TEAM), "accept": BOARD}


def set_up(named: dict[str, Any]) -> None:
    """A gap that a search opened."""
    found = actions.open_gap(
        region=named["all"]["region"], words="Help with something the menu lacks", kind="search", key="rights",
        by=None, at=AT,
    )  # fmt: skip
    named["all"]["gap"] = found.reference


def brought(phase: str, place: str, named: dict[str, Any]) -> None:
    """Bring the gap to the stage."""
    found = queries.gap(named["all"]["gap"])
    if phase == "exploring":
        actions.explore(gap=found, route="beyond the region", by=None, at=AT)
    elif phase == "accepted":
        actions.accept(gap=found, reason="Better given by each authority itself.", by=None, at=AT)


def _acts(act: str, **sent: Any) -> Row:
    def answer(key: str, place: str, phase: str, method: str) -> int | None:
        if method not in GET_OR_POST:
            return None
        if not DOES[act](key, place) or phase == "accepted":
            return 403
        return None if method in SAFE or act == "fill" else 302  # "fill" names no offer here, and says so

    return Row(
        during(f"/menu/gaps/{{gap}}/{act}/", *STAGES),
        DECIDERS,
        methods=GET_OR_POST,
        answer=answer,
        leaves=lambda key, place, phase, method: int(method == "POST" and act != "fill"),
        sent={phase: {"seen": 1 + (phase != "open"), "step": "send", **sent} for phase in STAGES},
        prepare=brought,
    )


ROWS = {
    "gaps": Row(to("/menu/gaps/"), everyone),
    "gap": Row(during("/menu/gaps/{gap}/", *STAGES), of_the_region, prepare=brought),
    "gap-add": Row(
        to("/menu/gaps/add/"),
        everyone,
        methods=GET_OR_POST,
        answer=lambda key, place, phase, method: 302 if method == "POST" else None,
        leaves=lambda key, place, phase, method: int(method == "POST"),
        sent={"": {"words": "Recruiting foster carers for teenagers", "area": "", "audience": "", "step": "send"}},
    ),
    "gap-explore": _acts("explore", route="within the region"),
    "gap-fill": _acts("fill", offer="there-is-none"),
    "gap-accept": _acts("accept", reason="Better given by each authority itself."),
}
