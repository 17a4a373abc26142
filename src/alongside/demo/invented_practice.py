"""The invented case studies, read from their reviewed file."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from alongside.practice.states import Written


@dataclass(frozen=True, slots=True)
class InventedStudy:
    """One case study, whose it is, and how far it has come: "draft", "whole", "approved", or "" for published."""

    place: str
    written: Written
    tells: str = ""


def invented_practice() -> tuple[InventedStudy, ...]:
    """Every invented case study, in the order of the file."""
    return _read(Path(settings.ALONGSIDE_DEFINITIONS) / "demonstration" / "practice.toml")


@lru_cache(maxsize=2)
def _read(path: Path) -> tuple[InventedStudy, ...]:
    listed = tomllib.loads(path.read_text("utf-8"))["study"]
    return tuple(
        InventedStudy(
            each.pop("place"),
            tells=each.pop("tells", ""),
            written=Written(areas=tuple(each.pop("areas", ())), enablers=tuple(each.pop("enablers", ())), **each),
        )
        for each in listed
    )
