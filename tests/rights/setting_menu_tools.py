"""Answers to a tool that the addresses of the matrix name: private, shared with the director, and with the team."""

from typing import TYPE_CHECKING

from alongside.menu.actions import tools as actions
from alongside.menu.actions import usage
from alongside.menu.queries import tools as queries
from tests import world
from tests.world import AT

if TYPE_CHECKING:
    from alongside.menu.models import Checklist
    from alongside.places.models import Place

TOOL = "chief-executives"


def answered(key: str, note: str) -> "Checklist":
    """The answers of the person of that key to the checklist: partly, with a note."""
    version = queries.newest_version(TOOL)
    kept = actions.answer(
        version=version, replies={"caseloads": ("partly", note)}, by=world.standing(key), at=AT
    )  # fmt: skip
    if kept is None:
        raise LookupError("Nothing was kept.")
    return kept


def tools_of(region: "Place", place: str) -> dict[str, int]:
    """The tools, loaded; the answers of a place's Chief Executive (private), Lead Member (shared with the director)
    and performance lead (shared with the team), by how they are shared; and the register."""
    actions.load_tools(by=None, at=AT)
    found = {}
    for phase, role in (("nobody", "chief executive"), ("director", "lead member"), ("team", "performance lead")):
        key = f"{role} of {place}"
        kept = answered(key, "Ask again in the spring, calmly.")
        found[phase] = actions.share(checklist=kept, shared=phase, by=world.standing(key), at=AT).pk
    actions.revisit(
        region=region, name="Questions for scrutiny", origin="An older list of ours", finding="adapted",
        why="Shortened, and put in our own words.", by=None, at=AT,
    )  # fmt: skip
    usage.count_use(region=region, kind="search", key="HP-CP", at=AT)
    return found
