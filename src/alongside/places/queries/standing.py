"""Whether figures of a place for a period are wholly its own, so that no comparison crosses a boundary unseen."""

from dataclasses import dataclass
from datetime import date

from alongside.places.models import Place
from alongside.places.states import Standing
from benchmarking.periods import Period


@dataclass(frozen=True, slots=True)
class Footing:
    """How a place stands to a period, and why in words; empty if the whole period is its own."""

    standing: Standing
    why: str = ""

    @property
    def compared(self) -> bool:
        """True if a figure for the period may be compared: with other periods of the place, and with its peers."""
        return self.standing is Standing.WHOLE


def footing(place: Place, period: Period) -> Footing:
    """Whether figures published under a place's name for a period may be compared, and if not why.

    A place has no past before its first day, whatever is published for it, and no figures after its last.
    A period that began before its first day, or ended after its last, is partly somebody else's: publishers
    differ in whose name they put to it, so it may be shown with the reason but is not compared.
    Asks nothing of the database.
    """
    if place.starts and period.end < place.starts:
        return Footing(Standing.BEFORE, f"{place.name} began on {_words(place.starts)}, after {period.words}.")
    if place.ends and period.start > place.ends:
        return Footing(Standing.AFTER, f"{place.name} ended on {_words(place.ends)}, before {period.words}.")
    if place.starts and period.start < place.starts:
        return Footing(Standing.ACROSS_START, f"{place.name} began on {_words(place.starts)}, during {period.words}.")
    if place.ends and period.end > place.ends:
        return Footing(Standing.ACROSS_END, f"{place.name} ended on {_words(place.ends)}, during {period.words}.")
    return Footing(Standing.WHOLE)


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
