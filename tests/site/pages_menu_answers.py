"""The pages of each role's answer and of tools: whole, narrowed, searched in vain; private, shared and revisited."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alongside.menu.actions import tools as actions
from tests import reader, world
from tests.menu.on_the_menu import put
from tests.rights.setting_menu_tools import TOOL, answered
from tests.site.shown import Shown, as_shown
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

HERE = f"/menu/tools/{TOOL}/"
PAGES = {
    "answer: whose": "/support/",
    "answer: of anybody": "/support/?role=",
    "answer: of nobody yet": "/support/?role=performance-lead",
    "answer: searched": "/support/?role=&words=neglect",
    "answer: searched in vain": "/support/?role=lead-member&words=quantum+telescopes&area=HP-NEG",
    "answer: narrowed": "/support/?role=lead-member&area=HP&kind=visit",
    "tools: before one answers": HERE,
    "tools: register, empty": "/menu/tools/revisited/",
    "tools: nothing shared": "/menu/tools/shared/",
    "file: answer.pdf": "/support/lead-member.pdf",
    "file: answer.docx": "/support/lead-member.docx",
    "file: answer.txt": "/support/lead-member.txt",
    "file: answers to a tool.pdf": f"{HERE}answers.pdf",
}
WITHOUT_A_PAGE = {"menu"}  # it leads to what is there for its reader
OF_PERSONS = {
    **{f"{role} of N06": ["/support/"] for role in ("lead member", "director", "assistant director")},
    "chief executive of N06": ["/support/", "/menu/tools/", HERE, f"{HERE}share/"],
    "broker": ["/menu/tools/revisited/add/"],
}


def set_up(region: "Place") -> dict[str, Any]:
    """Three offers, one of them for those new to the role; and the tools, answered by a Chief Executive."""
    actions.load_tools(by=None, at=AT)
    everyone = ["lead member", "chief executive", "director", "assistant director"]
    put(region, "A companion for your first months", audiences=everyone, areas=["LED-GOV"], kind="mentoring")
    put(region, "Neglect: seeing it early", audiences=everyone, areas=["HP-NEG"], suits=[], days_ago=190)
    put(region, "Homes nearby: a plan that others can read", audiences=everyone, areas=["CIC-SUFF"], kind="visit")
    answered("chief executive of N06", "Ask again in the spring, calmly.")
    return {"region": region}


def gather(things: dict[str, Any]) -> Iterator[Shown]:
    """Answers with a mistake, overtaken, checked before they are shared, shared; a register with something in it."""
    chief, broker, director = (
        reader.reading(world.person(key)) for key in ("chief executive of N06", "broker", "director of N06")
    )
    said = {"seen": 1, "note-budget": "Jane Doe, born 3 March 2014, waits."}
    yield as_shown("tools: a note that names a child", HERE, chief.post(HERE, said))
    yield as_shown(
        "tools: overtaken", HERE, chief.post(HERE, {"seen": 0, "note-budget": "Later.", "reply-budget": "no"})
    )
    share = f"{HERE}share/"
    yield as_shown("tools: sharing, checked", share, chief.post(share, {"shared": "director", "step": "check"}))
    chief.post(share, {"seen": 1, "shared": "director", "step": "send"})
    yield as_shown("tools: shared", HERE, chief.get(HERE))
    listed = "/menu/tools/shared/"
    yield as_shown("tools: what was shared with a director", listed, director.get(listed))
    number = actions.Checklist.objects.get(person=world.person("chief executive of N06")).pk
    yield as_shown("tools: one that was shared", f"{listed}{number}/", director.get(f"{listed}{number}/"))
    add = "/menu/tools/revisited/add/"
    yield as_shown("tools: register, with mistakes", add, broker.post(add, {"step": "send"}))
    actions.revisit(
        region=things["region"], name="A grid of twelve", origin="Another region", finding="not taken",
        why="It puts people in order, and we do not.", by=None, at=AT,
    )  # fmt: skip
    late = {"name": "A grid of twelve", "origin": "Another region", "finding": "used", "why": "It is short.", "seen": 0}
    yield as_shown("tools: register, two texts", add, broker.post(add, {**late, "step": "send"}))
    yield as_shown("tools: register", "/menu/tools/revisited/", broker.get("/menu/tools/revisited/"))
