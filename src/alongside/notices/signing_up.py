"""What other rooms ask of this one: to tell a person that how they sign in was changed."""

from datetime import datetime
from typing import TYPE_CHECKING

from alongside.notices.actions import write_account_changed
from alongside.people.queries.telling import told_by

if TYPE_CHECKING:
    from alongside.people.models import Person


def sign_up() -> None:
    """Let them ask."""
    told_by(_tell)


def _tell(person: "Person", key: str, at: datetime) -> None:
    write_account_changed(person=person, key=key, at=at)
