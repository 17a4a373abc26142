"""What an offer must say, how long it may be, and what never stands in it. Each fault is one sentence on one field."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.areas import queries as areas
from alongside.files import queries as files
from alongside.menu.models import Offer
from alongside.menu.models.offers import LONGEST_TITLE
from alongside.menu.policies.clocks import clocks
from alongside.menu.states import Audience, Commitment, Level, OfferKind, Suits

LONGEST_LINE = 120
LONGEST_ORIGIN = 200
PARTS: dict[str, tuple[str, ...]] = {
    "what": ("title", "kind", "summary", "areas"),
    "whom": ("audiences", "enablers", "stages", "levels", "suits"),
    "here": ("tailoring", "commitment", "cost", "evidence"),
    "room": ("units", "lead_weeks", "starts", "ends", "contact_post", "origin", "released_outside"),
}
TITLES = {
    "what": "What it is",
    "whom": "Whom it is for",
    "here": "How it works in a place",
    "room": "Capacity, dates and contact",
}
AUDIENCES = {
    Audience.LEAD_MEMBER: "Lead Members",
    Audience.CHIEF_EXECUTIVE: "Chief Executives",
    Audience.DIRECTOR: "Directors",
    Audience.ASSISTANT_DIRECTOR: "Assistant directors",
    Audience.PERFORMANCE_LEAD: "Performance leads",
}
WITH_CAPITALS = (AUDIENCES[Audience.LEAD_MEMBER], AUDIENCES[Audience.CHIEF_EXECUTIVE])
WORDS = ("summary", "tailoring", "evidence")
LINES = {"cost": LONGEST_LINE, "contact_post": LONGEST_LINE, "origin": LONGEST_ORIGIN, "title": LONGEST_TITLE}
NAMES = {
    "title": "The title", "summary": "What the receiver gets", "tailoring": "How it is fitted to a place",
    "evidence": "Why it is thought to help", "cost": "The cost", "contact_post": "The contact",
    "origin": "Where it came from",
}  # fmt: skip
MUST = {
    "title": "Give the offer a title.",
    "kind": "Choose what kind of offer it is.",
    "summary": "Say what the receiver gets.",
    "areas": "Choose at least one area it is about.",
    "audiences": "Choose at least one audience: an offer is for somebody.",
    "tailoring": "Say how it is fitted to a place.",
    "commitment": "Choose how much of the receiver’s time it takes.",
    "cost": "Say what it costs; write “none” if nothing.",
    "evidence": "Say why it is thought to help.",
    "units": "Enter how many authorities it can serve each term, at least 1.",
    "contact_post": "Name the post to contact.",
}
UNREADABLE = {
    "units": "Enter how many authorities it can serve each term, as a whole number.",
    "lead_weeks": "Enter how many weeks’ notice it needs, as a whole number.",
    "starts": "Enter the first day, such as 24 June 2027.",
    "ends": "Enter the last day, such as 24 June 2027; it comes after the first.",
}
CHOICES: dict[str, frozenset[str]] = {
    "audiences": frozenset(each.value for each in Audience),
    "levels": frozenset(each.value for each in Level),
    "suits": frozenset(each.value for each in Suits),
    "kind": frozenset(each.value for each in OfferKind),
    "commitment": frozenset(each.value for each in Commitment),
}
_INSPECTORS = r"(?:ofsted|ilacs|inspect\w*|judge?ments?)"
_GRADES = r"(?:outstanding|requires improvement|inadequate|good|a ?grade\w*|rating|rated|graded|judged)"
_GRADE = re.compile(
    rf"\b{_INSPECTORS}\b[^.!?\n]{{0,60}}\b{_GRADES}\b|\b{_GRADES}\b[^.!?\n]{{0,60}}\b{_INSPECTORS}\b", re.I
)
_ADDRESS = re.compile(r"@|(?:\d[\s-]?){9,}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps an offer from being authorised: the field, the part of the form it stands in, the words."""

    field: str
    part: str
    words: str


def part_of(field: str) -> str:
    """The part of the form a field stands in."""
    return next(part for part, fields in PARTS.items() if field in fields)


def faults(offer: Offer, on: date) -> tuple[Fault, ...]:
    """Everything that keeps an offer from being authorised, in the order of the form; empty where nothing does."""
    found = []
    for part, fields in PARTS.items():
        for name in fields:
            if words := _fault_of(name, offer, on):
                found.append(Fault(name, part, words))
    return tuple(found)


def _fault_of(name: str, offer: Offer, on: date) -> str:
    """What is wrong with one field of an offer, as it was typed if that can't stand yet."""
    if name in offer.typed:
        return fault_in(name, offer.typed[name]) or UNREADABLE.get(name, "What was typed here can’t stand. Change it.")
    value = getattr(offer, name)
    return fault_in(name, value) or _missing(name, value) or _of_dates(name, offer, on)


def _missing(name: str, value: Any) -> str:
    return MUST[name] if name in MUST and not value else ""


def _of_dates(name: str, offer: Offer, on: date) -> str:
    if name != "ends" or offer.ends is None:
        return ""
    if offer.ends < on:
        return "Its last day has passed. Enter a later one, or leave it empty."
    return may_end(offer.starts, offer.ends)


def may_end(starts: date | None, ends: date | None) -> str:
    """What is wrong with a first and a last day; "" where nothing is."""
    if starts is not None and ends is not None and ends < starts:
        return "The last day is before the first. Change one of them."
    return ""


def fault_in(name: str, value: Any) -> str:
    """What is wrong with what was written in a field; "" where nothing is, or nothing was written."""
    if isinstance(value, str) and name in (*WORDS, *LINES):
        return _too_long(name, value) or fault_in_words(value) or _of_contact(name, value)
    if name == "areas" and (unknown := [each for each in value if each not in areas.known_codes()]):
        return f"Choose areas from the list; {unknown[0]} is none of them."
    if isinstance(value, list) and name in (*CHOICES, "enablers", "stages") and not _choices(name).issuperset(value):
        return "Choose from the list."
    return ""


def _choices(name: str) -> frozenset[str]:
    match name:
        case "enablers":
            return frozenset(each.code for each in areas.enablers())
        case "stages":
            return frozenset(each.code for each in areas.journeys())
        case _:
            return CHOICES[name]


def _too_long(name: str, value: str) -> str:
    if name in WORDS and (many := len(value.split())) > (most := clocks().most_words):
        return f"{NAMES[name]} is {many} words long; {most} is the most."
    if name in LINES and len(value) > LINES[name]:
        return f"{NAMES[name]} is {len(value)} characters long; {LINES[name]} is the most."
    return ""


def _of_contact(name: str, value: str) -> str:
    if name == "contact_post" and _ADDRESS.search(value):
        return "Name a post, such as Head of Early Help, not somebody’s address or number: people move on."
    return ""


def fault_in_words(text: str) -> str:
    """What never stands in an offer: anything of a child, and any inspection grade."""
    if found := files.child_level_in(text):
        return (
            f"This seems to tell of a single child: it looks as if it held {_listed(found)}, so it was not kept. "
            "Take that out and try again."
        )
    if grade := _GRADE.search(text):
        return (
            f"Leave out “{' '.join(grade.group().split())}”: no inspection grade stands near an offer. Say what "
            "changed for children and families instead."
        )
    return ""


def tells_of_child(value: Any) -> bool:
    """True if a text seems to tell of a single child, so that it is not even kept as typed."""
    return isinstance(value, str) and bool(files.child_level_in(value))


def _listed(found: list[str]) -> str:
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
