"""The indicator book as the service uses it."""

import difflib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from alongside.indicators.queries.reviewed import IndicatorSet, reviewed_set
from benchmarking.indicators import Cadence, Indicator


class UnknownIndicator(LookupError):
    """No indicator has that code. Its text says so, with the nearest codes."""

    def __init__(self, code: str, nearest: list[str]) -> None:
        self.code, self.nearest = code, nearest
        asked = f" Did you mean {' or '.join(nearest)}?" if nearest else " The indicator book lists every code."
        super().__init__(f'No indicator has the code "{code}".{asked}')


def indicator_set(cadence: Cadence | str) -> IndicatorSet:
    """The set of one cadence, with its version label. Raises UnclearDefinition if a file can't be used."""
    return reviewed_set(Path(settings.ALONGSIDE_DEFINITIONS) / "indicators" / Cadence(cadence).value)


def indicators(
    *, cadence: Cadence | str | None = None, core: bool | None = None, topic: str | None = None
) -> tuple[Indicator, ...]:
    """Indicators in the order shown: quarterly before annual, topic by topic.

    cadence, core, topic  only those; None for all
    """
    cadences = (Cadence.QUARTERLY, Cadence.ANNUAL) if cadence is None else (Cadence(cadence),)
    return tuple(
        indicator
        for each in cadences
        for indicator in indicator_set(each).indicators
        if core in (None, indicator.core) and topic in (None, indicator.topic)
    )


def indicator(code: str) -> Indicator:
    """The indicator of that code. Raises UnknownIndicator, with the nearest codes."""
    known = {each.code: each for each in indicators()}
    if code not in known:
        raise UnknownIndicator(code, difflib.get_close_matches(code.upper(), known, n=3))
    return known[code]


def is_known(code: str) -> bool:
    """True if an indicator has that code."""
    return any(each.code == code for each in indicators())


def topics(cadence: Cadence | str) -> tuple[str, ...]:
    """The topics of one set, in the order shown."""
    return indicator_set(cadence).topics


def definitions_document(cadence: Cadence | str) -> dict[str, Any]:
    """One whole set in plain JSON values, to be frozen with whatever rests on it: equal sets, equal documents."""
    of = indicator_set(cadence)
    return {
        "title": of.title,
        "cadence": of.cadence.value,
        "licence": of.licence,
        "topics": list(of.topics),
        "indicators": [_document(each) for each in of.indicators],
    }


def _document(of: Indicator) -> dict[str, Any]:
    return {
        **asdict(of),
        "measured": of.measured.value,
        "polarity": of.polarity.value,
        "cadence": of.cadence.value,
        "year": None if of.year is None else of.year.value,
        "breaks": [{"on": each.on.isoformat(), "why": each.why} for each in of.breaks],
        "cautions": list(of.cautions),
    }
