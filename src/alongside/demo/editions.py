"""The editions of the invented publication: the same figures a quarter further on, as publications are."""

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.demo import invented_places
from alongside.demo.invented_figures import NEWEST_CHILDREN, QUARTERS, invent, panel_of, quarters, years_of
from alongside.demo.stories import DEFINITION, RECORDING, truth
from alongside.indicators import queries as book
from alongside.published import actions as published

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

PUBLICATION = "invented"
EDITIONS = len(NEWEST_CHILDREN)


@dataclass(frozen=True)
class Cut:
    """How much of the invented region is told. The whole of it, or a small cut for tests.

    annual, quarterly  indicator codes; None for every one
    quarterly_releases how many quarterly releases, the last of them the newest; 0 for none
    """

    annual: tuple[str, ...] | None = None
    quarterly: tuple[str, ...] | None = None
    quarterly_releases: int = EDITIONS

    @property
    def editions(self) -> tuple[int, ...]:
        """The numbers of the editions told, the newest last: one at least."""
        return tuple(range(EDITIONS - max(1, self.quarterly_releases) + 1, EDITIONS + 1))


WHOLE = Cut()


def source_of(seed: int, edition: int, cut: Cut) -> str:
    """What an edition was made from, in words; the same words, the same figures."""
    until, children = quarters()[_held(edition) - 1].label, NEWEST_CHILDREN[edition - 1]
    said = f"seed {seed}, quarters to {until}, children of mid-{children}"
    return said if cut == WHOLE else f"{said}, a cut of {len(indicators_of(cut))} measures"


def publication(seed: int, edition: int, cut: Cut = WHOLE) -> published.Publication:
    """One edition of the invented figures."""
    chosen = indicators_of(cut)
    region = invent(book.indicators(), seed)
    measures = []
    for indicator in chosen:
        held = _held(edition) if indicator.cadence.value == "quarterly" else len(years_of(indicator))
        measures.append(_measure(indicator, panel_of(region, indicator, edition=edition, held=held)))
    content = json.dumps([measure.panel.to_document() for measure in measures], separators=(",", ":"))
    source = source_of(seed, edition, cut)
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    return published.Publication(
        key=PUBLICATION,
        title=f"Invented figures of {invented_places.NATION}",
        publisher="Alongside's demonstration",
        licence="Invented for demonstration; no figure is of any real place.",
        address="",
        nation=invented_places.NATION,
        files=(published.SourceFile(source, sha256, len(content)),),
        extracted_on=None,
        measures=tuple(measures),
        oddities=tuple(_oddities(chosen, edition)),
        counts={"measures": len(measures), "areas": len(invented_places.CODES) + 1},
    )


def indicators_of(cut: Cut) -> "list[Indicator]":
    """The indicators a cut tells, annual before quarterly."""
    return [
        indicator
        for cadence, codes in (("annual", cut.annual), ("quarterly", cut.quarterly))
        for indicator in book.indicators(cadence=cadence)
        if codes is None or indicator.code in codes
    ]


def _held(edition: int) -> int:
    """How many quarters an edition holds."""
    return QUARTERS - (EDITIONS - edition)


def _measure(indicator: "Indicator", panel: "Panel") -> published.PublishedMeasure:
    quarterly = indicator.cadence.value == "quarterly"
    return published.PublishedMeasure(
        key=indicator.code if quarterly else indicator.published_as or indicator.code,
        name=indicator.name,
        topics=(indicator.topic,),
        polarity=indicator.polarity.value,
        decimals=indicator.decimals,
        year_type="Invented quarter" if quarterly else "Invented year",
        banded=True,
        owner="Invented",
        unit=indicator.unit,
        panel=panel,
    )


def _oddities(chosen: "list[Indicator]", edition: int) -> list[published.Oddity]:
    """The breaks in series that an edition tells of: those of stories that have begun by then."""
    codes = {indicator.code for indicator in chosen}
    begun = {period.label: period.start for period in quarters()[: _held(edition)]}
    return [
        published.Oddity("break in series", story.says, story.indicator, story.place, begun[story.begins])
        for story in truth().stories
        if story.kind in (RECORDING, DEFINITION) and story.indicator in codes and story.begins in begun
    ]
