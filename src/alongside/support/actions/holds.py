"""Setting units of an offer aside for a need: a person does it, and nothing is sent."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from alongside.journal import actions as journal
from alongside.menu import queries as menu
from alongside.menu.actions import capacity
from alongside.menu.states.terms import term_of
from alongside.rules.verdicts import require
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.support.models import Need


@transaction.atomic
def hold_units(*, need: "Need", offer: str, by: "Standing | None", at: datetime) -> "Need":
    """Set one unit of an offer aside this term, with the need's reference as its key. Raises Refused, NoSuchOffer.

    Sent twice, it is set aside once. What is not agreed by both sides lapses after the working days agreed for holds.
    """
    now = queries.need(need.reference)
    require(policies.may_hold_units(by, now))
    found = menu.offer(offer)
    before = menu.hold_keyed(found, now.reference)
    capacity.hold(offer=found, term=term_of(timezone.localdate(at)), place=now.place, key=now.reference, by=by, at=at)
    if before is None:
        journal.record("need.units_held", of=now, by=by, at=at, details={"offer": found.reference})
    return now
