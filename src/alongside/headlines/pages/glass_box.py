"""What a headline rests on, in words a Lead Member can follow and with the numbers an analyst can reckon again."""

from typing import TYPE_CHECKING, Any

from alongside.documents.page import (
    About,
    Block,
    Cell,
    Column,
    Details,
    Facts,
    HeadlineItem,
    Link,
    Meaning,
    Page,
    Paragraph,
    Table,
)
from alongside.headlines import policies
from alongside.headlines.models import Headline
from alongside.headlines.pages.chart import figure_of
from alongside.headlines.pages.explanation import RULES, chance_of
from alongside.headlines.pages.plain_words import in_plain_words
from alongside.headlines.pages.standing import decided_blocks, standing_of
from alongside.people.pages import who_can_see
from alongside.releases import pages as released
from alongside.releases import queries as releases
from benchmarking.values import number_text

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

# What everyone wants to know of a measure stays in sight; the rest is what an analyst reckons again.
FOR_EVERYONE = ("Direction", "Definition", "Sources disagree")


def headline_item(headline: Headline, *, href: str = "") -> HeadlineItem:
    """The headline as a page's list of headlines shows it, without its small chart."""
    return HeadlineItem(
        meaning=Meaning(headline.line.meaning),
        title=headline.title,
        was=headline.was,
        sentences=tuple(headline.sentences),
        href=href,
        standing=standing_of(headline),
        watch=headline.line.tier == "watch",
    )


def explanation_blocks(
    headline: Headline,
    indicator: "Indicator",
    panel: "Panel",
    reading: dict[str, Any],
    facts: dict[str, Any],
    set_by_region: dict[str, str] | None = None,
) -> tuple[Block, ...]:
    """The chart with its table, the rule, the numbers, and what else was considered.

    reading, facts  what was reckoned of the indicator, and of this authority on it
    set_by_region   who set the direction that holds, and why, where the measure is published without one
    """
    return (
        figure_of(headline, indicator, panel, facts),
        Facts(_rests_on(headline, indicator, reading, facts, set_by_region)),
        Details("Every signal that was considered", (considered(headline),)),
    )


def _for_its_page(
    headline: Headline, indicator: "Indicator", reading: dict[str, Any], facts: dict[str, Any], contents: dict[str, Any]
) -> tuple[Block, ...]:
    """The same on the headline's own page: in plain words first, and every number an analyst needs folded away."""
    release = headline.release
    chance = chance_of(release)
    pairs = _rests_on(headline, indicator, reading, facts, contents["directions"].get(indicator.code))
    hashed = ("Release", f"{release.reference}, SHA-256 {release.content_hash}")
    return (
        Facts(in_plain_words(headline, indicator, reading, facts, chance)),
        figure_of(headline, indicator, releases.panel_of(release, headline.indicator), facts),
        Facts(tuple(pair for pair in pairs if pair[0] in FOR_EVERYONE)),
        Details(
            "For analysts: every number, to recompute",
            (
                Facts((*(pair for pair in pairs if pair[0] not in FOR_EVERYONE), hashed)),
                considered(headline),
                Paragraph(chance.sentence, tone="quiet"),
            ),
        ),
    )


def _rests_on(
    headline: Headline,
    indicator: "Indicator",
    reading: dict[str, Any],
    facts: dict[str, Any],
    set_by_region: dict[str, str] | None,
) -> tuple[tuple[str, str], ...]:
    evidence = headline.line.evidence
    scored = facts["scored"]
    pairs = [("Opened by", " ".join(RULES[name] for name in evidence["opened_by"]))]
    if evidence["strengthened_by"]:
        pairs.append(("Strengthened by", ", ".join(evidence["strengthened_by"])))
    pairs += [*_scored(indicator, scored), *_beside(reading)]
    pairs += [
        ("Base", _base(headline, indicator, reading, facts)),
        *_disagreements(headline),
        ("Direction", _direction(indicator, set_by_region)),
        ("Definition", f"{indicator.name}: {indicator.numerator} over {indicator.denominator}"),
        ("Standing", standing_of(headline)),
        ("Reference", headline.reference),
        ("Method", f"version {evidence['method']}"),
    ]
    return tuple(pairs)


def _scored(indicator: "Indicator", scored: dict[str, Any] | None) -> list[tuple[str, str]]:
    """How sure the score is, the score, and the levels it rests on; nothing where recent change was not judged."""
    if not scored:
        return []
    windows = "; ".join(f"{k}: {number_text(z, 2)}" for k, z in enumerate(scored["z"], start=1))
    before, lately = (number_text(scored[when], indicator.decimals) for when in ("before", "lately"))
    return [
        ("How sure", scored["in_words"]),
        ("Score", f"{number_text(scored['score'], 2)}, by {_steps(indicator)} in the window {windows}"),
        ("Before and lately", f"{before} on average before the window, {lately} within it"),
    ]


