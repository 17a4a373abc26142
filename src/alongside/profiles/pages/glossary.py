"""The glossary: the field's terms, each in a sentence or two of our own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.documents.page import About, Block, Facts, Heading, Link, Page
from alongside.people.pages import who_can_see
from alongside.people.policies import READ_SHARED
from alongside.profiles.pages.words import about

if TYPE_CHECKING:
    from alongside.profiles.queries import Term
    from alongside.releases.models import Release


def glossary_page(themes: "Sequence[tuple[str, tuple[Term, ...]]]", release: "Release | None", slug: str) -> Page:
    """Every term under its theme. `release` only says which region the reader came from."""
    blocks: list[Block] = []
    for theme, terms in themes:
        blocks += [Heading(theme), Facts(tuple((term.name, _meaning(term)) for term in terms))]
    return Page(
        title="The words used here",
        lede="What each term means in this service. If a page uses a word that isn’t here, tell the programme team.",
        about=about(release, release.region.name) if release else About("Every", "Glossary", "the installed version"),
        blocks=tuple(blocks),
        audience=who_can_see(READ_SHARED.audience),
        next_steps=((Link("Look up an indicator", f"/indicators/?region={slug}" if slug else "/indicators/"),),),
        demonstration=bool(release and release.region.invented),
    )


def _meaning(term: "Term") -> str:
    return f"{term.short_for[0].upper()}{term.short_for[1:]}. {term.meaning}" if term.short_for else term.meaning
