"""How two versions of an offer differ, word by word. Pure: plain values in, pieces of text out."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# What of an offer is read, in the order it is read, and what each is called.
FIELDS = {
    "title": "Title",
    "summary": "Summary",
    "provider": "Who gives it",
    "kind": "Kind",
    "audiences": "For",
    "areas": "Areas",
    "enablers": "Enablers",
    "stages": "Stages",
    "levels": "Levels of support",
    "commitment": "Time it takes",
    "cost": "Cost",
    "tailoring": "How it is fitted to a place",
    "suits": "Kinds of authority it suits",
    "evidence": "Evidence",
    "contact_post": "Whom to ask",
    "units": "Places a term",
    "lead_weeks": "Weeks from asking to starting",
    "starts": "Starts",
    "ends": "Ends",
}


class What(enum.StrEnum):
    """What a piece of text is: there before and after, taken out, or put in."""

    SAME = "same"
    OUT = "taken out"
    IN = "put in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that are all the same, all taken out or all put in."""

    what: What
    words: str


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that reads otherwise now, as pieces in reading order."""

    label: str
    pieces: tuple[Piece, ...]


def differences(
    was: Mapping[str, Any], now: Mapping[str, Any], names: Mapping[str, str] | None = None
) -> tuple[FieldDifference, ...]:
    """Each field that differs between two versions' words, in reading order; empty where none does.

    names  how codes are said, such as those of areas
    """
    said = names or {}
    found = []
    for name, label in FIELDS.items():
        before, after = as_text(was.get(name), said), as_text(now.get(name), said)
        if before != after:
            found.append(FieldDifference(label, pieces(before, after)))
    return tuple(found)


def pieces(was: str, now: str) -> tuple[Piece, ...]:
    """Two texts as one: what stayed, what was taken out, what was put in; words are never split."""
    before, after = was.split(), now.split()
    found: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            found.append(Piece(What.SAME, " ".join(before[first:last])))
            continue
        if last > first:
            found.append(Piece(What.OUT, " ".join(before[first:last])))
        if end > start:
            found.append(Piece(What.IN, " ".join(after[start:end])))
    return tuple(found)


def as_text(value: Any, names: Mapping[str, str]) -> str:
    """A value of an offer as it is read: a list in a line, codes by their names, nothing as nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(names.get(str(each), str(each)) for each in value)
    return names.get(str(value), str(value))
