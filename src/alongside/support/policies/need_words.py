"""What a need must say, how long it may be, and what never stands in it. Each fault is one sentence on one field."""

from typing import TYPE_CHECKING

from alongside.areas import queries as areas
from alongside.files import queries as files
from alongside.files.policies import may_hold
from alongside.menu.policies.gaps import names_nobody
from alongside.menu.states import Audience
from alongside.support.states import (
    LONGEST_CHANGE,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    Source,
    Urgency,
    Visibility,
)

if TYPE_CHECKING:
    from alongside.places.models import Place
    from alongside.support.models import Need

WORDS = ("title", "change", "area", "enabler", "journey", "audience", "urgency", "source", "source_words")
WRITTEN = ("title", "change", "source_words")  # what is written, rather than chosen
LONGEST = {"title": LONGEST_TITLE, "change": LONGEST_CHANGE, "source_words": LONGEST_SOURCE}
NAMES = {"title": "name", "change": "change", "source_words": "source"}
MUST = {
    "title": "Say in a line what support you look for.",
    "change": "Say what should be different afterwards.",
    "area": "Choose the area it is about.",
    "audience": "Choose who would use the support.",
    "urgency": "Choose how soon.",
    "source": "Choose where it comes from.",
    "visibility": "Choose who may know of it.",
}
VISIBILITIES = frozenset(each.value for each in Visibility)
_CHOICES: dict[str, frozenset[str]] = {
    "audience": frozenset(each.value for each in Audience),
    "urgency": frozenset(each.value for each in Urgency),
    "source": frozenset(each.value for each in Source),
    "visibility": VISIBILITIES,
}


def fault_in(name: str, value: str, *, visibility: str, region: "Place") -> str:
    """What is wrong with what was written in a field; "" where nothing is, or nothing was written."""
    if not value:
        return ""
    if name not in WRITTEN:
        return "" if value in _choices(name) else "Choose from the list."
    if len(value) > LONGEST[name]:
        return f"The {NAMES[name]} is {len(value)} characters long; {LONGEST[name]} is the most."
    if not (verdict := may_hold(value)):
        return verdict.reason
    if visibility == Visibility.ANONYMISED and name != "source_words":
        return names_nobody(value, region).reason
    return ""


def tells_of_child(value: object) -> bool:
    """True if a text seems to tell of a single child, so that it is not even kept as typed."""
    return isinstance(value, str) and bool(files.child_level_in(value))


def faults(need: "Need") -> dict[str, str]:
    """What keeps a draft from being whole, by field: what is missing, and what was typed and can't stand."""
    found = {}
    for name in (*WORDS, "visibility"):
        value = need.typed.get(name) or getattr(need, name)
        words = fault_in(name, value, visibility=need.visibility, region=need.region)
        if words or (not value and name in MUST):
            found[name] = words or MUST[name]
    return found


def says_nothing(need: "Need") -> bool:
    """True for a draft in which nothing is written, or nothing any more: nobody has to find it in a list."""
    return need.ready_at is None and not need.typed and not any(getattr(need, name) for name in WRITTEN)


def _choices(name: str) -> frozenset[str]:
    match name:
        case "area":
            return frozenset(areas.known_codes())
        case "enabler":
            return frozenset(each.code for each in areas.enablers())
        case "journey":
            return frozenset(each.code for each in areas.journeys())
        case _:
            return _CHOICES[name]
