"""A release at a glance: what it holds, whether it is intact, what is new in it, and what came before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.documents.page import Block, Cell, Column, Details, Facts, Heading, Link, Page, Paragraph, Table, Text
from alongside.headlines.pages import name_with_unit
from alongside.profiles.pages import changes
from alongside.profiles.pages.links import ProfileLinks
from alongside.profiles.pages.words import listed, page_of
from alongside.releases import policies

if TYPE_CHECKING:
    from alongside.profiles.queries import Changes
    from alongside.releases.models import Release
    from alongside.reports.pages.material import Material

SHORT = 12  # letters of a hash; enough to tell two apart by eye


def release_page(
    material: "Material",
    links: ProfileLinks,
    *,
    altered: Sequence[str],
    changed: "Changes",
    others: "Sequence[Release]",
) -> Page:
    """One release's profile.

    altered  what no longer matches its hash; empty if the release is intact
    changed  beside the release before it
    others   every release of the region at this cadence, newest first
    """
    release = material.release
    newest = others[0] if others else release
    return page_of(
        material,
        title=f"{release.reference} is {'intact' if not altered else 'altered'}",
        lede=_lede(material, newest),
        blocks=(
            *_alarm(material, altered),
            Facts(_about(material, release)),
            *changes.blocks(material, changed),
            Heading("What it holds", anchor="contents"),
            _contents(material, links, altered),
            Details("Its authorities", (Paragraph(listed([place["name"] for place in material.authorities]) + "."),)),
            Heading("Every release of this region", anchor="releases"),
            _others(others, release),
        ),
        lines=[],
        opened=policies.READ,
        next_steps=(
            (Link("See what it says of the region", links.region()),),
            (Link("Read its report", f"/reports/{release.reference}/"),),
        ),
    )


def _lede(material: "Material", newest: "Release") -> str:
    release = material.release
    cadence = "Quarterly" if material.contents["cadence"] == "quarterly" else "Annual"
    stands = "It is the newest." if newest.pk == release.pk else f"A newer one stands in its place: {newest.reference}."
    return (
        f"{cadence} figures of {len(material.authorities)} authorities on {len(material.indicators)} indicators, "
        f"frozen on {_day(release)}. {stands} A release never changes; a correction is a newer release."
    )


def _day(release: "Release") -> str:
    return f"{release.built_at.day} {release.built_at:%B %Y}"


def _alarm(material: "Material", altered: Sequence[str]) -> list[Block]:
    if not altered:
        return []
    name_of = {each.code: each.short_name for each in material.indicators}
    what = listed([name_of.get(code, code) for code in altered])
    return [
        Paragraph(
            f"What is stored no longer matches what was frozen: {what}. Don’t rely on this release; restore it from a "
            "copy, or build a newer one.",
            tone="need",
        )
    ]


def _about(material: "Material", release: "Release") -> tuple[tuple[str, Text], ...]:
    source: dict[str, Any] = material.contents["source"]
    return (
        ("Built", _day(release)),
        ("Source", f"{source['publisher']}, {source['edition']}"),
        ("Licence", source["licence"]),
        ("Neighbours", material.contents["neighbours"]["version"]),
        ("Method", f"version {release.method_version}"),
        ("Contents SHA-256", release.content_hash),
    )


def _contents(material: "Material", links: ProfileLinks, altered: Sequence[str]) -> Table:
    hashes: dict[str, str] = material.contents["figures"]
    return Table(
        caption="Indicators, the newest period of each, how many authorities have a figure, and its figures’ hash",
        columns=(Column("Indicator"), Column("Newest"), Column("Figures in"), Column("SHA-256"), Column("Stored")),
        rows=tuple(
            row
            for topic, indicators in material.topics.items()
            for row in (
                (Cell(topic, strong=True, span=5),),
                *(
                    (
                        Cell(name_with_unit(each), href=links.indicator(each.code)),
                        Cell(facts["latest"]["short"]),
                        Cell(f"{facts['reporting']} of {facts['authorities']}"),
                        Cell(f"{hashes[each.code][:SHORT]}…"),
                        Cell(state="altered") if each.code in altered else Cell("intact"),
                    )
                    for each in indicators
                    for facts in (material.readings[each.code],)
                ),
            )
        ),
    )


def _others(others: "Sequence[Release]", shown: "Release") -> Table:
    return Table(
        caption="Releases, newest first",
        columns=(Column("Release"), Column("Built"), Column("What is new")),
        rows=tuple(
            (
                Cell(f"{each.reference} (this one)")
                if each.pk == shown.pk
                else Cell(each.reference, href=f"/releases/{each.reference}/"),
                Cell(_day(each)),
                Cell(each.notice or "the first"),
            )
            for each in others
        ),
        caption_hidden=True,
    )
