"""A region at a glance: what to talk about, where each authority stands, who is missing, and what changed."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.documents.page import Block, Details, Heading, Link, Page, Paragraph, Rug, Text
from alongside.headlines.pages.standing import still_open_blocks
from alongside.profiles.pages import changes, coverage, lines, regional_map
from alongside.profiles.pages.links import ProfileLinks
from alongside.profiles.pages.words import counted, page_of, the
from alongside.profiles.queries import frozen_of
from alongside.releases import policies
from alongside.reports.pages.rug import rug

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.profiles.queries import Changes
    from alongside.reports.pages.material import Material

_MEANINGS = {
    "improving": ("is improving", "are improving"),
    "concerning": ("is worth a conversation", "are worth a conversation"),
}


def region_page(
    material: "Material",
    links: ProfileLinks,
    *,
    changed: "Changes",
    hexagons: dict[str, tuple[int, int]],
    indicator: str,
    elsewhere: tuple[Text, ...] = (),
) -> Page:
    """The region's profile.

    hexagons   where each authority stands on the region's map; empty where it has none
    indicator  the code of the one the map shows; "" for that of the strongest headline
    elsewhere  links to the region's other releases
    raises     KeyError: the release has no such indicator
    """
    opening = [headline for headline in material.headlines if headline.in_report]
    others = [headline for headline in material.headlines if not headline.in_report]
    return page_of(
        material,
        title=_title(material, opening),
        lede=_lede(material, opening),
        blocks=(
            *_headlines(material, opening, others),
            Heading("Where each authority stands, on every indicator", anchor="rug"),
            _linked_rug(material, links),
            *regional_map.blocks(material, links, hexagons, indicator),
            *coverage.blocks(material, links),
            *changes.blocks(material, changed),
            *still_open_blocks(material.release),
        ),
        lines=opening,
        opened=policies.READ,
        next_steps=(
            (Link("Read the whole report", f"/reports/{material.release.reference}/"),),
            (Link("Look up what an indicator counts", f"/indicators/?region={links.slug}"),),
            (Link("See what this release holds", f"/releases/{material.release.reference}/"),),
            *elsewhere,
        ),
    )


def _title(material: "Material", opening: "list[Headline]") -> str:
    if not opening:
        return f"Nothing in {the(material.region)} stands out this time"
    things = f"{counted(len(opening))} thing{'' if len(opening) == 1 else 's'}"
    when = " this quarter" if material.noun == "quarter" else ""
    return f"{things} to talk about in {the(material.region)}{when}"


def _lede(material: "Material", opening: "list[Headline]") -> str:
    full = sum(headline.line.tier == "headline" for headline in material.headlines)
    judged = sum(facts["scored"] for facts in material.readings.values())
    watched = len(material.headlines) - full
    return (
        f"{_meanings(opening)}Almost everything else is as usual: of {judged:,} series that could be judged for recent "
        f"change, {full} {'carries' if full == 1 else 'carry'} a headline and {watched} "
        f"{'is' if watched == 1 else 'are'} on the watch list."
    )


def _meanings(opening: "list[Headline]") -> str:
    kinds = Counter(headline.line.meaning for headline in opening)
    said = [
        f"{counted(kinds[meaning]).lower()} {one if kinds[meaning] == 1 else many}"
        for meaning, (one, many) in _MEANINGS.items()
        if kinds[meaning]
    ]
    moved = sum(count for meaning, count in kinds.items() if meaning not in _MEANINGS)
    if moved:
        said.append(f"{counted(moved).lower()} moved where there is no good direction")
    if not said:
        return ""
    sentence = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{sentence[0].upper()}{sentence[1:]}. "


def _headlines(material: "Material", opening: "list[Headline]", others: "list[Headline]") -> list[Block]:
    word = counted(len(opening)).lower()
    blocks: list[Block] = []
    if opening:
        heading = f"The {word} headlines" if len(opening) > 1 else "The headline"
        blocks += [Heading(heading, anchor="headlines"), lines.headlines(material, opening)]
    full = [headline for headline in others if headline.line.tier == "headline"]
    watched = [headline for headline in others if headline.line.tier != "headline"]
    said = [
        f"{len(listed)} {noun}{'' if len(listed) == 1 else 's'}"
        for listed, noun in ((full, "more headline"), (watched, "watch line"))
        if listed
    ]
    if said:
        blocks += [Details(f"See {' and '.join(said)}", tuple(_in_brief(material, others)))]
    blocks.append(
        Paragraph(f"{_chance(material)} Read each headline as a question to ask, not as a finding.", tone="quiet")
    )
    return blocks


def _chance(material: "Material") -> str:
    """How many headlines chance alone would open among what was judged."""
    from benchmarking.indicators import Cadence
    from benchmarking.signals import expected_by_chance

    scored = sum(facts["scored"] for facts in material.readings.values())
    return expected_by_chance(scored, Cadence(material.release.cadence)).sentence


def _in_brief(material: "Material", others: "list[Headline]") -> list[Block]:
    from alongside.reports.pages.tables import every_line

    return [every_line(replace(material, headlines=others))]


def _linked_rug(material: "Material", links: ProfileLinks) -> Rug:
    """The report's rug, each column leading to its indicator, and each figure that is not known to why."""
    kept = frozen_of(material.release).rugs
    key = (links, tuple(headline.reference for headline in material.headlines))
    if key not in kept:
        kept.clear()  # one at a time: what is marked changes only when a person withholds a line
        kept[key] = _rug(material, links)
    return kept[key]


def _rug(material: "Material", links: ProfileLinks) -> Rug:
    drawn = rug(material)
    every = [indicator for indicators in material.topics.values() for indicator in indicators]
    return replace(
        drawn,
        rows=tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, href=links.indicator(indicator.code, authority=place["code"])) if cell.state else cell
                    for cell, indicator in zip(row.cells, every, strict=True)
                ),
            )
            for row, place in zip(drawn.rows, material.authorities, strict=True)
        ),
        topics=tuple(
            replace(
                topic,
                columns=tuple(
                    replace(column, href=links.indicator(indicator.code))
                    for column, indicator in zip(topic.columns, indicators, strict=True)
                ),
            )
            for topic, indicators in zip(drawn.topics, material.topics.values(), strict=True)
        ),
    )
