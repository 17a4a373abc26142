"""Reading a file of cases: finding each one and its fields, and saying plainly what is wrong with them."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

Case = dict[str, Any]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class UnreadableCases(ValueError):
    """A document that can't be answered: what was found where, and what was expected. One sentence."""


@contextmanager
def speaking_of(what: str) -> Iterator[None]:
    """Let any refusal inside say which case it is about."""
    try:
        yield
    except (ValueError, ArithmeticError) as error:
        raise UnreadableCases(f"{what}: {str(error).rstrip('.')}") from error


def answer_each(document: Case, name: str, answer: Callable[[Case], None]) -> None:
    """Answer every case of the list called `name`. Raises UnreadableCases, naming the case."""
    cases = document.get(name)
    if not isinstance(cases, list) or not cases or not all(isinstance(case, dict) for case in cases):
        raise UnreadableCases(f"{name!r} holds no list of cases: expected a list of JSON objects, at least one")
    for number, case in enumerate(cases, start=1):
        with speaking_of(f"case {case['id']}" if "id" in case else f"{name}, case {number}"):
            answer(case)


def field(case: Mapping[str, Any], name: str) -> Any:
    """A field that must be there."""
    if name not in case:
        raise UnreadableCases(f"the field {name!r} is missing: expected the inputs of its format")
    return case[name]


def number(found: Any, name: str) -> float:
    """A finite number, or a refusal that names its field."""
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        raise UnreadableCases(f"{name!r} holds {str(found)[:40]!r}: expected a number")
    return found


def numeric(case: Mapping[str, Any], name: str) -> float:
    """A field that holds one number."""
    return number(field(case, name), name)


def sequence(case: Mapping[str, Any], name: str) -> list[Any]:
    """A field that holds a list with something in it."""
    found = field(case, name)
    if not isinstance(found, list) or not found:
        raise UnreadableCases(f"{name!r} holds no list: expected a list with at least one entry")
    return found


def numbers(case: Mapping[str, Any], name: str, *, gaps: bool = False) -> list[float]:
    """A list of numbers; where `gaps` are allowed, null becomes NaN."""
    return [math.nan if gaps and entry is None else number(entry, name) for entry in sequence(case, name)]


def same_length(**lists: list[Any]) -> None:
    """Refuse lists that speak of different numbers of things."""
    lengths = {name: len(entries) for name, entries in lists.items()}
    if len(set(lengths.values())) > 1:
        found = ", ".join(f"{many} in {name!r}" for name, many in lengths.items())
        raise UnreadableCases(f"its lists have different lengths ({found}): expected one entry for each of the same")


def one_of(case: Mapping[str, Any], name: str, allowed: tuple[Any, ...]) -> Any:
    """A field that holds one of a few words or numbers."""
    found = field(case, name)
    if not any(found == one and isinstance(found, bool) == isinstance(one, bool) for one in allowed):
        raise UnreadableCases(f"{name!r} is {found!r}: expected one of {', '.join(map(repr, allowed))}")
    return found


def all_inputs(document: Case, further: Mapping[str, Any] | None) -> dict[str, Any]:
    """Every named input: those inside the document, and those of the inputs file."""
    found: dict[str, Any] = {}
    for held in (document.get("inputs"), document.get("series")):
        if isinstance(held, dict):
            found |= held
    if further is not None:
        series = further.get("series", further.get("inputs")) if isinstance(further, Mapping) else None
        if not isinstance(series, dict):
            raise UnreadableCases("the inputs file has no 'series' or 'inputs': expected one of them, by name")
        found = {**series, **found}
    return found


def input_of(case: Case, reference: str, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The case itself, or the input it refers to by name."""
    if reference not in case:
        return case
    name = case[reference]
    held = inputs.get(name) if isinstance(name, str) else None
    if not isinstance(held, dict):
        raise UnreadableCases(
            f"{reference!r} names {name!r}, which is not among the {len(inputs)} inputs at hand: "
            "expected a name held in the document or in the inputs file (--inputs)"
        )
    return held


def plain(numbers: Any) -> Any:
    """An array or a number as JSON writes it: whole counts whole, no value as null."""
    found = numbers.tolist() if hasattr(numbers, "tolist") else numbers
    if isinstance(found, list):
        return [plain(entry) for entry in found]
    return None if isinstance(found, float) and math.isnan(found) else found


def calendar_date(text: Any, name: str) -> str:
    """A date such as 2026-04-01, as text, which sorts as dates do. The year 0000, found in published files, is one."""
    try:
        if not isinstance(text, str) or not _DATE.fullmatch(text):
            raise ValueError
        date.fromisoformat("2000" + text[4:] if text.startswith("0000") else text)
    except ValueError:
        raise UnreadableCases(f"{name!r} holds {text!r}: expected a date such as 2026-04-01") from None
    return text
