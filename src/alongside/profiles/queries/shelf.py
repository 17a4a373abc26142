"""The shelf: what releases froze, read once in a process and kept. A release never changes, so nothing goes stale.

Headlines are not kept: people confirm, edit and withhold them.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from alongside.headlines import queries as headlines
from alongside.releases import queries as releases
from alongside.reports.pages.material import Links, Material

if TYPE_CHECKING:
    from alongside.documents.page import Rug
    from alongside.headlines.models import Headline
    from alongside.releases.models import Comparison, Release
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

ROOM = 8  # releases; the newest of a few regions and those they are compared with
WITHHELD = "withheld"

_shelf: "OrderedDict[tuple[int, str], FrozenRelease]" = OrderedDict()


class Panels(Mapping[str, "Panel"]):
    """A release's figures by indicator, each read when first asked for."""

    def __init__(self, release: "Release", codes: tuple[str, ...]) -> None:
        self._release, self._codes, self._read = release, codes, dict[str, "Panel"]()

    def __getitem__(self, code: str) -> "Panel":
        if code not in self._codes:
            raise KeyError(code)
        if code not in self._read:
            self._read[code] = releases.panel_of(self._release, code)
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def read_all(self) -> None:
        """Read at once, in one query, whatever has not been read yet."""
        if len(self._read) < len(self._codes):
            self._read = releases.panels_of(self._release)


@dataclass(eq=False)
class FrozenRelease:
    """One release's immutable parts, each read when first asked for.

    figures        by indicator; see `Panels`
    revised_since  an earlier release's hash to how many of its figures were revised, once that was asked
    rugs           the rug, by the lines it marks and where its links lead, once it was arranged
    """

    release: "Release"
    contents: Mapping[str, Any]
    names: Mapping[str, str]
    defined: frozenset[str]
    figures: Panels = field(init=False)
    revised_since: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    rugs: "dict[tuple[object, ...], Rug]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        codes = tuple(entry["code"] for entry in self.contents["definitions"])
        self.figures = Panels(self.release, codes)

    @cached_property
    def indicators(self) -> "list[Indicator]":
        """The definitions as frozen, in the order shown."""
        return releases.indicators_of(self.release)

    @cached_property
    def readings(self) -> Mapping[str, Mapping[str, Any]]:
        """What was reckoned of each indicator, by code."""
        return {reading.indicator: reading.facts for reading in releases.readings_of(self.release)}

    @cached_property
    def comparisons(self) -> "Mapping[tuple[str, str], Comparison]":
        """Every authority on every indicator, by both codes."""
        return {(each.place.code, each.indicator): each for each in releases.comparisons_of(self.release)}


def frozen_of(release: "Release") -> FrozenRelease:
    """A release's immutable parts, from the shelf."""
    key = (release.pk, release.content_hash)
    found = _shelf.get(key)
    if found is None:
        contents = releases.contents_of(release)
        names = {place["code"]: place["name"] for place in contents["authorities"]}
        defined = frozenset(entry["code"] for entry in contents["definitions"])
        found = _shelf[key] = FrozenRelease(release, contents, names, defined)
        while len(_shelf) > ROOM:
            _shelf.popitem(last=False)
    return found


def headlines_shown(release: "Release") -> "list[Headline]":
    """The headlines and watch lines of a release that nobody withheld, strongest first."""
    return [each for each in headlines.headlines_in_brief(release) if each.stage != WITHHELD]


def material_of(release: "Release", links: Links, *, every_figure: bool = False) -> Material:
    """Everything a profile is made of: what was frozen from the shelf, the headlines as they stand now.

    every_figure  read every indicator's figures at once, for a page that draws them all
    """
    frozen = frozen_of(release)
    if every_figure:
        frozen.figures.read_all()
    found = headlines_shown(release)
    return Material(
        release=release,
        contents=frozen.contents,
        indicators=frozen.indicators,
        readings=frozen.readings,
        comparisons=frozen.comparisons,
        headlines=found,
        panels=frozen.figures,
        links=links,
        by_cell={(headline.place.code, headline.indicator): headline for headline in found},
    )
