"""What a headline rests on, in words a Lead Member can follow and with the numbers an analyst can reckon again."""

from typing import TYPE_CHECKING, Any

from alongside.documents.page import (
    About,
    Audience,
    Block,
    Cell,
    Column,
    Details,
    Facts,
    Figure,
    HeadlineItem,
    Link,
    Meaning,
    Page,
    Paragraph,
    Table,
)
from alongside.headlines.models import Headline
from alongside.headlines.pages.explanation import RULES, chance_of, points
from alongside.headlines.states import Stage
from alongside.releases import queries as releases
from alongside.ui.charts import Cause, Point, Range, usual_range
from benchmarking.values import number_text

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

CAUSE_WORDS = {
    "above_upper_limit": "above the usual range",
    "below_lower_limit": "below the usual range",
    "trend_increasing": "seven or more rising",
    "trend_decreasing": "seven or more falling",
    "two_in_three_above": "two in three near the top",
    "two_in_three_below": "two in three near the bottom",
    "run_above": "seven or more above the mean",
    "run_below": "seven or more below the mean",
}


def headline_item(headline: Headline, *, href: str = "") -> HeadlineItem:
    """The headline as a page's list of headlines shows it, without its small chart."""
    return HeadlineItem(
        meaning=Meaning(headline.line.meaning),
        title=headline.title,
        was=headline.was,
        sentences=tuple(headline.sentences),
        href=href,
        standing=Stage(headline.stage).words,
        reference=headline.reference,
        watch=headline.line.tier == "watch",
    )


def explanation_blocks(
    headline: Headline, indicator: "Indicator", panel: "Panel", reading: dict[str, Any], facts: dict[str, Any]
) -> tuple[Block, ...]:
    """The chart with its table, the rule, the numbers, and what else was considered."""
    return (
        _chart(headline, indicator, panel, facts),
        Facts(_rests_on(headline, indicator, reading, facts)),
        Details("Every signal that was considered", (considered(headline),)),
    )


def _chart(headline: Headline, indicator: "Indicator", panel: "Panel", facts: dict[str, Any]) -> Figure:
    listed = points(panel, headline.place.code, facts["masked"])
    shown = [point for point in listed if point["left_out"] is None]
    limits = facts["usual_range"]
    ranges = []
    if limits["lower"] is not None and limits["history"] != "no_limits":
        trial = limits["history"] == "trial"
        ranges = [Range(0, len(shown) - 1, limits["mean"], limits["lower"], limits["upper"], trial=trial)]
    causes = [
        Cause(place, place, CAUSE_WORDS[name], Meaning(headline.line.meaning))
        for place, name in enumerate(limits["cause"][-len(shown) :])
        if name and name in CAUSE_WORDS
    ]
    title = f"{headline.place.name}, {indicator.name.lower()[0]}{indicator.name[1:]}: {_range_words(limits, indicator)}"
    drawn = {
        narrow: usual_range(
            [
                Point(point["period"], point["value"], "" if point["value"] is not None else point["state"])
                for point in shown
            ],
            ranges,
            key=f"range-{headline.order}",
            title=title,
            desc=f"{len(shown)} years; the table below holds every figure.",
            write=lambda value: number_text(value, indicator.decimals),
            causes=causes,
            unit=indicator.unit,
            narrow=narrow,
        )
        for narrow in (False, True)
    }
    return Figure(
        title=title,
        wide=drawn[False],
        narrow=drawn[True],
        alt=f"{len(shown)} yearly figures for {headline.place.name}. {_range_words(limits, indicator).capitalize()}.",
        measure=indicator.unit,
        table=_points_table(headline, indicator, listed),
        source=releases.contents_of(headline.release)["source"]["licence"],
    )


def _range_words(limits: dict[str, Any], indicator: "Indicator") -> str:
    if limits["history"] == "no_limits" or limits["lower"] is None:
        return "too little history for a usual range"
    low, high = (number_text(limits[end], indicator.decimals) for end in ("lower", "upper"))
    trial = ", a trial range: under 13 figures" if limits["history"] == "trial" else ""
    return f"usual range {low} to {high}{trial}"


