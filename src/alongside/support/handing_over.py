"""What leavers hand over of needs: how many, never which. Private and confidential ones are not even counted."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from alongside.people import queries as people
from alongside.people.pages import leaving
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries

if TYPE_CHECKING:
    from alongside.people.models import Person


def sign_up() -> None:
    """Let a leaver's page ask."""
    leaving.register("needs", left_by)


def left_by(person: "Person", at: datetime) -> Iterator[leaving.ToHandOver]:
    """Drafts they write, drafts that wait for them to agree, and needs that they answered and that go on."""
    standing = people.standing_of(person, at=at)
    own = {each.place for each in standing.capacities if each.place and each.what in policies.AGREE.audience.own}
    under_way = queries.under_way_of(person.pk, agreeing=own)
    yield from leaving.counted("Needs", under_way.drafted, "draft that they write", "drafts that they write")
    yield from leaving.counted(
        "Needs",
        under_way.to_agree,
        "draft that waits for its director to agree it",
        "drafts that wait for their director to agree them",
    )
    yield from leaving.counted(
        "Needs",
        under_way.answered,
        "need that they answered and look for support for",
        "needs that they answered and look for support for",
    )
