"""What of an entry's details a trail shows. It shows numbers, stages and kinds; never words that somebody wrote."""

import re
from collections.abc import Mapping
from typing import Any

# Only these; a new detail stays hidden until somebody decides that it says nothing about what stands in a thing.
SHOWN = frozenset(
    "address class content_hash deputy direction edition editions ended entries headlines id kind lines measures "
    "nation often pairs person place places posts purpose region releases role seat seed sessions signs since stage "
    "steps task until version".split()
)
_PLAIN = re.compile(r"[\w’'.:/+ -]{0,80}")


def shown(details: Mapping[str, Any]) -> dict[str, str]:
    """The details a trail shows, in words."""
    return {key: _said(value) for key, value in sorted(details.items()) if key in SHOWN and _is_plain(value)}


def hidden(details: Mapping[str, Any]) -> int:
    """How many details a trail leaves out."""
    return len(details) - len(shown(details))


def _is_plain(value: Any) -> bool:
    """True for a number, yes or no, and a short word; never for a list, a structure or a sentence."""
    if isinstance(value, str):
        return bool(_PLAIN.fullmatch(value))
    return value is None or isinstance(value, bool | int | float)


def _said(value: Any) -> str:
    return {True: "yes", False: "no", None: "none"}[value] if value is None or isinstance(value, bool) else str(value)
