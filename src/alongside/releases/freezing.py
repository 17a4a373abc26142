"""What a release freezes, written so that the same figures always give the same text and the same hash."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarking.indicators import Break, Indicator
    from benchmarking.panel import Panel


@dataclass(frozen=True, slots=True)
class FrozenPlace:
    """A place as it stood when a release was built."""

    code: str
    name: str
    starts: date | None
    ends: date | None

    def document(self) -> dict[str, Any]:
        """The place in plain values."""
        return {"code": self.code, "name": self.name, "starts": _day(self.starts), "ends": _day(self.ends)}


@dataclass(frozen=True)
class Frozen:
    """Everything a release is reckoned from.

    region, nation  the region and its country, as places
    authorities     the region's authorities, by name
    peers           the nation's authorities of the day, the region's own among them
    indicators      definitions with any direction of the region's own, in the order shown
    directions      indicator code to who set the region's own direction, why and when
    panels          figures by indicator code
    neighbours      authority code to its neighbours, nearest first, and the version they are of
    set_aside       indicator codes whose figure for the nation is on another scale, so not compared with
    invented        whether every place and figure is invented
    breaks          breaks in series of single authorities: indicator code to authority code to its breaks
    disagreements   cells on which the sources disagree; the published value stands, without its counts
    """

    region: FrozenPlace
    nation: FrozenPlace
    authorities: tuple[FrozenPlace, ...]
    peers: tuple[FrozenPlace, ...]
    indicators: "tuple[Indicator, ...]"
    definitions: Sequence[Mapping[str, Any]]
    directions: Mapping[str, Mapping[str, str]]
    panels: "Mapping[str, Panel]"
    neighbours: Mapping[str, Sequence[str]]
    neighbour_version: str
    source: Mapping[str, Any]
    set_aside: tuple[str, ...]
    invented: bool
    breaks: "Mapping[str, Mapping[str, Sequence[Break]]]" = field(default_factory=dict)
    disagreements: Sequence[Mapping[str, Any]] = ()


def figures_text(panel: "Panel") -> str:
    """A panel as the exact text that is frozen and hashed."""
    return canonical(panel.to_document())


def contents(frozen: Frozen, *, cadence: str, method_version: str, hashes: Mapping[str, str]) -> str:
    """The contents of a release as canonical JSON; `hashes` are those of each indicator's figures."""
    broken = {"breaks": _broken(frozen)} if frozen.breaks else {}
    disagreed = {"disagreements": list(frozen.disagreements)} if frozen.disagreements else {}
    return canonical(
        {
            **broken,
            **disagreed,
            "cadence": cadence,
            "method_version": method_version,
            "region": frozen.region.document(),
            "nation": frozen.nation.document(),
            "authorities": [place.document() for place in frozen.authorities],
            "peers": [place.document() for place in frozen.peers],
            "definitions": frozen.definitions,
            "directions": frozen.directions,
            "figures": dict(hashes),
            "neighbours": {"version": frozen.neighbour_version, "of": frozen.neighbours},
            "source": frozen.source,
            "nation_set_aside": list(frozen.set_aside),
            "invented": frozen.invented,
        }
    )


def _broken(frozen: Frozen) -> dict[str, dict[str, list[dict[str, str]]]]:
    """Breaks in series of single authorities in plain values."""
    return {
        indicator: {
            place: [{"on": each.on.isoformat(), "why": each.why} for each in found] for place, found in of.items()
        }
        for indicator, of in frozen.breaks.items()
    }


def canonical(document: Any) -> str:
    """JSON with sorted keys, no spaces and exact numbers, so that equal contents are equal text."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def definition_document(indicator: "Indicator") -> dict[str, Any]:
    """One definition in plain values; `entries` reads it back."""
    from dataclasses import asdict

    document = asdict(indicator)
    document["breaks"] = [{"on": each.on.isoformat(), "why": each.why} for each in indicator.breaks]
    return {name: value for name, value in document.items() if value is not None}


def entries(definitions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Frozen definitions as the entries `indicator_from` reads."""
    return [
        {**entry, "breaks": [{"on": date.fromisoformat(each["on"]), "why": each["why"]} for each in entry["breaks"]]}
        for entry in definitions
    ]
