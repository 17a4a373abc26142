"""Another room is entered by its front door only."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, Module, ground_floor, imports, modules, plant

FRONT_DOORS = {"actions", "queries", "policies", "pages", "states"}
SUMS = {
    "matching",
    "pairing",
}  # what only reckons changes nothing and reads nothing: the command line may use it as it is
OPEN_TO_ALL = {"documents", "ui", "rules"}


def side_entrances(source: Path) -> list[str]:
    """Each import of another room that isn't by its front door, and each look-up that would go round it."""
    rooms = {path.name for path in (source / "alongside").iterdir() if (path / "__init__.py").is_file()}
    found = []
    for module in modules(source, "alongside"):
        if module.name == "alongside.__main__":  # it only starts the command line
            continue
        for statement, name in imports(module):
            package, room, door = [*name.split("."), "", ""][:3]
            if (
                package == "alongside"
                and room in rooms - OPEN_TO_ALL - {module.room}
                and door not in FRONT_DOORS | (SUMS if module.room == "cli" else set())
            ):
                found.append(f"{module.at(statement)} enters {room} by {door or 'the wall'}")
        found += [f"{module.at(node)} fetches a model by name" for node in _fetched_by_name(module)]
    return found


def _fetched_by_name(module: Module) -> list[ast.AST]:
    names = {"get_model", "get_user_model", "get_app_config"}
    return [
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", "") in names or getattr(node.func, "id", "") in names)
    ]


def test_every_room_is_entered_by_its_front_door() -> None:
    assert side_entrances(SOURCE) == []


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("from alongside.journal.models import Entry", "enters journal by models"),
        ("from alongside.journal import models", "enters journal by models"),
        ("from alongside.journal import Entry", "enters journal by Entry"),
        ("import alongside.journal.models", "enters journal by models"),
        ("import alongside.journal", "enters journal by the wall"),
        ("from ..journal import models", "enters journal by models"),
        ("def later():\n    from alongside.journal.models import Entry", "enters journal by models"),
        ("from django.apps import apps\nEntry = apps.get_model('journal', 'Entry')", "fetches a model by name"),
    ],
)
def test_a_side_entrance_is_caught(line: str, finding: str, tmp_path: Path) -> None:
    top = ground_floor(tmp_path)
    plant(top, "alongside/people/queries.py", line)
    caught = [found.partition(" ")[2] for found in side_entrances(top / "src")]
    assert caught == [finding]


def test_front_doors_the_open_rooms_and_types_are_let_through(tmp_path: Path) -> None:
    top = ground_floor(tmp_path)
    plant(top, "alongside/people/queries.py", "from typing import TYPE_CHECKING\nfrom alongside.journal import queries")
    plant(top, "alongside/people/queries.py", "from alongside.rules.verdicts import allow\nimport alongside.ui.charts")
    plant(top, "alongside/people/queries.py", "if TYPE_CHECKING:\n    from alongside.journal.models import Entry")
    assert side_entrances(top / "src") == []
