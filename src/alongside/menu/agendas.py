"""Let agendas of meetings lead to the editions and changes they are about, each reader to what they may read."""

from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.meetings.pages import register
from alongside.menu.policies.editions import may_read, may_read_pack
from alongside.menu.queries import editions as queries

if TYPE_CHECKING:
    from alongside.people.states import Standing


def sign_up() -> None:
    """Say where each is read."""
    register(queries.ABOUT, _edition)
    register(queries.ABOUT_CHANGE, _changes)


def _edition(standing: "Standing", reference: str) -> str:
    """The pack for those it was made for; the edition itself for whoever may read that; nowhere for anyone else."""
    try:
        edition = queries.edition(reference)
    except queries.NoSuchEdition:
        return ""
    if may_read_pack(standing, edition):
        return reverse("edition-pack", args=[edition.reference])
    return reverse("edition", args=[edition.reference]) if may_read(standing, edition) else ""


def _changes(standing: "Standing", reference: str) -> str:
    try:
        edition = queries.edition(reference)
    except queries.NoSuchEdition:
        return ""
    return reverse("edition-changes", args=[edition.reference]) if may_read(standing, edition) else ""
