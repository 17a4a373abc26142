"""The page around the blocks: for the service, and as one file that needs nothing else.

The file carries its own styles and letters and asks for nothing over the network, so it can be
mailed, kept in a records system, and read years later.
"""

import base64
from functools import cache
from pathlib import Path

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from alongside.documents.html.blocks import blocks, bulleted
from alongside.documents.html.writing import Writing, whole_words
from alongside.documents.page import Page
from alongside.documents.words import plain

_BUILT = Path(__file__).resolve().parents[2] / "ui" / "static" / "alongside"
_ICON = "data:,"


class NoStyles(RuntimeError):
    """The styles haven't been built yet."""


def fragment(page: Page) -> SafeString:
    """The page for use inside `ui/base.html`: who can see it, its heading, its blocks, its sources."""
    return mark_safe(_content(page, Writing(page.anchors, in_service=True)))  # noqa: S308 - every word is escaped


def shown(page: Page) -> dict[str, object]:
    """What `documents/page.html` needs to show the page inside the service."""
    return {"page": page, "fragment": fragment(page), "sheets": sheets(page)}


def parted(page: Page) -> dict[str, object]:
    """The same in two parts, for a page whose reader can ask for something between its opening and its blocks."""
    writing = Writing(page.anchors, in_service=True)
    opening, rest = _opening(page, writing), _rest(page, writing)
    return {
        "page": page,
        "opening": mark_safe(opening),  # noqa: S308 - every word is escaped
        "rest": mark_safe(rest),  # noqa: S308 - every word is escaped
        "sheets": sheets(page),
    }


def standalone(page: Page) -> str:
    """The page as one HTML file. Raises NoStyles if the assets have not been built."""
    content = _content(page, Writing(page.anchors, in_service=False))
    about = page.about
    demonstration = (
        '<div class="al-demo" role="region" aria-label="Demonstration notice"><div class="al-wrap"><p>'
        "<strong>Demonstration.</strong> Every authority, figure and offer here is invented.</p></div></div>"
        if page.demonstration
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(page.title)} – {escape(page.service)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="{_ICON}"><style>{_styles(_BUILT)}{sheets(page)}</style></head>'
        '<body class="al-page"><a class="al-skip" href="#main">Skip to main content</a>'
        f'<header class="al-top"><div class="al-wrap"><p class="al-service">{escape(page.service)}</p>'
        f'<p class="al-sub">{escape(about.region)} region</p>'
        f'<p class="al-release">{escape(about.release)}, issued {escape(about.issued)}</p></div></header>'
        f'{demonstration}<main id="main" tabindex="-1"><div class="al-wrap">{content}</div></main>'
        f'<footer class="al-end"><div class="al-wrap"><p>{escape(page.service)}, for the {escape(about.region)} '
        f"region. {escape(about.release)}, issued {escape(about.issued)}.</p></div></footer></body></html>\n"
    )


def _content(page: Page, writing: Writing) -> str:
    written = _opening(page, writing) + _rest(page, writing)
    return f'<div class="al-one-sheet">{written}</div>' if page.one_sheet else written


def _opening(page: Page, writing: Writing) -> str:
    """Who can see the page, how it stands, its heading and its paragraph in plain words."""
    standing = "".join(
        f'<li class="{css}">{escape(words)}</li>'
        for css, words in (("al-marking", page.marking), ("al-standing-word", page.standing))
        if words
    )
    return "".join(
        (
            _audience(page, writing),
            f'<ul class="al-standing">{standing}</ul>' if standing else "",
            f"<h1>{whole_words(page.title)}</h1>",
            f'<p class="al-lede">{writing.text(page.lede)}</p>' if plain(page.lede) else "",
        )
    )


def _rest(page: Page, writing: Writing) -> str:
    sources = "".join(f'<p class="al-source">{writing.text(line)}</p>' for line in page.source_lines)
    return "".join(
        (
            blocks(page.blocks, writing),
            f"<h2>Source</h2>{sources}" if sources else "",
            f'<div class="al-next"><h2>What to do next</h2>{bulleted(page.next_steps, writing)}</div>'
            if page.next_steps
            else "",
        )
    )


def _audience(page: Page, writing: Writing) -> str:
    who = f"Who can see this page: <b>{escape(page.audience.summary)}</b>"
    if not plain(page.audience.detail):
        return f'<p class="al-who">{who}</p>'
    return f'<details class="al-who"><summary>{who}</summary><p>{writing.text(page.audience.detail)}</p></details>'


@cache
def _styles(built: Path) -> str:
    sheet = built / "css" / "report.css"
    if not sheet.is_file():
        raise NoStyles("The page styles are not built yet: run `npm ci && npm run build` in the project's folder.")
    faces = "".join(
        "@font-face{font-family:'Source Sans 3';font-weight:"
        f"{weight};src:url(data:font/woff2;base64,{base64.b64encode(font.read_bytes()).decode()}) format('woff2')}}"
        for weight in (400, 600, 700)
        if (font := built / "fonts" / f"source-sans-3-{weight}.woff2").is_file()
    )
    return faces + sheet.read_text(encoding="utf-8").lstrip("\ufeff")


def sheets(page: Page) -> SafeString:
    """What stands on every printed sheet, as styles: marking, release, date, page numbers."""
    foot = f"{page.about.region}. {page.about.release}, issued {page.about.issued}"
    head = ". ".join(words for words in (page.marking, page.standing) if words)
    if page.demonstration:
        head = f"Demonstration: every figure is invented. {head}".strip()
    font = "font:8pt 'Source Sans 3',arial,sans-serif;color:#4f5b66"
    return mark_safe(  # noqa: S308 - every word is a CSS string
        f"@page{{@top-left{{content:{_css_string(head)};{font}}}@bottom-left{{content:{_css_string(foot)};{font}}}"
        f'@bottom-right{{content:"Page " counter(page) " of " counter(pages);{font}}}}}'
    )


def _css_string(words: str) -> str:
    """Words as a CSS string that can neither end itself nor the style element around it."""
    safe = "".join(
        letter if letter.isalnum() or letter in " .,:;'’–−-()/" else f"\\{ord(letter):x} " for letter in words
    )
    return f'"{safe}"'
