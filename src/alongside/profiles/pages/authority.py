"""An authority at a glance: its headlines, every indicator by topic, and what could not be said."""

from typing import TYPE_CHECKING, Any

from alongside.documents.page import Block, Cell, Column, Heading, Link, Page, Paragraph, Table, Text
from alongside.profiles.pages import lines
from alongside.profiles.pages.links import ProfileLinks
from alongside.profiles.pages.words import between, capital, counted, listed, page_of, the
from alongside.releases import policies
from alongside.reports.pages.figures import (
    figure,
    is_watch,
    meaning_at,
    missing_word,
    position_words,
    signed,
    spark,
    strip,
)

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.releases.models import Comparison
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator


def authority_page(material: "Material", links: ProfileLinks, code: str, *, elsewhere: tuple[Text, ...] = ()) -> Page:
    """One authority's profile. Raises KeyError if the release has no such authority.

    elsewhere  links to the authority's figures of another kind
    """
    name = {place["code"]: place["name"] for place in material.authorities}[code]
    own = material.headlines_of(code)
    shown = [headline for headline in own if headline.line.shown]
    return page_of(
        material,
        title=_title(material, code, name, shown),
        lede=_lede(material, code, own),
        blocks=(
            *_headlines(material, shown, own, code, name),
            Heading("Every indicator, by topic", anchor="indicators"),
            Paragraph(_key(material, name), tone="quiet"),
            *_every_indicator(material, links, code, name),
            *_unsaid(material, links, code),
        ),
        lines=shown,
        opened=policies.READ_OWN,
        next_steps=(
            *elsewhere,
            (Link(f"See all of {the(material.region)}", links.region()),),
            (Link(f"Read {name}’s briefing, one page", f"/reports/{material.release.reference}/{code}/briefing/"),),
            (Link("Look up a word", f"/glossary/?region={links.slug}"),),
        ),
    )


def _title(material: "Material", code: str, name: str, shown: "list[Headline]") -> str:
    """Names the kind of figures: the first page lists both kinds, each under a heading like this one."""
    kind = f"{material.release.cadence} figures"
    if not shown and _none_in(material, code):
        return f"{name}’s newest {kind} are not in"
    if not shown:
        return f"Nothing in {name} stands out this time, in the {kind}"
    return f"{counted(len(shown))} thing{'' if len(shown) == 1 else 's'} to talk about in {name}, in the {kind}"


def _none_in(material: "Material", code: str) -> bool:
    """Whether not one newest figure is known; then nothing standing out says nothing."""
    return all(material.comparisons[code, each.code].value is None for each in material.indicators)


def _lede(material: "Material", code: str, own: "list[Headline]") -> str:
    found = [material.comparisons[code, each.code] for each in material.indicators]
    judged = sum(each.score is not None for each in found)
    missing = sum(each.value is None for each in found)
    if _none_in(material, code):
        return f"No newest figure is in, so nothing can be said yet. The {material.noun}s before stand below."
    full = sum(headline.line.tier == "headline" for headline in own)
    gone = f" {missing} of {len(found)} newest figures are not known." if missing else ""
    if not judged:
        return f"None of the {len(found)} indicators could be judged for recent change; the reasons stand below.{gone}"
    return (
        f"Of {judged} indicators that could be judged for recent change, {full} {'carries' if full == 1 else 'carry'} "
        f"a headline and {len(own) - full} {'is' if len(own) - full == 1 else 'are'} on the watch list. The others "
        f"have not moved enough to say so.{gone}"
    )


def _headlines(
    material: "Material", shown: "list[Headline]", own: "list[Headline]", code: str, name: str
) -> list[Block]:
    others = [headline for headline in own if headline not in shown]
    blocks: list[Block] = []
    if shown:
        heading = "The headline" if len(shown) == 1 else f"{counted(len(shown))} headlines"
        blocks += [Heading(heading, anchor="headlines"), lines.headlines(material, shown, own_page=True)]
    if others:
        blocks.append(Heading("On the watch list", anchor="watch"))
    blocks += lines.folded(material, others, f"Also noticed in {name} ({len(others)})", own_page=True)
    if not others and not _none_in(material, code):
        blocks.append(Paragraph("Nothing further is on the watch list.", tone="quiet"))
    return blocks


