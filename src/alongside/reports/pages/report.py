"""The report whole, its front page and an authority's page."""

from typing import TYPE_CHECKING

from alongside.documents.page import About, Block, Details, Heading, Headlines, Link, Page, Paragraph, Text
from alongside.documents.words import Inline
from alongside.headlines import pages as headline_pages
from alongside.headlines.pages.glass_box import AUDIENCE, headline_item
from alongside.reports.pages import tables
from alongside.reports.pages.figures import figure, spark, with_unit
from alongside.reports.pages.material import Material, anchor_of, gather
from alongside.reports.pages.rug import rug

if TYPE_CHECKING:
    from alongside.documents.page import HeadlineItem
    from alongside.headlines.models import Headline
    from alongside.releases.models import Release

COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def rig_report(release: "Release") -> Page:
    """The whole report as one page: headlines, quick reference, rug, authorities, what each line rests on."""
    material = gather(release, on_site=False)
    blocks: list[Block] = [*_front(material)]
    for place in material.authorities:
        blocks += _authority(material, place["code"], place["name"])
    blocks += _lines_in_full(material)
    return _page(material, _title(material), _lede(material), tuple(blocks), _opening(material))


def front_page(release: "Release") -> Page:
    """The report's front page on the site; authorities and headlines have pages of their own."""
    material = gather(release, on_site=True)
    return _page(material, _title(material), _lede(material), tuple(_front(material)), _opening(material))


def authority_page(release: "Release", code: str) -> Page:
    """One authority on the site. Raises KeyError if the release has no such authority."""
    material = gather(release, on_site=True)
    name = {place["code"]: place["name"] for place in material.authorities}[code]
    lines = [headline for headline in material.headlines_of(code) if headline.opens_page]
    counted = COUNTED[len(lines)] if len(lines) < len(COUNTED) else str(len(lines))
    title = f"{counted} thing{'' if len(lines) == 1 else 's'} to talk about in {name}" if lines else _quiet(name)
    back = (Link(f"All of {material.region}", f"/reports/{release.reference}/"),)
    return _page(
        material,
        title,
        _authority_lede(material, code, name),
        (
            *((Heading("Headlines"), _headlines(material, lines)) if lines else ()),
            *_watch_note(material, code),
            Heading("Every measure"),
            tables.authority_table(material, code, name),
        ),
        lines,
        next_steps=(back,),
    )


def _page(
    material: Material,
    title: str,
    lede: Text,
    blocks: tuple[Block, ...],
    opening: "list[Headline]",
    next_steps: tuple[Text, ...] = (),
) -> Page:
    release, source = material.release, material.contents["source"]
    return Page(
        title=title,
        lede=lede,
        about=About(material.region, release.reference, f"{release.built_at.day} {release.built_at:%B %Y}"),
        blocks=blocks,
        audience=AUDIENCE,
        standing=headline_pages.standing_of_all(opening),
        source_lines=(
            f"Source: {source['publisher']}, {source['edition']}. {source['licence']}",
            f"Neighbours: {material.contents['neighbours']['version']}. Method version {release.method_version}.",
            f"Release {release.reference}, contents SHA-256 {release.content_hash}.",
        ),
        next_steps=next_steps,
        demonstration=material.contents["invented"],
    )


def _opening(material: Material) -> "list[Headline]":
    return [headline for headline in material.headlines if headline.opens_report]


def _title(material: Material) -> str:
    count = len(_opening(material))
    if not count:
        return _quiet(material.region)
    return f"{COUNTED[count]} thing{'' if count == 1 else 's'} to talk about in {_the(material.region)}"


def _quiet(name: str) -> str:
    return f"Nothing in {_the(name)} stands out this time"


def _the(name: str) -> str:
    return f"the {name}" if name.startswith(("North ", "South ", "East ", "West ")) and " and " not in name else name


def _lede(material: Material) -> str:
    lines = material.headlines
    full = sum(headline.line.tier == "headline" for headline in lines)
    judged = sum(facts["scored"] for facts in material.readings.values())
    every = len(material.authorities) * len(material.indicators)
    said = _meanings(_opening(material))
    return (
        f"{said}Of {every:,} series, {judged:,} could be judged for recent change: {full} carry a headline and "
        f"{len(lines) - full} are on the watch list. Almost everything else is as usual."
    )


def _meanings(lines: "list[Headline]") -> str:
    kinds = {
        "improving": ("is improving", "are improving"),
        "concerning": ("is worth a conversation", "are worth a conversation"),
    }
    said = []
    for meaning, (one, many) in kinds.items():
        count = sum(headline.line.meaning == meaning for headline in lines)
        if count:
            said.append(f"{COUNTED[count].lower()} {one if count == 1 else many}")
    moved = sum(headline.line.meaning not in kinds for headline in lines)
    if moved:
        said.append(f"{COUNTED[moved].lower()} moved where there is no good direction")
    if not said:
        return ""
    words = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{words[0].upper()}{words[1:]}. "


