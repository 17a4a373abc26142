"""`alongside measure`: answer a file of cases with the methods of the service. Needs no installation."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import click

from alongside.cli.answers import KINDS, answered
from alongside.cli.cases import UnreadableCases
from alongside.cli.installation import NotDone

__all__ = ["answered", "measure"]

LARGEST = 64 * 1024 * 1024  # bytes; the largest reference file is under three million


@click.command()
@click.argument("kind", metavar=f"{{{'|'.join(KINDS)}}}")
@click.argument("cases", type=click.Path(path_type=Path))
@click.option("--inputs", type=click.Path(path_type=Path), help="A file of inputs that the cases refer to by name.")
@click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path), required=True, help="Where to write the answers."
)
def measure(kind: str, cases: Path, inputs: Path | None, out: Path) -> None:
    """Answer every case in CASES, a JSON file, and write the same document with its answers.

    Answers already in the file are ignored. An inputs file that the document names is looked for beside it.
    """
    if kind not in KINDS:
        raise NotDone(f"There is no kind of case called {kind!r}: expected {', '.join(KINDS)}; name one of them.")
    document = read_document(cases)
    named = document.get("inputs")
    if inputs is None and isinstance(named, str):
        inputs = cases.parent / named
    further = read_document(inputs) if inputs is not None else None
    try:
        result = answered(kind, document, further)
    except UnreadableCases as why:
        raise NotDone(f"{cases} can't be answered as {kind}: {why}; correct the file and try again.") from why
    write_document(out, result)


def read_document(path: Path) -> dict[str, Any]:
    """A JSON object read from a file. Raises NotDone: what was found, what was expected, what to do."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotDone(
                f"{path} is over {LARGEST // 1024**2} MB: expected a file of cases; check that it is the one."
            )
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_such_number)
    except OSError as error:
        reason = "is not there" if isinstance(error, FileNotFoundError) else f"can't be read ({error.strerror})"
        raise NotDone(f"{path} {reason}: expected a JSON file; check its name.") from error
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotDone(f"{path} is not whole JSON{where}: expected a JSON object; write or copy it anew.") from error
    if not isinstance(found, dict):
        raise NotDone(f"{path} holds a JSON {type(found).__name__}: expected an object with a format and its cases.")
    return found


def _no_such_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a JSON number")


def write_document(path: Path, document: dict[str, Any]) -> None:
    """Write a document whole, or not at all. Raises NotDone if it can't be written there."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"
    waiting = None
    try:
        handle, waiting = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(waiting, 0o644)  # mkstemp keeps its files to itself
        os.replace(waiting, path)
    except OSError as error:
        if waiting is not None:
            Path(waiting).unlink(missing_ok=True)
        raise NotDone(
            f"{path} can't be written ({error.strerror}): expected a file in a folder that exists."
        ) from error
