"""Rows of answers and tools: every role’s answer is everyone’s; a person’s own answers are theirs, unless shared."""

from typing import Any

from tests.rights.cast import ELSEWHERE, OTHER, OWN
from tests.rights.setting_menu_tools import TOOL, tools_of
from tests.rights.table import GET_OR_POST, SAFE, TEAM, Row, everyone, only, otherwise, to

PHASES = ("nobody", "director", "team")
GIVEN_BY = {"nobody": "chief executive", "director": "lead member", "team": "performance lead"}
SHARED_WITH = {"nobody": (), "director": ("director of {place}",), "team": TEAM}
# Whoever is told what others shared with them: directors, deputies apart, and the team.
LISTED = only(*TEAM, f"director of {OWN}", f"director of {OTHER}", ELSEWHERE)


def set_up(named: dict[str, Any]) -> None:
    """The tools, with answers in both authorities."""
    for place in (OWN, OTHER):
        named[place]["checklists"] = tools_of(named["all"]["region"], place)


def _shared(place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
    return [(phase, f"/menu/tools/shared/{named[place]['checklists'][phase]}/") for phase in PHASES]


def _reads(phase: str) -> Any:
    return lambda key, place: (
        key
        in {
            f"{GIVEN_BY[phase]} of {place}",
            *(each.format(place=place) for each in SHARED_WITH[phase]),
        }
    )


def _has_answers(key: str, place: str) -> bool:
    """Whoever has answered the checklist: they alone have something to share."""
    return key in {f"{role} of {each}" for role in GIVEN_BY.values() for each in (OWN, OTHER)}


ROWS: dict[str, Row] = {
    "menu": Row(to("/menu/"), everyone, answer=lambda key, place, phase, method: 302 if method in SAFE else None),
    "support": Row(to("/support/", "/support/?role=director", "/support/?words=neglect&role="), everyone),
    "support-file": Row(to("/support/lead-member.txt", "/support/chief-executive.pdf"), everyone),
    "tools": Row(to("/menu/tools/"), everyone),
    "tool": Row(
        to(f"/menu/tools/{TOOL}/"),
        everyone,
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        leaves=lambda key, place, phase, method: int(method == "POST"),
        sent={"": {"reply-budget": "not sure", "note-budget": "Ask the treasurer."}},
    ),
    "tool-file": Row(to(f"/menu/tools/{TOOL}/answers.txt"), everyone),
    "tool-share": Row(
        to(f"/menu/tools/{TOOL}/share/"),
        _has_answers,
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        # Performance leads share with the team already, and the same again is done once.
        leaves=lambda key, place, phase, method: int(method == "POST" and "performance lead" not in key),
        sent={"": {"shared": "team", "step": "send"}},
    ),
    "tools-shared": Row(to("/menu/tools/shared/"), LISTED),
    "tool-shared": Row(_shared, {phase: _reads(phase) for phase in PHASES}, of_authority=True),
    "tools-revisited": Row(to("/menu/tools/revisited/"), everyone),
    "tool-revisit": Row(
        to("/menu/tools/revisited/add/"),
        only(*TEAM, ELSEWHERE),
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        leaves=lambda key, place, phase, method: int(method == "POST"),
        sent={"": {"name": "A list", "origin": "Elsewhere", "finding": "used", "why": "It is short.", "step": "send"}},
    ),
}
