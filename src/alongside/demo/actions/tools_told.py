"""The invented region's register of similar tools: what its team looked at again, and what became of each."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.demo.invented_people import address_of
from alongside.menu.actions import tools
from alongside.menu.states import Finding
from alongside.people import queries as people

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

LOOKED_AT = timedelta(days=60)
REVISITED = (
    (
        "Twenty questions before the budget",
        "Aldermoss’s treasurer, in a shared folder since 2021 (invented)",
        Finding.ADAPTED,
        "Four of its questions were the ones people came back to; they stand in our checklist, in our own words.",
    ),
    (
        "A scorecard for leaders",
        "Merrow South partnership (invented)",
        Finding.NOT_TAKEN,
        "It adds answers up to a score and puts people in order. Ours are reasons to talk, and are not added up.",
    ),
    (
        "First week: whom to meet",
        "Northmere programme team, a page of 2023 (invented)",
        Finding.USED,
        "It is given as it stands to every new Lead Member, with our questions for their first months.",
    ),
)


@transaction.atomic
def tell_tools(*, region: "Place", by: "Standing | None", at: datetime) -> None:
    """Let the team write down what became of similar tools; the same again changes nothing."""
    broker = people.person_with_email(address_of("broker"))
    who = people.standing_of(broker, at=at) if broker else by
    for name, origin, finding, why in REVISITED:
        tools.revisit(
            region=region, name=name, origin=origin, finding=finding.value, why=why, by=who, at=at - LOOKED_AT
        )  # fmt: skip
