"""The sets of indicators, read from the reviewed files in `definitions/indicators`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarking.indicators import Cadence, Indicator, UnclearDefinition, indicator_from

SHORT_NAME = 28  # letters that fit the narrow columns of the rug


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """Every indicator of one cadence under its version label, in the order shown.

    title    the version label, such as "Annual set v1"
    topics   the topics in the order shown
    licence  the line to show beside figures that are published under a licence; "" for the region's own
    """

    title: str
    cadence: Cadence
    topics: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    licence: str = ""


@lru_cache(maxsize=8)
def reviewed_set(folder: Path) -> IndicatorSet:
    """Read one set; read once, and kept for as long as the service runs.

    folder  one cadence's folder, with `set.toml` and a file for each topic it lists
    raises  UnclearDefinition: a file is missing or can't be read, or a definition leaves out or contradicts something
    """
    head = _toml(folder / "set.toml")
    try:
        cadence, stems = Cadence(head["cadence"]), [str(stem) for stem in head["topics"]]
        title, licence, every = str(head["title"]), str(head.get("licence", "")), dict(head.get("every", {}))
    except (KeyError, TypeError, ValueError) as error:
        raise UnclearDefinition(f"{folder.name}/set.toml: {error}. It needs a title, a cadence and topics.") from error
    unlisted = sorted({path.stem for path in folder.glob("*.toml")} - {*stems, "set"})
    if unlisted:
        raise UnclearDefinition(f"{folder.name}/{unlisted[0]}.toml is no topic of {title}. List it in set.toml.")
    topics, indicators = [], []
    for stem in stems:
        file = _toml(folder / f"{stem}.toml")
        try:
            topics.append(str(file["topic"]))
            entries = list(file["indicator"])
        except (KeyError, TypeError) as error:
            raise UnclearDefinition(f"{folder.name}/{stem}.toml: {error}. It needs a topic and indicators.") from error
        given = {**every, "topic": topics[-1], "cadence": cadence.value}
        indicators += [_indicator({**given, **entry}) for entry in entries]
    _check_alone(indicators, title)
    return IndicatorSet(title, cadence, tuple(topics), tuple(indicators), licence)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnclearDefinition(f"{path.parent.name}/{path.name} is not there to be read.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnclearDefinition(f"{path.parent.name}/{path.name} can't be read as TOML: {error}.") from error


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    indicator = indicator_from(entry)
    if not 0 < len(indicator.short_name) <= SHORT_NAME:
        raise UnclearDefinition(f"{indicator.code}: the short name needs 1 to {SHORT_NAME} letters, to fit its column.")
    if (indicator.year is None) is (indicator.cadence is Cadence.ANNUAL):
        raise UnclearDefinition(
            f"{indicator.code}: an annual indicator says what its year is; a quarterly one has none."
        )
    return indicator


def _check_alone(indicators: list[Indicator], title: str) -> None:
    for what in ("code", "name", "short_name", "published_as"):
        seen: set[str] = set()
        for indicator in indicators:
            value = getattr(indicator, what)
            if value is not None and value in seen:
                raise UnclearDefinition(f"{indicator.code}: another indicator of {title} has the {what} {value!r} too.")
            seen.add(value)