def _item(material: Material, headline: "Headline") -> "HeadlineItem":
    from dataclasses import replace

    indicator = next(each for each in material.indicators if each.code == headline.indicator)
    comparison = material.comparisons[headline.place.code, headline.indicator]
    mean = comparison.facts["usual_range"]["mean"]
    points = comparison.facts["usual_range"]["points"]
    return replace(
        headline_item(headline, href=material.links.headline(headline)),
        spark=spark(material, headline.place.code, indicator),
        figure=with_unit(comparison.value, indicator),
        note=f"mean of {points} years {figure(mean, indicator)}" if mean is not None else "",
    )


def _headlines(material: Material, lines: "list[Headline]", level: int = 3) -> Headlines:
    return Headlines(tuple(_item(material, headline) for headline in lines), level)


def _front(material: Material) -> list[Block]:
    opening = _opening(material)
    chance = headline_pages.chance_of(material.release)
    blocks: list[Block] = []
    if opening:
        word = COUNTED[len(opening)].lower()
        blocks += [
            Heading(f"The {word} headlines" if len(opening) > 1 else "The headline"),
            _headlines(material, opening),
        ]
    blocks.append(Paragraph(f"{chance.sentence} {_as_questions(material)}", tone="quiet"))
    blocks += headline_pages.still_open_blocks(material.release)
    if material.release.notice:
        blocks += [Heading("What is new in this release"), Paragraph(material.release.notice)]
    too_new, missing = tables.not_judged(material)
    blocks += [
        Heading("Where each authority stands, on every measure", anchor="rug"),
        rug(material),
        Heading("Quick reference: every measure on one line", anchor="quick-reference", new_page=True),
        tables.quick_reference(material),
        Heading("Every headline and watch line", anchor="every-line", new_page=True),
        tables.every_line(material),
        Heading("What could not be judged, and why", anchor="not-judged"),
        Paragraph(too_new),
        missing,
    ]
    return blocks


def _as_questions(material: Material) -> str:
    opened = sum(headline.line.kind == "change" for headline in material.headlines)
    return f"{opened} did: read each as a question to ask, not as a finding."


def _authority_lede(material: Material, code: str, name: str) -> str:
    judged = [each for (place, _), each in material.comparisons.items() if place == code]
    scored = sum(each.score is not None for each in judged)
    missing = sum(each.value is None for each in judged)
    lines = material.headlines_of(code)
    full = sum(headline.line.tier == "headline" for headline in lines)
    gone = f" {missing} have no latest figure, each with its reason." if missing else ""
    return (
        f"Of {len(judged)} measures, {scored} could be judged for recent change: {full} "
        f"{'carries' if full == 1 else 'carry'} a headline and {len(lines) - full} "
        f"{'is' if len(lines) - full == 1 else 'are'} on the watch list.{gone}"
    )


def _authority(material: Material, code: str, name: str) -> list[Block]:
    """One authority's page of the report: its lines in a sentence each, then every measure."""
    lines = [headline for headline in material.headlines_of(code) if headline.opens_page]
    said: list[Inline] = []
    for headline in lines:
        said += [
            f"{headline.line.meaning.capitalize()}: ",
            Link(headline.title.removeprefix(f"{name}: "), material.links.headline(headline)),
            ". ",
        ]
    return [
        Heading(name, anchor=f"authority-{code.lower()}", new_page=True),
        Paragraph(_authority_lede(material, code, name)),
        *([Paragraph(tuple(said))] if said else []),
        tables.authority_table(material, code, name),
    ]


def _watch_note(material: Material, code: str) -> list[Block]:
    watched = [headline for headline in material.headlines_of(code) if not headline.opens_page]
    if not watched:
        return []
    return [Details(f"Also noticed ({len(watched)})", (_headlines(material, watched),))]


def _lines_in_full(material: Material) -> list[Block]:
    """What each line rests on, so that any of them can be opened down to its points."""
    blocks: list[Block] = [Heading("What each line rests on", anchor="in-full", new_page=True)]
    defined = {indicator.code: indicator for indicator in material.indicators}
    for headline in material.headlines:
        place = headline.place.code
        blocks += [
            Heading(headline.title, level=3, anchor=anchor_of(headline)),
            *headline_pages.explanation_blocks(
                headline,
                defined[headline.indicator],
                material.panels[headline.indicator],
                dict(material.readings[headline.indicator]),
                material.comparisons[place, headline.indicator].facts,
                material.contents["directions"].get(headline.indicator),
            ),
        ]
    return blocks