def _key(material: "Material", name: str) -> str:
    noun = material.noun
    return (
        f"Newest {noun} of each indicator. The small ticks are the region’s other authorities, lowest on the left; the "
        f"larger mark is {name}. A position describes; by itself it never makes a headline."
    )


def _every_indicator(material: "Material", links: ProfileLinks, code: str, name: str) -> list[Block]:
    """One table, topic by topic; intervals have a column only where the release holds counts, neighbours likewise."""
    intervals = any(each.facts["interval"] for each in material.comparisons.values())
    neighbours = bool(material.contents["neighbours"]["of"].get(code))
    columns = (
        Column("Indicator"),
        Column(f"Last {material.noun}s"),
        Column("Now", numeric=True),
        Column("Change", f"in a {material.noun}", numeric=True),
        *((Column("95% interval", numeric=True),) if intervals else ()),
        *((Column("Neighbours", "median", numeric=True),) if neighbours else ()),
        Column("In the region"),
    )
    rows: list[tuple[Cell, ...]] = []
    for topic, indicators in material.topics.items():
        rows.append((Cell(topic, strong=True, span=len(columns)),))
        rows += [_row(material, links, code, each, intervals=intervals, neighbours=neighbours) for each in indicators]
    blocks: list[Block] = [Table(f"{name}, every indicator", columns, tuple(rows), caption_hidden=True)]
    if not intervals:
        none = "No counts are published with these figures, so no interval can be drawn round them."
        blocks.append(Paragraph(none, tone="quiet"))
    return blocks


def _row(
    material: "Material",
    links: ProfileLinks,
    code: str,
    indicator: "Indicator",
    *,
    intervals: bool,
    neighbours: bool,
) -> tuple[Cell, ...]:
    comparison = material.comparisons[code, indicator.code]
    facts = comparison.facts
    unit = f"{indicator.unit}; " if indicator.unit else ""
    first = Cell(
        capital(indicator.short_name),
        href=links.indicator(indicator.code, authority=code),
        note=f"{unit}{indicator.polarity.words}; {material.readings[indicator.code]['latest']['short']}",
    )
    drawn = spark(material, code, indicator)
    series = Cell(spark=drawn) if drawn else Cell(state="no figures")
    if comparison.value is None:
        rest = 3 + intervals + neighbours
        return (first, series, Cell(state=_missing(comparison, indicator), span=rest))
    interval = facts["interval"]
    return (
        first,
        series,
        Cell(figure(comparison.value, indicator), strong=True),
        Cell(signed(facts["change"], indicator)) if facts["change"] is not None else Cell(state=_no_change(facts)),
        *((Cell(between(interval, indicator)) if interval else Cell("none"),) if intervals else ()),
        *((_neighbours(facts, indicator),) if neighbours else ()),
        Cell(
            position_words(facts) or "no position",
            strip=strip(material, code, indicator),
            meaning=meaning_at(material, code, indicator.code),
            watch=is_watch(material, code, indicator.code),
        ),
    )


def _missing(comparison: "Comparison", indicator: "Indicator") -> str:
    last = comparison.facts["own_last"]
    earlier = f"; last known {figure(last['value'], indicator)}, {last['period']['words']}" if last else ""
    return f"{missing_word(comparison)}{earlier}"


def _no_change(facts: dict[str, Any]) -> str:
    return "new boundary" if facts["masked"] else "none earlier"


def _neighbours(facts: dict[str, Any], indicator: "Indicator") -> Cell:
    median = facts["neighbours"]["median"]
    return Cell(figure(median, indicator)) if median is not None else Cell(state="under five")


def _unsaid(material: "Material", links: ProfileLinks, code: str) -> list[Block]:
    """Each reason for which change could not be judged, and the indicators it holds for."""
    reasons: dict[str, list[Indicator]] = {}
    for indicator in material.indicators:
        refused = material.comparisons[code, indicator.code].facts["not_scored"]
        if refused:
            reasons.setdefault(refused["reason"], []).append(indicator)
    if not reasons:
        return []
    return [
        Heading("What could not be said, and why", anchor="unsaid"),
        Table(
            caption="Indicators that could not be judged for recent change",
            columns=(Column("Why"), Column("Indicators"), Column("How many", numeric=True)),
            rows=tuple(
                (Cell(reason), Cell(listed([capital(each.short_name) for each in which])), Cell(str(len(which))))
                for reason, which in sorted(reasons.items(), key=lambda pair: -len(pair[1]))
            ),
            caption_hidden=True,
        ),
    ]
