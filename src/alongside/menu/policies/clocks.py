"""How long things on the menu hold: read from the reviewed file, the installation's own if it has one."""

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Clocks:
    """What the region has agreed about time and length.

    stale_after_months   since its provider last said that an offer is true; then it carries a warning
    hidden_after_months  then it is off the menu until they say so again
    most_words           of a summary, of how it is tailored, and of its evidence
    hold_working_days    after which units that are only held are given back
    terms_shown          this term and those after it of which room is told
    circulated_months    after which the published menu goes round again
    answer_working_days  within which the team answers a need that was agreed
    """

    stale_after_months: int
    hidden_after_months: int
    most_words: int
    hold_working_days: int
    terms_shown: int
    circulated_months: int
    answer_working_days: int


def agreed(name: str) -> Path:
    """A reviewed file of the menu: the installation's own in its home if it is there, else beside the service."""
    own = Path(settings.ALONGSIDE_HOME) / "definitions" / "menu" / name
    return own if own.is_file() else Path(settings.ALONGSIDE_DEFINITIONS) / "menu" / name


def clocks() -> Clocks:
    """What holds now."""
    return _read(agreed("clocks.toml"))


@lru_cache(maxsize=4)
def _read(path: Path) -> Clocks:
    said = tomllib.loads(path.read_text("utf-8"))
    offers, holds = said["offers"], said["holds"]
    return Clocks(
        offers["stale_after_months"],
        offers["hidden_after_months"],
        offers["most_words"],
        holds["working_days"],
        holds["terms_shown"],
        said["circulation"]["every_months"],
        said["needs"]["answer_within_working_days"],
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def working_days_after(day: date, many: int) -> date:
    """The day that many working days later: Saturdays and Sundays left out, bank holidays not."""
    while many:
        day += timedelta(days=1)
        many -= day.weekday() < 5
    return day
