"""The field's terms in our own words, read from the reviewed file `definitions/glossary.toml`."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings


class UnclearGlossary(ValueError):
    """The reviewed file of terms can't be used: one sentence that says what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: what it is short for, if anything, and what it means here."""

    name: str
    meaning: str
    short_for: str = ""


def terms() -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """Every term under its theme, in the order shown. Raises UnclearGlossary."""
    return _read(Path(settings.ALONGSIDE_DEFINITIONS) / "glossary.toml")


@lru_cache(maxsize=4)
def _read(path: Path) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    try:
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        themes = tuple((str(theme["theme"]), tuple(Term(**entry) for entry in theme["term"])) for theme in file["part"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise UnclearGlossary(
            f"{path.name}: {error}. Each part needs a theme, and each term a name and a meaning."
        ) from error
    names = [term.name for _, listed in themes for term in listed]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UnclearGlossary(f"{path.name}: {twice[0]} stands twice. Keep one of them.")
    return themes
