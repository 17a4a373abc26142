"""The report whole, its front page and an authority's page."""

from typing import TYPE_CHECKING

from alongside.documents.page import About, Block, Bulleted, Details, Heading, Headlines, Link, Page, Paragraph, Text
from alongside.documents.words import Inline
from alongside.headlines import pages as headline_pages
from alongside.people.pages import who_can_see
from alongside.releases import pages as released
from alongside.releases import policies
from alongside.reports.pages import tables
from alongside.reports.pages.material import Material, anchor_of, gather
from alongside.reports.pages.rug import rug
from alongside.reports.pages.wording import counted, headline_items, issued, region_words, things_title

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.people.policies import Right
    from alongside.releases.models import Release


def rig_report(release: "Release") -> Page:
    """The whole report as one page: headlines, quick reference, rug, authorities, what each line rests on."""
    material = gather(release, on_site=False)
    blocks: list[Block] = [*_front(material)]
    for place in material.authorities:
        blocks += _authority(material, place["code"], place["name"])
    blocks += _lines_in_full(material)
    return _page(
        material,
        things_title(len(_opening(material)), region_words(material.region)),
        _lede(material),
        tuple(blocks),
        _opening(material),
    )


def front_page(release: "Release") -> Page:
    """The report's front page on the site; authorities and headlines have pages of their own."""
    material = gather(release, on_site=True)
    return _page(
        material,
        things_title(len(_opening(material)), region_words(material.region)),
        _lede(material),
        tuple(_front(material)),
        _opening(material),
        next_steps=_downloads(release),
    )


def authority_page(release: "Release", code: str) -> Page:
    """One authority on the site. Raises KeyError if the release has no such authority."""
    material = gather(release, on_site=True)
    name = {place["code"]: place["name"] for place in material.authorities}[code]
    lines = [headline for headline in material.headlines_of(code) if headline.opens_page]
    base = f"/reports/{release.reference}/"
    back = (Link(f"All of {material.region}", base),)
    sheet = (Link("A briefing on a single page", f"{base}{code}/briefing/"), ", or ",
             Link("the same as a PDF", f"{base}{code}/briefing.pdf"))  # fmt: skip
    return _page(
        material,
        things_title(len(lines), name),
        _authority_lede(material, code, name),
        (
            *((Heading("Headlines"), _headlines(material, lines)) if lines else ()),
            *_watch_note(material, code),
            Heading("Every measure"),
            tables.authority_table(material, code, name),
        ),
        lines,
        opened=policies.READ_OWN,
        next_steps=(sheet, back),
    )


def _downloads(release: "Release") -> tuple[Text, ...]:
    """The same report as files, and its figures for other tools."""
    base = f"/reports/{release.reference}/"
    kinds = (("PDF", "pdf"), ("Word", "docx"), ("Excel", "xlsx"), ("a web page", "html"), ("JSON", "json"))
    said: list[Inline] = ["Take the whole report as "]
    for place, (words, ending) in enumerate(kinds):
        said += [*([", "] if place else []), Link(words, f"{base}report.{ending}")]
    return (
        (
            *said,
            " or ",
            Link("CSV", f"{base}report.csv"),
            " (",
            Link("its columns", f"{base}report.dictionary.csv"),
            ").",
        ),
        (
            "Take the figures alone, a row for each authority and measure, as ",
            Link("tidy CSV", f"{base}figures.csv"),
            " (",
            Link("what its columns mean", f"{base}figures.dictionary.csv"),
            ").",
        ),
    )


def _page(
    material: Material,
    title: str,
    lede: Text,
    blocks: tuple[Block, ...],
    opening: "list[Headline]",
    *,
    opened: "Right" = policies.READ,
    next_steps: tuple[Text, ...] = (),
) -> Page:
    release = material.release
    first, *others = released.source_lines(material.contents)
    return Page(
        title=title,
        lede=lede,
        about=About(material.region, release.reference, issued(release), release.built_at.date()),
        blocks=blocks,
        audience=who_can_see(opened.audience),
        standing=headline_pages.standing_of_all(opening),
        source_lines=(
            f"Source: {first}",
            *others,
            f"Neighbours: {material.contents['neighbours']['version']}. Method version {release.method_version}.",
            f"Release {release.reference}, contents SHA-256 {release.content_hash}.",
        ),
        next_steps=next_steps,
        demonstration=material.contents["invented"],
    )


def _opening(material: Material) -> "list[Headline]":
    return [headline for headline in material.headlines if headline.opens_report]


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
            said.append(f"{counted(count).lower()} {one if count == 1 else many}")
    moved = sum(headline.line.meaning not in kinds for headline in lines)
    if moved:
        said.append(f"{counted(moved).lower()} moved where there is no good direction")
    if not said:
        return ""
    words = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{words[0].upper()}{words[1:]}. "


def _headlines(material: Material, lines: "list[Headline]", level: int = 3) -> Headlines:
    return Headlines(headline_items(material, lines), level)


def _front(material: Material) -> list[Block]:
    opening = _opening(material)
    chance = headline_pages.chance_of(material.release)
    blocks: list[Block] = []
    if opening:
        word = counted(len(opening)).lower()
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
    if disagreements := released.disagreements_in_words(material.contents):
        blocks += [
            Heading("Where the sources disagree", anchor="disagreements"),
            Paragraph(
                "The first source named stands in every figure here, and no counts are used where they disagree."
            ),
            Bulleted(disagreements),
        ]
    return blocks


def _as_questions(material: Material) -> str:
    """How many did, and why more may carry a headline: some for where they stand, not for a change."""
    full = [headline for headline in material.headlines if headline.line.tier == "headline"]
    opened = sum(headline.line.kind == "change" for headline in full)
    others = len(full) - opened
    besides = f"; the other {others} of the {len(full)} headlines say where an authority stands" if others else ""
    return f"{opened} did{besides}. Read each as a question to ask, not as a finding."


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
    return [
        Heading("On the watch list", anchor="watch"),
        Details(f"Also noticed ({len(watched)})", (_headlines(material, watched),)),
    ]


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
