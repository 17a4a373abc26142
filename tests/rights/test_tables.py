"""Rooms add rows and things of their own to the matrix, and nothing that another room said is changed by it."""

from types import ModuleType
from typing import Any

import pytest

from tests.rights import every_row, tables
from tests.rights.table import Row, everyone, to


def a_room(**holds: Any) -> ModuleType:
    module = ModuleType("tests.rights.table_planted")
    module.__dict__.update({"ROWS": {}, **holds})
    return module


def test_every_module_with_rows_is_found_by_itself() -> None:
    assert {"tests.rights.table", "tests.rights.table_files", "tests.rights.table_people"} <= {
        module.__name__ for module in tables.modules()
    }
    assert sum(len(module.ROWS) for module in tables.modules()) == len(every_row.ROWS)


def test_an_address_with_two_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = (*tables.modules(), a_room(ROWS={"home": Row(to("/"), everyone)}))
    monkeypatch.setattr(every_row, "modules", lambda: rooms)
    with pytest.raises(LookupError, match="table_planted has a row again for home"):
        every_row._gathered()


def test_a_room_names_what_its_addresses_need(monkeypatch: pytest.MonkeyPatch) -> None:
    room = a_room(set_up=lambda named: named["N06"].update(offer="N06-1"), UNSWEPT={"menu.Hold": "None is held."})
    monkeypatch.setattr(tables, "modules", lambda: (room,))
    named: dict[str, Any] = {"all": {}, "N06": {"director": 7}}
    tables.set_up_all(named)
    assert named == {"all": {}, "N06": {"director": 7, "offer": "N06-1"}}
    assert tables.unswept() == {"menu.Hold": "None is held."}


def test_a_room_cannot_name_otherwise_what_another_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "modules", lambda: (a_room(set_up=lambda named: named["N06"].update(director=8)),))
    with pytest.raises(LookupError, match="table_planted names otherwise what is named already: director"):
        tables.set_up_all({"all": {}, "N06": {"director": 7}})
