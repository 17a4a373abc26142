"""How many authorities' figures are in, who is missing, and which single figures are not known, each with its why."""

from typing import TYPE_CHECKING

from alongside.documents.page import Block, Cell, Column, Details, Heading, Link, Paragraph, Table
from alongside.documents.words import Inline
from alongside.headlines.pages import name_with_unit
from alongside.profiles.pages.links import ProfileLinks
from alongside.profiles.pages.words import capital, listed
from alongside.reports.pages.figures import missing_word
from alongside.reports.pages.tables import not_judged

if TYPE_CHECKING:
    from alongside.reports.pages.material import Material


def blocks(material: "Material", links: ProfileLinks) -> list[Block]:
    """Who is in, who is missing and why; then what could not be judged for change."""
    absent = absent_authorities(material)
    here = len(material.authorities) - len(absent)
    noun = material.noun
    said: list[Inline] = []
    for code, name, word in absent:
        said += [Link(name, links.authority(code)), f": {word}. "]
    if not said:
        said = [f"Every authority has figures for its newest {noun}. "]
    said.append(_share(material, {code for code, _, _ in absent}))
    too_new, unjudged = not_judged(material)
    return [
        Heading(f"{here} of {len(material.authorities)} authorities’ figures are in", anchor="coverage"),
        Paragraph(tuple(said)),
        *_single(material, links, {code for code, _, _ in absent}),
        *_whole(material),
        Details("What could not be judged for change, and why", (Paragraph(too_new), unjudged)),
    ]


def absent_authorities(material: "Material") -> list[tuple[str, str, str]]:
    """Authorities without a single newest figure: code, name, and the word for why."""
    absent = []
    for place in material.authorities:
        found = [material.comparisons[place["code"], each.code] for each in material.indicators]
        if found and all(each.value is None for each in found):
            words = sorted({missing_word(each) for each in found})
            absent.append((place["code"], place["name"], " or ".join(words)))
    return absent


def _share(material: "Material", absent: set[str]) -> str:
    here = len(material.authorities) - len(absent)
    return f"What is said of the region rests on the {here} that are in." if absent else ""


def _single(material: "Material", links: ProfileLinks, absent: set[str]) -> list[Block]:
    """Figures not known although others of the same authority are."""
    rows = [
        (
            Cell(place["name"], href=links.authority(place["code"])),
            Cell(name_with_unit(indicator), href=links.indicator(indicator.code, authority=place["code"])),
            Cell(state=missing_word(comparison)),
        )
        for place in material.authorities
        if place["code"] not in absent
        for indicator in material.indicators
        for comparison in (material.comparisons[place["code"], indicator.code],)
        if comparison.value is None
    ]
    if not rows:
        return []
    one = len(rows) == 1
    return [
        Details(
            f"{len(rows)} single figure{'' if one else 's'} {'is' if one else 'are'} not known: which, and why",
            (
                Table(
                    caption="Single figures that are not known",
                    columns=(Column("Authority"), Column("Indicator"), Column("Why")),
                    rows=tuple(rows),
                    caption_hidden=True,
                ),
            ),
        )
    ]


def _whole(material: "Material") -> list[Block]:
    """Indicators whose newest figures stand further back than the others' do not fit the sentence above."""
    short = [
        (capital(each.short_name), facts["reporting"], facts["authorities"])
        for each in material.indicators
        for facts in (material.readings[each.code],)
        if 2 * facts["reporting"] < facts["authorities"]
    ]
    if not short:
        return []
    named = listed([f"{name} ({count} of {every})" for name, count, every in short])
    return [Paragraph(f"Fewer than half the authorities have a figure for {named}.", tone="quiet")]
