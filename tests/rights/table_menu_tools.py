"""Rows of tools: everyone reads the questions; nobody finds anybody else's answers unless they were shared with them."""

from typing import Any

from tests.rights.cast import OTHER, OWN
from tests.rights.setting_menu_tools import tools_of
from tests.rights.table import Row


def set_up(named: dict[str, Any]) -> None:
    """The tools, with answers in both authorities."""
    for place in (OWN, OTHER):
        named[place]["checklists"] = tools_of(named["all"]["region"], place)


ROWS: dict[str, Row] = {}
