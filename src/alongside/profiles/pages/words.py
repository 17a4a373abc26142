"""The words profiles share: counting, listing and a figure with its unit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.documents.page import About, Page, Text
from alongside.headlines.pages.standing import standing_of_all
from alongside.people.pages import who_can_see
from alongside.releases import pages as released
from alongside.reports.pages.figures import figure, state_word, with_unit

if TYPE_CHECKING:
    from alongside.documents.page import Block
    from alongside.headlines.models import Headline
    from alongside.people.policies import Right
    from alongside.releases.models import Release
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator

COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_COMPASS = ("North ", "South ", "East ", "West ")


def counted(count: int) -> str:
    """A small number as a word to open a sentence with."""
    return COUNTED[count] if count < len(COUNTED) else f"{count:,}"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "Bury, Oldham and Wigan"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def the(name: str) -> str:
    """A region's name within a sentence: "the North West", "Northmere"."""
    return f"the {name}" if name.startswith(_COMPASS) and " and " not in name else name


def told(value: float | None, state: str, indicator: "Indicator") -> str:
    """A figure with its unit, or the word for why there is none."""
    return with_unit(value, indicator) if value is not None else state_word(state)


def told_at(facts: dict[str, Any], indicator: "Indicator") -> str:
    """The same for the region's or the nation's figure of a reading."""
    return told(facts["value"], str(facts["state"]), indicator)


def stood(name: str, value: float | None, state: str, indicator: "Indicator") -> str:
    """Where a place stood, as a sentence begins: "Fellbridge stood at 8.0%"; or why its newest figure is not known."""
    if value is None:
        return f"{name}’s newest figure is {state_word(state)}"
    return f"{name} stood at {with_unit(value, indicator)}"


def between(interval: Sequence[float], indicator: "Indicator") -> str:
    """An interval in words: "23.6 to 29.4"."""
    return f"{figure(interval[0], indicator)} to {figure(interval[1], indicator)}"


def capital(words: str) -> str:
    """The same words with a capital to begin them."""
    return words[:1].upper() + words[1:]


def about(release: "Release", region: str) -> About:
    """What a page is about, for its top and its foot."""
    return About(region, release.reference, f"{release.built_at.day} {release.built_at:%B %Y}")


def page_of(
    material: "Material",
    *,
    title: str,
    lede: Text,
    blocks: "tuple[Block, ...]",
    lines: "Sequence[Headline]",
    opened: "Right",
    next_steps: tuple[Text, ...] = (),
) -> Page:
    """A profile with what each carries: who can see it, whether it is confirmed, where its figures are from.

    opened  the right it is opened with, which says who can see it
    """
    release = material.release
    return Page(
        title=title,
        lede=lede,
        about=about(release, material.region),
        blocks=blocks,
        audience=who_can_see(opened.audience),
        standing=standing_of_all(lines) if lines else "",
        source_lines=(
            *released.source_lines(material.contents),
            f"Release {release.reference}, method version {release.method_version}.",
        ),
        next_steps=next_steps,
        demonstration=material.contents["invented"],
    )