def _beside(reading: dict[str, Any]) -> list[tuple[str, str]]:
    """The authorities a change is laid beside, and how far their figures usually move; nothing where none were."""
    fit = reading["fit"]
    if not fit:
        return []
    first, last = reading["stretch"]
    return [
        (
            "Beside",
            f"{reading['peers']} authorities with every figure from {first} to {last}. Usual movement: passing "
            f"{number_text(fit['nugget'], 3)}, lasting {number_text(fit['wander'], 3)} (squares of the measure's "
            f"unit), persistence {fit['rho']}",
        )
    ]


def _base(headline: Headline, indicator: "Indicator", reading: dict[str, Any], facts: dict[str, Any]) -> str:
    contents = releases.contents_of(headline.release)
    if not released.counts_source(contents, indicator.code):
        return "published with counts" if reading["base_known"] else "unknown: no counts are published"
    known = bool(reading["base_known"])
    said = released.base_in_words(contents, indicator, base=facts["base"], base_known=known)
    if not facts["interval"]:
        return said
    low, high = (number_text(limit, indicator.decimals) for limit in facts["interval"])
    return f"{said}. 95% interval of the latest figure: {low} to {high}"


def _disagreements(headline: Headline) -> list[tuple[str, str]]:
    """Where the publications behind the figures disagree, in one entry if they do."""
    said = released.disagreements_in_words(releases.contents_of(headline.release), headline.indicator)
    kept = "The first stands, and no counts are used there."
    return [("Sources disagree", " ".join((*said, kept)))] if said else []


def _steps(indicator: "Indicator") -> str:
    """What a window is counted in: years, or quarters."""
    from benchmarking.wording import scored_frequency

    return f"{scored_frequency(indicator).noun}s"


def _direction(indicator: "Indicator", set_by_region: dict[str, str] | None) -> str:
    if not set_by_region:
        return indicator.polarity.words
    return (
        f"{indicator.polarity.words}, as the region has it: {set_by_region['set_by']}, because {set_by_region['why']}"
    )


def considered(headline: Headline) -> Table:
    """Every signal, whether or not it counted."""
    return Table(
        caption="Signals considered",
        columns=(Column("Signal"), Column("Section of the method"), Column("What it said")),
        rows=tuple(
            (Cell(each["name"]), Cell(each["section"]), Cell(_said(each)))
            for each in headline.line.evidence["considered"]
        ),
    )


def _said(signal: dict[str, Any]) -> str:
    if not signal["available"]:
        return signal["why"] or "could not be used"
    way = {1: "up or high", -1: "down or low", 0: "neither way"}[signal["direction"]]
    alone = "" if signal["may_open"] else "; never a reason by itself"
    return (f"yes, {way}" if signal["fired"] else "nothing that counts") + alone


def _capitalised(words: str) -> str:
    return words[0].upper() + words[1:]


def headline_page(headline: Headline, *, decides: bool = True) -> Page:
    """A headline's own page: the glass box. `decides` says whether its reader has a part in deciding about it."""
    release = headline.release
    contents = releases.contents_of(release)
    indicator = next(each for each in releases.indicators_of(release) if each.code == headline.indicator)
    reading = next(each.facts for each in releases.readings_of(release) if each.indicator == headline.indicator)
    facts = releases.comparison(release, headline.place.code, headline.indicator).facts
    back = f"/reports/{release.reference}/"
    return Page(
        title=headline.title,
        lede=" ".join([f"It was {headline.was}." if headline.was else "", *headline.sentences]).strip(),
        about=About(contents["region"]["name"], release.reference, f"{release.built_at.day} {release.built_at:%B %Y}"),
        audience=who_can_see(policies.READ.audience),
        standing=_capitalised(standing_of(headline)),
        blocks=(
            *_for_its_page(headline, indicator, reading, facts, contents),
            *decided_blocks(headline, decides=decides),
        ),
        source_lines=(
            f"{contents['source']['publisher']}. {contents['source']['licence']}",
            *released.source_lines(contents)[1:],
            f"Release {release.reference}.",
        ),
        next_steps=(
            (Link(f"All of {contents['region']['name']}", back),),
            (Link(f"{headline.place.name} on every measure", f"{back}{headline.place.code}/"),),
        ),
        demonstration=contents["invented"],
    )
