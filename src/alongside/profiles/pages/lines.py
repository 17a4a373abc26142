"""Headlines and watch lines as profiles list them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.documents.page import Block, Details, HeadlineItem, Headlines
from alongside.headlines.pages.glass_box import headline_item
from alongside.reports.pages.figures import figure, spark, with_unit

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.reports.pages.material import Material


def headlines(material: "Material", lines: "Sequence[Headline]", *, own_page: bool = False) -> Headlines:
    """Lines in the order given, each with its small chart and the one number that matters, leading to its glass box.

    own_page  on the authority's own page, which need not say its name each time
    """
    return Headlines(tuple(_item(material, each, own_page=own_page) for each in lines))


def folded(material: "Material", lines: "Sequence[Headline]", summary: str, *, own_page: bool = False) -> list[Block]:
    """Further lines folded away under a summary; nothing if there are none."""
    return [Details(summary, (headlines(material, lines, own_page=own_page),))] if lines else []


def _item(material: "Material", headline: "Headline", *, own_page: bool) -> HeadlineItem:
    indicator = next(each for each in material.indicators if each.code == headline.indicator)
    comparison = material.comparisons[headline.place.code, headline.indicator]
    mean = comparison.facts["usual_range"]["mean"]
    points = comparison.facts["usual_range"]["points"]
    item = headline_item(headline, href=material.links.headline(headline))
    said = item.title.removeprefix(f"{headline.place.name}: ") if own_page else item.title
    return replace(
        item,
        title=said[:1].upper() + said[1:],
        spark=spark(material, headline.place.code, indicator),
        figure=with_unit(comparison.value, indicator),
        note=f"mean of {points} {material.noun}s {figure(mean, indicator)}" if mean is not None else "",
    )
