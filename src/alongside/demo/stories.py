"""What is true of the invented region: stories read from the reviewed file, and what they do to a figure."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

GENUINE = ("improvement", "deterioration")
RECORDING, DEFINITION = "recording change", "definition changed"
TRAPS = (RECORDING, DEFINITION, "outlier quarter", "regression to the mean", "national movement")
MOVING = (*GENUINE, *TRAPS)
LATE, SUPPRESSED = "late", "suppressed"


@dataclass(frozen=True, slots=True)
class Story:
    """One thing that is true of one authority, or of all, on one measure.

    place, indicator  "" for every authority, or every measure
    moves     1 up, -1 down, 0 where the figure doesn't move
    size      in the usual movement of the authority's own figures
    begins, ends  period labels, both included; "" for as far as there is
    """

    kind: str
    says: str
    place: str = ""
    indicator: str = ""
    moves: int = 0
    size: float = 0.0
    begins: str = ""
    ends: str = ""

    @property
    def annual(self) -> bool:
        """True if it is told of annual figures."""
        return self.indicator.startswith("ANN_") or (not self.indicator and " Q" not in self.begins)

    def tells(self, kind: str, place: str, label: str) -> bool:
        """True if it is of that kind, place and period. Labels of one cadence order as text."""
        return (
            self.kind == kind
            and self.place in ("", place)
            and (not self.begins or self.begins <= label)
            and (not self.ends or label <= self.ends)
        )

    def shift(self, place: str, indicator: str, label: str) -> float:
        """How far the figure is moved, in its usual movement."""
        moved = self.indicator == indicator and self.kind in MOVING and self.tells(self.kind, place, label)
        return self.moves * self.size if moved else 0.0


@dataclass(frozen=True, slots=True)
class BecameTwo:
    """An authority that became two on a day."""

    code: str
    name: str
    into: tuple[str, str]
    on: date


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that is true of the invented region."""

    stories: tuple[Story, ...]
    became_two: BecameTwo


def truth() -> Truth:
    """The stories of the reviewed file; read once."""
    return _read(Path(settings.ALONGSIDE_DEFINITIONS) / "demonstration" / "stories.toml")


@lru_cache(maxsize=2)
def _read(path: Path) -> Truth:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    became = document["authority_that_became_two"]
    return Truth(
        tuple(_story(entry) for entry in document["story"]),
        BecameTwo(became["code"], became["name"], tuple(became["into"]), became["on"]),
    )


def _story(entry: dict[str, str | float]) -> Story:
    return Story(
        kind=str(entry["kind"]),
        says=str(entry["says"]),
        place=str(entry.get("place", "")),
        indicator=str(entry.get("indicator", "")),
        moves={"up": 1, "down": -1}.get(str(entry.get("moves", "")), 0),
        size=float(entry.get("size", 0.0)),
        begins=str(entry.get("from", "")),
        ends=str(entry.get("until", "")),
    )


def told_of(stories: Sequence[Story], kind: str, place: str, indicator: str) -> bool:
    """True if a story of that kind is told of the place on the measure, whatever the period."""
    return any(each.kind == kind and each.place == place and each.indicator == indicator for each in stories)
