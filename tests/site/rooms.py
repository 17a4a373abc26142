"""The pages that rooms add, gathered by themselves: each module `tests/site/pages_<room>.py`, and nothing here.

Such a module holds, of what it needs:

    set_up(region)    makes what its addresses name, by real actions, and returns it: {"offer": offer.reference, ...};
                      the persons of `world.build_people` are there, and the reader, who leads every region's team
                      and sits on its Board
    PAGES             {"what it is called": "/menu/offers/{offer}/"}, read as the reader
    OF_PERSONS        {"director of N06": ["/menu/offers/{offer}/"]}, each read as that person of the world
    gather(things)    yields further `Shown` in states that take steps to reach (a form with mistakes, a page refused):
                      `as_shown("offer, with mistakes", address, client.post(address, {...}))`
    ANSWERS           {"name of the page": 403}, of those that are not answered 200
    WITHOUT_A_PAGE    {"name of an address"} that is only pressed, or is a file

Names are unlike every other page's; a page that keeps nothing behind is made anew for every run of the tests.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tests import reader, world
from tests.site.shown import Shown, got

if TYPE_CHECKING:
    from alongside.places.models import Place


def modules() -> tuple[ModuleType, ...]:
    """Each module with pages of a room, in the order of their names."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("pages_*.py"))
    return tuple(import_module(f"tests.site.{name}") for name in names)


def without_a_page() -> set[str]:
    """Addresses of every room that have no page."""
    return {name for module in modules() for name in getattr(module, "WITHOUT_A_PAGE", ())}


def answers() -> dict[str, int]:
    """Pages of every room that are not answered 200, by what they are called."""
    return {name: status for module in modules() for name, status in getattr(module, "ANSWERS", {}).items()}


def pages(region: "Place") -> Iterator[Shown]:
    """The pages of every room. The region's people must have been built."""
    for module in modules():
        things: dict[str, Any] = module.set_up(region) if hasattr(module, "set_up") else {}
        client = reader.reading()
        for name, address in getattr(module, "PAGES", {}).items():
            yield got(client, name, address.format(**things))
        for key, addresses in getattr(module, "OF_PERSONS", {}).items():
            own = reader.reading(world.person(key))
            for address in addresses:
                yield got(own, f"{key}: {address}", address.format(**things))
        if hasattr(module, "gather"):
            yield from module.gather(things)
