"""Reading the file of an outside collection: lines of JSON, one paragraph each. All of it can be read, or none."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from alongside.files.policies import may_hold
from alongside.practice.states import Paragraph

NEEDED = {
    "id": "text", "source": "text", "la": "text", "la_code": "a three-digit code", "published": "a day as 2023-01-13",
    "section": "text", "trimmed": "true or false", "text": "text",
}  # fmt: skip
MOST_LINES, LARGEST, LONGEST_TEXT = 20_000, 50_000_000, 10_000
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_CODE = re.compile(r"\d{3}")


class UnreadableCollection(Exception):
    """The file can't be brought in. Its text says in a sentence where and why; nothing was loaded."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} Nothing was loaded.")


def read_collection(file: Path) -> tuple[list[Paragraph], frozenset[str]]:
    """Every paragraph of the file in order, and the sources it names. Raises UnreadableCollection.

    Grades and what else a line may hold are not read.
    """
    lines = _lines(file)
    read: dict[str, int] = {}
    paragraphs, sources = [], set()
    for number, line in lines:
        said = _object(file, number, line, last=number == lines[-1][0])
        paragraph = _paragraph(number, said)
        if paragraph.number in read:
            first = read[paragraph.number]
            raise UnreadableCollection(f"Lines {first} and {number} have the same “id”, {paragraph.number}.")
        read[paragraph.number] = number
        paragraphs.append(paragraph)
        sources.add(str(said["source"]))
    return paragraphs, frozenset(sources)


def _lines(file: Path) -> list[tuple[int, str]]:
    """Every line with its number, those without anything left out."""
    if not file.is_file():
        raise UnreadableCollection(f"There is no file {file}.")
    if file.stat().st_size > LARGEST:
        raise UnreadableCollection(f"{file.name} is larger than {LARGEST // 1_000_000} MB, the most that is read.")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableCollection(f"{file.name} is not text in UTF-8 (byte {error.start:,}).") from error
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        raise UnreadableCollection(f"{file.name} is empty.")
    if len(lines) > MOST_LINES:
        raise UnreadableCollection(f"{file.name} has {len(lines):,} lines; {MOST_LINES:,} is the most that is read.")
    return lines


def _object(file: Path, number: int, line: str, *, last: bool) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError as error:
        if last and line.lstrip().startswith("{"):
            raise UnreadableCollection(f"{file.name} breaks off in line {number}: only part of it came.") from error
        raise UnreadableCollection(f"Line {number} of {file.name} is not JSON: each line is one object.") from error
    if not isinstance(said, dict):
        raise UnreadableCollection(f"Line {number} of {file.name} is not an object in JSON with named fields.")
    return said


def _paragraph(number: int, said: dict[str, Any]) -> Paragraph:
    missing = [name for name in NEEDED if name not in said]
    if missing:
        named = ", ".join(f"“{name}”" for name in missing)
        raise UnreadableCollection(f"Line {number} lacks {named}; it has {_named(said)}.")
    paragraph = Paragraph(
        number=_text(number, said, "id", 60),
        authority=_text(number, said, "la", 120),
        code=str(said["la_code"]),
        published=_day(number, said),
        section=_text(number, said, "section", 40),
        trimmed=said["trimmed"],
        text=" ".join(_text(number, said, "text", LONGEST_TEXT).split()),
        para=said["para"] if isinstance(said.get("para"), int) else 0,
    )
    for name, fits in (
        ("id", bool(_NUMBER.fullmatch(paragraph.number))),
        ("la_code", bool(_CODE.fullmatch(paragraph.code))),
        ("trimmed", isinstance(paragraph.trimmed, bool)),
    ):
        if not fits:
            raise _unfit(number, name)
    if not (verdict := may_hold(paragraph.text)):
        raise UnreadableCollection(f"Line {number}: {verdict.reason}")
    return paragraph


def _text(number: int, said: dict[str, Any], name: str, most: int) -> str:
    value = said[name]
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise _unfit(number, name)
    if len(value) > most:
        raise UnreadableCollection(f"“{name}” in line {number} is longer than {most:,} characters.")
    return value.strip()


def _day(number: int, said: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(said["published"])
    except (TypeError, ValueError) as error:
        raise _unfit(number, "published") from error


def _unfit(number: int, name: str) -> UnreadableCollection:
    return UnreadableCollection(f"“{name}” in line {number} is not {NEEDED[name]}.")


def _named(said: dict[str, Any]) -> str:
    names = [f"“{str(name)[:30]}”" for name in list(said)[:6]]
    return ", ".join(names) + (" …" if len(said) > 6 else "") if names else "none"
