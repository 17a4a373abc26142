"""An indicator at a glance: one place's usual range, the funnel, every authority, and what exactly is counted."""

from typing import TYPE_CHECKING

from alongside.documents.page import Block, Facts, Heading, Link, Page, Paragraph, Strong, Text
from alongside.headlines.pages import CAUSE_WORDS, Series
from alongside.profiles.pages import distribution, funnels, in_order, lines, ranges
from alongside.profiles.pages.links import ProfileLinks
from alongside.profiles.pages.words import between, capital, counted, page_of, stood, the, told, told_at
from alongside.releases import pages as released
from alongside.releases import policies

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator


def indicator_page(
    material: "Material",
    links: ProfileLinks,
    code: str,
    *,
    authority: str = "",
    by_size: bool = False,
    named: bool = True,
) -> Page:
    """One indicator's profile, opening with an authority's usual range or the region's.

    authority  an authority's code; "" for the region as a whole
    by_size    authorities in the order of their size, where that is known
    named      False for a reader to whom no authority but their own is named
    raises     KeyError: the release has no such indicator or authority
    """
    indicator = {each.code: each for each in material.indicators}[code]
    names = {place["code"]: place["name"] for place in material.authorities}
    name = names[authority] if authority else ""
    about = [each for each in material.headlines if each.indicator == code and (named or each.place.code == authority)]
    series = ranges.own_series(material, authority, indicator) if name else ranges.region_series(material, indicator)
    shown = [headline for headline in about if headline.place.code == authority] if authority else about
    return page_of(
        material,
        title=_title(material, indicator, name, series, shown),
        lede=_lede(material, indicator, authority, name),
        blocks=(
            Facts(_figures(material, indicator, authority, name)),
            *_lines(material, shown, own=bool(authority)),
            *_usual_range(material, series, indicator),
            *(_funnel(material, indicator, authority, name) if named else ()),
            *_beside(material, links, indicator, authority, by_size=by_size, named=named),
            Heading("Definition, source and downloads", anchor="definition"),
            Facts(definition(material, links, indicator)),
        ),
        lines=shown,
        opened=policies.reading_indicator(of_one=bool(authority)),
        next_steps=_next(material, links, code, authority, name),
    )


def _next(material: "Material", links: ProfileLinks, code: str, authority: str, name: str) -> tuple[Text, ...]:
    return (
        *(((Link(f"Go back to {name}", links.authority(authority)),),) if authority else ()),
        (Link(f"See all of {the(material.region)}", f"{links.region(indicator=code)}#map"),),
        (Link("Look up another indicator", f"/indicators/?region={links.slug}"),),
    )


def _beside(
    material: "Material", links: ProfileLinks, indicator: "Indicator", authority: str, *, by_size: bool, named: bool
) -> list[Block]:
    """Every authority by name; or, where no other is named, how they spread."""
    if named:
        drawn = in_order.figure_of(material, links, indicator, authority, by_size=by_size)
        return [Heading(in_order.heading(material, indicator), anchor="in-order"), drawn]
    spread = distribution.figure_of(material, indicator, authority) if authority else None
    if spread is None:
        return [Paragraph("Too few authorities have a figure to show how they spread without naming one.")]
    return [Heading("Beside the region’s other authorities", anchor="in-order"), spread]


def _title(material: "Material", indicator: "Indicator", name: str, series: Series, shown: "list[Headline]") -> str:
    measure = capital(indicator.short_name)
    if not name:
        if not shown:
            return f"{measure}: nobody in {the(material.region)} stands out"
        one = len(shown) == 1
        return f"{measure}: {counted(len(shown)).lower()} {'authority' if one else 'authorities'} to talk about"
    if shown:
        return shown[0].title
    known = series.points and series.points[-1]["value"] is not None
    if not known:
        return f"{measure} in {name}: {series.points[-1]['state'] if series.points else 'no figures'}"
    if series.limits["history"] == "no_limits":
        return f"{measure} in {name}: too few figures to say what is usual"
    return f"{measure} in {name}: {CAUSE_WORDS.get(series.cause, 'as usual')}"


def _lede(material: "Material", indicator: "Indicator", authority: str, name: str) -> str:
    reading = material.readings[indicator.code]
    what = f"{capital(indicator.name)}. {capital(indicator.polarity.words)}."
    if not authority:
        region = reading["region"]
        return (
            f"{what} {stood(capital(the(material.region)), region['value'], str(region['state']), indicator)}, "
            f"{reading['latest']['words']}. {reading['reporting']} of {reading['authorities']} authorities have "
            "a figure."
        )
    comparison = material.comparisons[authority, indicator.code]
    said = stood(name, comparison.value, comparison.state, indicator)
    return f"{what} {said}, {reading['latest']['words']}."