def _points_table(headline: Headline, indicator: "Indicator", listed: list[dict[str, Any]]) -> Table:
    return Table(
        caption=f"{headline.place.name}, {indicator.short_name}, by year",
        columns=(Column("Period"), Column("Figure", indicator.unit, numeric=True)),
        rows=tuple(
            (
                Cell(point["words"], note=point["left_out"] or ""),
                Cell(number_text(point["value"], indicator.decimals))
                if point["value"] is not None
                else Cell(state=point["state"]),
            )
            for point in listed
        ),
    )


def _rests_on(
    headline: Headline, indicator: "Indicator", reading: dict[str, Any], facts: dict[str, Any]
) -> tuple[tuple[str, str], ...]:
    evidence = headline.line.evidence
    scored = facts["scored"]
    pairs = [("Opened by", " ".join(RULES[name] for name in evidence["opened_by"]))]
    if evidence["strengthened_by"]:
        pairs.append(("Strengthened by", ", ".join(evidence["strengthened_by"])))
    if scored:
        windows = "; ".join(f"{k}: {number_text(z, 2)}" for k, z in enumerate(scored["z"], start=1))
        pairs += [
            ("Score", f"{number_text(scored['score'], 2)}, by years in the window {windows}"),
            (
                "Before and lately",
                f"{number_text(scored['before'], indicator.decimals)} on average before the window, "
                f"{number_text(scored['lately'], indicator.decimals)} within it",
            ),
        ]
    fit = reading["fit"]
    if fit:
        pairs.append(
            (
                "Beside",
                f"{reading['peers']} authorities with every figure from {reading['stretch'][0]} to "
                f"{reading['stretch'][1]}. Usual movement: passing {number_text(fit['nugget'], 3)}, lasting "
                f"{number_text(fit['wander'], 3)} (squares of the measure's unit), persistence {fit['rho']}",
            )
        )
    pairs += [
        ("Base", "published with counts" if reading["base_known"] else "unknown: no counts are published"),
        ("Direction", indicator.polarity.words),
        ("Definition", f"{indicator.name}: {indicator.numerator} over {indicator.denominator}"),
        ("Standing", Stage(headline.stage).words),
        ("Reference", headline.reference),
        ("Method", f"version {evidence['method']}"),
    ]
    return tuple(pairs)


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


def headline_page(headline: Headline) -> Page:
    """A headline's own page: the glass box."""
    release = headline.release
    contents = releases.contents_of(release)
    indicator = next(each for each in releases.indicators_of(release) if each.code == headline.indicator)
    reading = next(each.facts for each in releases.readings_of(release) if each.indicator == headline.indicator)
    facts = releases.comparison(release, headline.place.code, headline.indicator).facts
    panel = releases.panel_of(release, headline.indicator)
    chance = chance_of(release)
    back = f"/reports/{release.reference}/"
    return Page(
        title=headline.title,
        lede=" ".join([f"It was {headline.was}." if headline.was else "", *headline.sentences]).strip(),
        about=About(contents["region"]["name"], release.reference, f"{release.built_at.day} {release.built_at:%B %Y}"),
        audience=AUDIENCE,
        standing=Stage(headline.stage).words.capitalize(),
        blocks=(
            *explanation_blocks(headline, indicator, panel, reading, facts),
            Paragraph(chance.sentence, tone="quiet"),
        ),
        source_lines=(
            f"{contents['source']['publisher']}. {contents['source']['licence']}",
            f"Release {release.reference}, SHA-256 {release.content_hash}.",
        ),
        next_steps=(
            (Link(f"All of {contents['region']['name']}", back),),
            (Link(f"{headline.place.name} on every measure", f"{back}{headline.place.code}/"),),
        ),
        demonstration=contents["invented"],
    )


AUDIENCE = Audience(
    "everybody who can open this installation",
    "Nobody signs in yet, so the service is served to this machine alone. The figures are published; which of them are "
    "suggested as headlines is for the region's directors to read first.",
)
