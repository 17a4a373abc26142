"""Files of a JSON object a line, read for a command: what is wrong is said in one sentence, with the line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.cli.installation import NotDone

LARGEST = 256 * 1024 * 1024  # bytes; a corpus of three thousand paragraphs is two million
LONGEST = 100_000  # letters of one text


@dataclass(frozen=True, slots=True)
class Line:
    """One object: what stands in it, and where it is in words: "needs.jsonl, line 3"."""

    fields: dict[str, Any]
    path: Path
    number: int

    @property
    def where(self) -> str:
        """The file and the line, for a sentence."""
        return f"{self.path}, line {self.number},"


def lines_of(path: Path) -> list[Line]:
    """Every object of a file, empty lines left out. Raises NotDone: what was found, what was expected."""
    found = list(_read(path))
    if not found:
        raise NotDone(f"{path} is empty: expected a JSON object on each line.")
    return found


def _read(path: Path) -> Iterator[Line]:
    try:
        if path.stat().st_size > LARGEST:
            raise NotDone(f"{path} is over {LARGEST // 1024**2} MB: check that it is the one.")
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        reason = "is not there" if isinstance(error, FileNotFoundError) else f"can't be read ({error.strerror})"
        raise NotDone(f"{path} {reason}: expected a file with a JSON object on each line.") from error
    except UnicodeDecodeError as error:
        raise NotDone(f"{path} is not text in UTF-8: expected a JSON object on each line.") from error
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            fields = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise NotDone(f"{path}, line {number}, is not JSON: expected one whole object on each line.") from error
        if not isinstance(fields, dict):
            raise NotDone(f"{path}, line {number}, holds no JSON object but {text.strip()[:20]!r}.")
        yield Line(fields, path, number)


def name_of(line: Line, called: str) -> str:
    """What an object is called: its field of that name, or else `id`. Raises NotDone."""
    for name in (called, "id"):
        value = line.fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            if len(value.split()) != 1:
                raise NotDone(f"{line.where} has the {name} {value!r}, with a space in it, which a run can't hold.")
            return value.strip()
    raise NotDone(f"{line.where} has no {called!r} (nor 'id'): each needs a name of its own.")


def words_of(line: Line, called: str) -> str:
    """A text that must be there. Raises NotDone."""
    value = line.fields.get(called)
    if not isinstance(value, str) or not value.strip():
        raise NotDone(f"{line.where} has no words in {called!r}: expected a text to compare.")
    if len(value) > LONGEST:
        raise NotDone(f"{line.where} has {len(value):,} letters in {called!r}: {LONGEST:,} are the most that are read.")
    return value.strip()
