"""Rows of meetings: those for everyone, and those of the Board and the group."""

from typing import Any

from tests.rights.setting_meetings import BODIES, meetings_of
from tests.rights.table import GET_OR_POST, TEAM, Row, everyone, of_the_region, only, otherwise, to

READERS = {
    "directors": of_the_region,
    "board": only(*TEAM, "board chair", "board member"),
    "group": only(*TEAM, "group member"),
}


def set_up(named: dict[str, Any]) -> None:
    """A meeting of each body, with an item."""
    named["all"]["meetings"] = meetings_of(named["all"]["region"])


def _by_body(template: str) -> Any:
    return lambda place, named: [(body, template.format(**named["all"]["meetings"][body])) for body in BODIES]


ROWS = {
    "meetings": Row(to("/meetings/"), everyone),
    "meeting": Row(_by_body("/meetings/{meeting}/"), READERS),
    "meeting-add": Row(
        to("/meetings/add/"),
        only(*TEAM, "team lead of another region"),
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        sent={"": {"body": "network", "name": "Early help", "on": "24 June 2027", "step": "send"}},
        leaves=lambda key, place, phase, method: int(method == "POST"),
    ),
    "meeting-item-add": Row(
        _by_body("/meetings/{meeting}/add/"),
        {body: only(*TEAM) for body in BODIES},
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        sent={"": {"words": "The menu for next year", "step": "send"}},
        leaves=lambda key, place, phase, method: int(method == "POST"),
    ),
    "meeting-decide": Row(
        _by_body("/meetings/items/{item}/decide/"),
        {body: only(*TEAM) for body in BODIES},
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        sent={"": {"words": "Agreed by all present.", "step": "send"}},
        leaves=lambda key, place, phase, method: int(method == "POST"),
    ),
}