def _figures(material: "Material", indicator: "Indicator", authority: str, name: str) -> tuple[tuple[str, Text], ...]:
    """The figures that matter, each with what it is of."""
    reading = material.readings[indicator.code]
    pairs: list[tuple[str, Text]] = []
    if authority:
        comparison = material.comparisons[authority, indicator.code]
        interval = comparison.facts["interval"]
        sure = f", 95% interval {between(interval, indicator)}" if interval else ""
        base = comparison.facts["base"]
        size = f"; base {base:,.0f} {indicator.denominator}" if base else ""
        pairs.append((name, (Strong(told(comparison.value, comparison.state, indicator)), f"{sure}{size}")))
        near = comparison.facts["neighbours"]
        if near["median"] is not None:
            pairs.append(("Neighbours", f"median {told(near['median'], '', indicator)}, of {near['known']}"))
    reporting = f"; {reading['reporting']} of {reading['authorities']} authorities have a figure of their own"
    pairs.append((material.region, (Strong(told_at(reading["region"], indicator)), reporting)))
    if material.nation != material.region:
        aside = "on another scale, so not compared with" if reading["nation_set_aside"] else ""
        pairs.append((material.nation, aside or told_at(reading["nation"], indicator)))
    return tuple(pairs)


def _lines(material: "Material", shown: "list[Headline]", *, own: bool) -> list[Block]:
    if not shown:
        return []
    heading = "Why it is a headline" if own and shown[0].line.tier == "headline" else "What there is to talk about"
    return [Heading(heading, anchor="headlines"), lines.headlines(material, shown, own_page=own)]


def _usual_range(material: "Material", series: Series, indicator: "Indicator") -> list[Block]:
    heading = "It has left its usual range" if series.cause.endswith("limit") else f"{series.name} over time"
    if not any(point["value"] is not None for point in series.points):
        return [Heading(heading), Paragraph(f"No figure of {series.name} is known, so there is nothing to draw.")]
    said: list[Block] = [Heading(heading, anchor="usual-range"), ranges.figure_of(material, series, indicator)]
    said += [Paragraph(f"Break in series: {why}.") for _, why in series.breaks]
    return said


def _funnel(material: "Material", indicator: "Indicator", authority: str, name: str) -> list[Block]:
    drawn = funnels.figure_of(material, indicator, authority)
    if drawn is None:
        return []
    found = funnels.judged(material, indicator)
    outside = funnels.is_outside(found, authority) if found and authority else 0
    heading = {998: f"{name} is unusual for its size", 95: f"{name} is worth a look for its size"}.get(outside)
    inside = f"{name} is where its size would lead us to expect" if authority else "Beside others of their size"
    return [Heading(heading or inside, anchor="funnel"), drawn]


def definition(material: "Material", links: ProfileLinks, indicator: "Indicator") -> tuple[tuple[str, Text], ...]:
    """What is counted, over what, which way is better and who said so, the source, its licence and the downloads."""
    source = material.contents["source"]
    own = material.contents["directions"].get(indicator.code)
    direction = capital(indicator.polarity.words) + "."
    if own:
        direction += f" Set by the region: {own['set_by']}, because {own['why']}"
    pairs: list[tuple[str, Text]] = [
        ("What is counted", f"{capital(indicator.numerator)}, over {indicator.denominator}."),
        ("Direction", direction),
    ]
    if indicator.cautions:
        pairs.append(("Keep in mind", " ".join(indicator.cautions)))
    if indicator.breaks:
        said = [f"{each.on.day} {each.on:%B %Y}: {each.why}." for each in indicator.breaks]
        pairs.append(("Breaks in series", " ".join(said)))
    if indicator.published_name and not material.contents["invented"]:
        pairs.append(("Published as", indicator.published_name))
    return (
        *pairs,
        ("Source", f"{_publisher(material, indicator)}{source['publisher']}, {source['edition']}."),
        *_counts(material, indicator),
        ("Licence", source["licence"]),
        (
            "Release",
            (
                Link(material.release.reference, f"/releases/{material.release.reference}/"),
                f", frozen under code {indicator.code}.",
            ),
        ),
        (
            "Download",
            (
                Link("Every figure, CSV", links.figures(indicator.code)),
                ": one row a figure, with the reason where there is none.",
            ),
        ),
    )


def _counts(material: "Material", indicator: "Indicator") -> list[tuple[str, Text]]:
    """Where the counts are from if not from the source of the figures, and where the two disagree."""
    contents = material.contents
    come_from = released.counts_source(contents, indicator.code)
    disagree = released.disagreements_in_words(contents, indicator.code) if contents.get("disagreements") else ()
    pairs: list[tuple[str, Text]] = [("Counts", f"{come_from}.")] if come_from else []
    if disagree:
        pairs.append(("Sources disagree", f"{' '.join(disagree)} The first stands, and no counts are used there."))
    return pairs


def _publisher(material: "Material", indicator: "Indicator") -> str:
    """Where the measure is published first; an invented figure is published nowhere."""
    return f"{indicator.source}. " if indicator.source and not material.contents["invented"] else ""
