"""How a report puts things: counts in words, titles, dates, and a headline with its figure beside it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.documents.page import HeadlineItem, plain
from alongside.headlines.pages.glass_box import headline_item
from alongside.reports.pages.figures import figure, spark, with_unit
from alongside.reports.pages.material import Material

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.releases.models import Release

COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def counted(number: int) -> str:
    """A number to open a sentence with: in words up to ten."""
    return COUNTED[number] if number < len(COUNTED) else str(number)


def things_title(number: int, name: str) -> str:
    """The title of a page that opens with so many headlines: "Three things to talk about in Northmere"."""
    if not number:
        return f"Nothing in {name} stands out this time"
    return f"{counted(number)} thing{'' if number == 1 else 's'} to talk about in {name}"


def region_words(name: str) -> str:
    """A region's name as a sentence says it: "the North West", "Northmere"."""
    return f"the {name}" if name.startswith(("North ", "South ", "East ", "West ")) and " and " not in name else name


def issued(release: "Release") -> str:
    """The day a release was built, as people write it."""
    return f"{release.built_at.day} {release.built_at:%B %Y}"


def headline_items(material: Material, lines: "Sequence[Headline]", *, brief: bool = False) -> tuple[HeadlineItem, ...]:
    """Headlines as a page lists them, each with its small chart and its figure.

    brief  for the one sheet of one authority: without its name, links, or the method's own terms
    """
    items = tuple(_item(material, headline) for headline in lines)
    return tuple(_brief(item, headline) for item, headline in zip(items, lines, strict=True)) if brief else items


def _brief(item: HeadlineItem, headline: "Headline") -> HeadlineItem:
    from benchmarking.wording import BASE_UNKNOWN

    title = item.title.removeprefix(f"{headline.place.name}: ")
    said = tuple(each for each in item.sentences if each != BASE_UNKNOWN and "φ" not in plain(each))
    return replace(item, title=title[0].upper() + title[1:], sentences=said, href="", standing="")


def _item(material: Material, headline: "Headline") -> HeadlineItem:
    indicator = next(each for each in material.indicators if each.code == headline.indicator)
    comparison = material.comparisons[headline.place.code, headline.indicator]
    mean = comparison.facts["usual_range"]["mean"]
    points = comparison.facts["usual_range"]["points"]
    return replace(
        headline_item(headline, href=material.links.headline(headline)),
        spark=spark(material, headline.place.code, indicator),
        figure=with_unit(comparison.value, indicator),
        value=comparison.value,
        note=f"mean of {points} {indicator.cadence.noun}s {figure(mean, indicator)}" if mean is not None else "",
    )
