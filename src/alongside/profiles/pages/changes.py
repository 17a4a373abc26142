"""What changed since the last release: lines opened, still open and closed; figures revised; definitions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.documents.page import Block, Facts, Heading, Link, Paragraph, Strong, Text
from alongside.documents.words import Inline
from alongside.profiles.pages.words import capital, listed, the

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.profiles.queries import Changes
    from alongside.reports.pages.material import Material

MOST_NAMED = 8


def blocks(material: "Material", changed: "Changes") -> list[Block]:
    """The changes as names and what they are; a first release says that it is one."""
    heading = Heading("What changed since the last release", anchor="changes")
    if not changed.before:
        return [
            heading,
            Paragraph(f"This is the first release for {the(material.region)}; its changes will stand here next time."),
        ]
    return [heading, Facts(tuple(pairs(material, changed)))]


def pairs(material: "Material", changed: "Changes") -> "list[tuple[str, Text]]":
    """Each kind of change with what it holds for, those without any said so."""
    name_of = {indicator.code: capital(indicator.short_name) for indicator in material.indicators}
    revised = [f"{name_of[code]} ({count})" for code, count in changed.revised]
    return [
        ("New lines", _lines(material, changed.opened)),
        ("Still open", _lines(material, changed.still)),
        ("No longer open", _lines(material, changed.closed)),
        ("Figures revised", f"{_some(revised)}. In brackets, how many earlier figures." if revised else "None."),
        ("Definitions", _definitions(changed, name_of)),
        *((("Authorities", _authorities(changed)),) if changed.joined or changed.left else ()),
        ("Compared with", (Link(changed.before, f"/releases/{changed.before}/"),)),
    ]


def _lines(material: "Material", lines: "Sequence[Headline]") -> Text:
    """How many, then the headlines by name; watch lines are only counted, for the report lists them."""
    if not lines:
        return "None."
    name_of = {indicator.code: indicator.short_name for indicator in material.indicators}
    full = [line for line in lines if line.line.tier == "headline"]
    watched = len(lines) - len(full)
    said: list[Inline] = [Strong(_how_many(len(full), watched)), ". " if full else "."]
    for line in full[:MOST_NAMED]:
        words = f"{line.place.name}, {name_of.get(line.indicator, line.indicator)}"
        said += [Link(words, material.links.headline(line)), f" ({line.line.meaning}). "]
    if len(full) > MOST_NAMED:
        said.append(f"And {len(full) - MOST_NAMED} more, in the report.")
    return tuple(said)


def _how_many(full: int, watched: int) -> str:
    said = [
        f"{count} {noun}{'' if count == 1 else 's'}"
        for count, noun in ((full, "headline"), (watched, "watch line"))
        if count
    ]
    return " and ".join(said)


def _some(names: list[str]) -> str:
    return listed(names[:MOST_NAMED]) + (f", and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")


def _definitions(changed: "Changes", name_of: dict[str, str]) -> str:
    said = [
        f"{words}: {_some([name_of.get(code, code) for code in codes])}."
        for words, codes in (
            ("Changed", changed.redefined),
            ("New", changed.added),
            ("No longer held", changed.removed),
        )
        if codes
    ]
    return " ".join(said) or "Unchanged."


def _authorities(changed: "Changes") -> str:
    said = [
        f"{words}: {listed(list(names))}."
        for words, names in (("New", changed.joined), ("Ended", changed.left))
        if names
    ]
    return " ".join(said)
