"""Let agendas of meetings lead to the editions and changes they are about."""

from alongside.meetings.pages import register
from alongside.menu.queries.editions import ABOUT, ABOUT_CHANGE


def sign_up() -> None:
    """Say where each is read."""
    register(ABOUT, lambda reference: f"/menu/editions/{reference}/pack/")
    register(ABOUT_CHANGE, lambda reference: f"/menu/editions/{reference}/changes/")
