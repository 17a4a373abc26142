"""One authority on one A4 sheet, for a director who has a minute: what to talk about, what to know, what to ask."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.documents.page import About, Audience, Block, Bulleted, Heading, Headlines, Link, Page, Paragraph, Text
from alongside.headlines import pages as headline_pages
from alongside.headlines.states import Stage
from alongside.releases import pages as released
from alongside.releases import policies
from alongside.reports.pages.knowing import could_not_be_said, listed, worth_knowing
from alongside.reports.pages.material import Material, gather
from alongside.reports.pages.wording import counted, headline_items, issued, things_title

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.releases.models import Release

MOST_LINES = 5
FEWEST_LINES = 3  # as long as there are watch lines to take
MOST_QUESTIONS = 4
QUESTIONS = {
    "concerning": "what lies behind it: practice, demand, or how it is recorded? Since when?",
    "improving": "what was done, and could others use it?",
}
CHOSEN = (
    "What is said above, then where the authority stands furthest out in the region, favourably and less so by turns. "
    "A position is not a verdict."
)
NO_DIRECTION = "was it expected, and is it what you want?"


def briefing(release: "Release", code: str, *, on_site: bool = False) -> Page:
    """One authority's briefing. Raises KeyError if the release has no such authority.

    on_site  with the ways on from a page of the service; without, for a file
    """
    page = _briefing(gather(release, on_site=False), code)
    base = f"/reports/{release.reference}/{code}/"
    steps: tuple[Text, ...] = (
        (Link("This briefing as a PDF of one sheet", f"{base}briefing.pdf"),),
        (Link("Every measure of this authority", base),),
    )
    return replace(page, next_steps=steps) if on_site else page


# In a line: the sheet is one sheet.
FOR_BRIEFINGS = Audience(policies.READ_OWN.audience.brief)


def briefings(release: "Release") -> Iterator[tuple[str, str, Page]]:
    """Every authority's code, name and briefing, by name; the release is read once."""
    material = gather(release, on_site=False)
    for place in material.authorities:
        yield place["code"], place["name"], _briefing(material, place["code"])


def _briefing(material: Material, code: str) -> Page:
    release = material.release
    sources = " ".join(released.source_lines(material.contents))
    name = {place["code"]: place["name"] for place in material.authorities}[code]
    lines = _lines(material, code)
    return Page(
        title=_title(material, code, name, lines),
        lede=_lede(material, code),
        about=About(material.region, release.reference, issued(release), release.built_at.date()),
        blocks=(*_said(material, lines), *_known(material, code, lines), *_asked(material, code, lines)),
        audience=FOR_BRIEFINGS,
        standing=headline_pages.standing_of_all(lines),
        source_lines=(
            f"Source: {sources} Neighbours: {material.contents['neighbours']['version']}. Release "
            f"{release.reference}, method version {release.method_version}.",
        ),
        demonstration=material.contents["invented"],
        one_sheet=True,
    )


def _title(material: Material, code: str, name: str, lines: "list[Headline]") -> str:
    if not any(each.score is not None for (place, _), each in material.comparisons.items() if place == code):
        return f"Nothing in {name} could be judged for change this time"
    return things_title(sum(headline.line.tier == "headline" for headline in lines), name)


def _lines(material: Material, code: str) -> "list[Headline]":
    """The headlines its page opens with, and watch lines after them where those are few."""
    every = _not_withheld(material, code)
    opening = [headline for headline in every if headline.opens_page][:MOST_LINES]
    watched = [headline for headline in every if headline.line.tier == "watch" and headline not in opening]
    return [*opening, *watched[: max(FEWEST_LINES - len(opening), 0)]]


def _not_withheld(material: Material, code: str) -> "list[Headline]":
    return [headline for headline in material.headlines_of(code) if headline.stage != Stage.WITHHELD]


def _lede(material: Material, code: str) -> str:
    judged = [each for (place, _), each in material.comparisons.items() if place == code]
    scored = sum(each.score is not None for each in judged)
    if not scored:
        return f"None of its {len(judged)} measures could be judged for recent change; the reasons stand below."
    tiers = [headline.line.tier for headline in _not_withheld(material, code)]
    full, watched = tiers.count("headline"), tiers.count("watch")
    moved = f"{counted(full)} moved enough to talk about" if full else "None moved enough to talk about"
    more = ""
    if watched:
        also = " more" if full else ""
        more = f", {counted(watched).lower()}{also} {'is' if watched == 1 else 'are'} worth watching"
    return f"{scored} of {len(judged)} measures could be judged for recent change. {moved}{more}."


def _said(material: Material, lines: "list[Headline]") -> Iterator[Block]:
    if lines:
        opens = any(headline.line.tier == "headline" for headline in lines)
        yield Heading("What to talk about" if opens else "Worth watching")
        yield Headlines(headline_items(material, lines, brief=True))


def _known(material: Material, code: str, lines: "list[Headline]") -> Iterator[Block]:
    usual = _as_usual(material, code)
    if usual:
        yield Heading("What is as usual")
        yield Paragraph(usual)
    table = worth_knowing(material, code, lines)
    if table.rows:
        yield Heading("Figures worth knowing")
        yield Paragraph(CHOSEN, tone="quiet")
        yield table
    missing = could_not_be_said(material, code, lines)
    if missing:
        yield Heading("What could not be said")
        yield Paragraph(missing)


def _as_usual(material: Material, code: str) -> str:
    """How many measures moved no more than usual, and the topics in which all did."""
    quiet: list[str] = []
    usual = 0
    for topic, indicators in material.topics.items():
        judged = [each for each in indicators if material.comparisons[code, each.code].score is not None]
        moved = [each for each in judged if (code, each.code) in material.by_cell]
        usual += len(judged) - len(moved)
        if judged and not moved:
            quiet.append(topic)
    if not usual:
        return ""
    said = f"{counted(usual)} measure{'' if usual == 1 else 's'} moved no more than usual."
    return f"{said} That is so of everything judged in {listed(quiet)}." if quiet else said


def _asked(material: Material, code: str, lines: "list[Headline]") -> Iterator[Block]:
    names = {indicator.code: indicator.short_name for indicator in material.indicators}
    asked = [
        f"{names[headline.indicator]}: {QUESTIONS.get(headline.line.meaning, NO_DIRECTION)}"
        for headline in lines[: MOST_QUESTIONS - 1]
    ]
    late = [
        names[indicator]
        for (place, indicator), each in material.comparisons.items()
        if place == code and each.state == "not_received"
    ]
    if late:
        asked.append(f"When will the figures that were not received come: {listed(late[:3], more=len(late) - 3)}?")
    if len(asked) < MOST_QUESTIONS:
        asked.append("Which measure did you expect to move that did not?")
    yield Heading("What to ask next")
    yield Bulleted(tuple(asked))
