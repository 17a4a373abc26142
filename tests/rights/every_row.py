"""Every row of every table, gathered by itself: a room adds a module `tests/rights/table_<room>.py`, and nothing here.

Such a module holds:

    ROWS              dict[str, Row], by the names of the room's addresses (see table.py)
    set_up(named)     if anything has to be there first: make it by real actions, and name it for the addresses.
                      named["all"] and named[place] (of OWN and of OTHER) are filled into them: with
                      `named[place]["offer"] = offer.reference`, Row(to("/menu/offers/{offer}/"), ...) finds it.
                      named["all"]["region"] is the region itself; persons are found by `world.person(key)`.
    UNSWEPT           dict[str, str], if need be: "room.Model" with words of which set_up makes none, and why

A row's `files` (its PDF, Word and Excel, if they stand at other addresses) are read by the sweep as well: see table.py.
Search fields, mails, notices, calendars and error pages are found by themselves.
What set_up makes is also what the canary sweep plants its secrets in (canaries.py): make one of each model with words.
Two modules of one room are welcome (table_menu_offers.py, table_menu_gaps.py). An address with two rows is refused.
"""

from tests.rights.table import Row
from tests.rights.tables import modules


def _gathered() -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for module in modules():
        mine: dict[str, Row] = module.ROWS
        if twice := sorted(rows.keys() & mine.keys()):
            raise LookupError(f"{module.__name__} has a row again for {', '.join(twice)}.")
        rows |= mine
    return rows


ROWS: dict[str, Row] = _gathered()
