"""Where rooms that stand above the menu take something from it further: each signs up the address it answers at.

A link says only where something came from, as a kind and a number; what is in it, the room asks for by this room's
front door, and only for whoever may read it. So nobody's own words stand in an address.
"""

from collections.abc import Callable

# Told the kind of thing, such as "tool", and its number or reference; answers with an address.
Leads = Callable[[str, str], str]
_LEADS: dict[str, Leads] = {}


def register(what: str, leads: Leads) -> None:
    """Sign up what can be made of a thing on the menu, such as "need". Raises ValueError if another room has."""
    if _LEADS.setdefault(what, leads) is not leads:
        raise ValueError(f"Two rooms make a {what} of what stands on the menu.")


def address(what: str, kind: str, key: str) -> str:
    """Where something becomes a need, say: kind "tool" and the number of an answer, "offer" and its reference.

    "" while no room has signed up for it
    """
    return _LEADS[what](kind, key) if what in _LEADS else ""
