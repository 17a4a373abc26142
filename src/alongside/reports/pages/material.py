"""Everything a report is made of, asked for once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from alongside.headlines import queries as headlines
from alongside.releases import queries as releases

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.releases.models import Comparison, Release
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

POSITION_WORDS = {
    1: "lowest fifth",
    2: "lower than most",
    3: "middle",
    4: "higher than most",
    5: "highest fifth",
}


@dataclass(frozen=True)
class Material:
    """One release with what was reckoned from it, keyed for arranging.

    contents     what was frozen
    indicators   in the order shown
    readings     facts by indicator
    comparisons  by (authority, indicator)
    headlines    every headline and watch line, strongest first
    panels       frozen figures by indicator
    to           writes the address of an authority, a headline or an indicator; "" where there is none
    """

    release: "Release"
    contents: Mapping[str, Any]
    indicators: "Sequence[Indicator]"
    readings: Mapping[str, Mapping[str, Any]]
    comparisons: "Mapping[tuple[str, str], Comparison]"
    headlines: "Sequence[Headline]"
    panels: "Mapping[str, Panel]"
    links: "Links"
    by_cell: "Mapping[tuple[str, str], Headline]" = field(default_factory=dict)

    @property
    def noun(self) -> str:
        """One step of the release's cadence: "year" or "quarter"."""
        from benchmarking.indicators import Cadence

        return Cadence(self.release.cadence).noun

    @property
    def authorities(self) -> list[dict[str, Any]]:
        """The region's authorities as frozen, by name."""
        listed: list[dict[str, Any]] = self.contents["authorities"]
        return listed

    @property
    def region(self) -> str:
        """The region's name."""
        name: str = self.contents["region"]["name"]
        return name

    @property
    def nation(self) -> str:
        """The nation's name."""
        name: str = self.contents["nation"]["name"]
        return name

    @property
    def topics(self) -> "dict[str, list[Indicator]]":
        """Indicators by topic, both in the order shown."""
        grouped: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in self.indicators:
            grouped[indicator.topic].append(indicator)
        return dict(grouped)

    def headlines_of(self, place: str) -> "list[Headline]":
        """One authority's lines, strongest first."""
        return [headline for headline in self.headlines if headline.place.code == place]


@dataclass(frozen=True, slots=True)
class Links:
    """Where a page's links lead: into the same file, or to pages of the service."""

    on_site: bool
    release: str

    def authority(self, code: str) -> str:
        """To an authority's own part."""
        return f"/reports/{self.release}/{code}/" if self.on_site else f"#authority-{code.lower()}"

    def headline(self, headline: "Headline") -> str:
        """To everything a headline rests on."""
        return f"/headlines/{headline.reference}/" if self.on_site else f"#{anchor_of(headline)}"


def anchor_of(headline: "Headline") -> str:
    """The anchor of a headline's explanation within the report."""
    return f"line-{headline.order}"


def gather(release: "Release", *, on_site: bool) -> Material:
    """Ask once for everything a report of this release needs."""
    found = headlines.headlines_of(release)
    return Material(
        release=release,
        contents=releases.contents_of(release),
        indicators=releases.indicators_of(release),
        readings={reading.indicator: reading.facts for reading in releases.readings_of(release)},
        comparisons={(each.place.code, each.indicator): each for each in releases.comparisons_of(release)},
        headlines=found,
        panels=releases.panels_of(release),
        links=Links(on_site, release.reference),
        by_cell={(headline.place.code, headline.indicator): headline for headline in found},
    )
