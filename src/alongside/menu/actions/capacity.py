"""Setting units of an offer aside, and what becomes of them: committed, delivered, given back, or lapsed.

However many people ask at once, no more is taken than there is: one statement adds to what is held only where enough
is left, and the table itself refuses more.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from alongside.journal import actions as journal
from alongside.menu.models import Capacity, Hold, Offer
from alongside.menu.policies import capacity as policies
from alongside.menu.policies.clocks import clocks, working_days_after
from alongside.menu.queries import capacity as queries
from alongside.menu.states import HoldStage
from alongside.menu.states.terms import term_keyed
from alongside.rules.verdicts import Refused, require

if TYPE_CHECKING:
    from alongside.menu.states.terms import Term
    from alongside.people.states import Standing
    from alongside.places.models import Place

_COUNTED = {HoldStage.HELD: "held", HoldStage.COMMITTED: "committed", HoldStage.DELIVERED: "delivered"}


class Full(Refused):
    """Nothing is left of the offer in that term."""


@transaction.atomic
def hold(
    *,
    offer: Offer,
    term: "Term",
    place: "Place",
    key: str,
    by: "Standing | None",
    at: datetime,
    units: int = 1,
    working_days: int | None = None,
) -> Hold:
    """Set units aside for an authority. Raises Full where too few are left, Refused with another reason.

    key           what it is for, such as a need's reference; the same key twice for an offer is one hold
    working_days  after which it lapses, by default as the region has agreed
    """
    if (before := queries.hold_keyed(offer, key)) is not None:
        return before
    require(policies.may_hold(by, offer, term, place, units, on=timezone.localdate(at)))
    until = working_days_after(timezone.localdate(at), working_days or clocks().hold_working_days)
    try:
        with transaction.atomic():
            made = _taken(_row(offer, term), units)
            made.place, made.key, made.until, made.held_at = place, key, until, at
            made.held_by_id = by.pk if by else None
            made.save()
    except (
        IntegrityError
    ):  # the same key at the same moment: the other one was first, and what was taken here is undone
        before = queries.hold_keyed(offer, key)
        if before is None:
            raise
        return before
    journal.record("offer.held", of=made, by=by, at=at, details={"offer": offer.reference, "units": units})
    return made


def _taken(row: Capacity, units: int) -> Hold:
    """Take units where so many are left. Raises Full."""
    free = Capacity.objects.filter(pk=row.pk, units__gte=F("held") + F("committed") + F("delivered") + units)
    if not free.update(held=F("held") + units):
        term = term_keyed(row.term)
        words = queries.room_of(row.offer, on=term.begins).words
        raise Full(f"{row.offer.title} is full in the {term.words}. {words}.")
    return Hold(capacity=row, units=units)


def _row(offer: Offer, term: "Term") -> Capacity:
    """The offer's row for the term, made the first time; two who make it at once make one."""
    found = Capacity.objects.filter(offer=offer, term=term.key).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Capacity.objects.create(offer=offer, term=term.key, units=offer.units)
    except IntegrityError:
        return Capacity.objects.get(offer=offer, term=term.key)


@transaction.atomic
def commit(*, hold: Hold, by: "Standing | None", at: datetime) -> Hold:
    """What was held is agreed by both sides. Raises Refused, with the reason."""
    return _moved(hold, HoldStage.COMMITTED, "offer.committed", by, at)


@transaction.atomic
def deliver(*, hold: Hold, by: "Standing | None", at: datetime) -> Hold:
    """What was committed was given. Raises Refused, with the reason."""
    return _moved(hold, HoldStage.DELIVERED, "offer.delivered", by, at)


@transaction.atomic
def release(*, hold: Hold, by: "Standing | None", at: datetime) -> Hold:
    """Give units back: declined, withdrawn, or no longer needed. Raises Refused, with the reason."""
    return _moved(hold, HoldStage.RELEASED, "offer.released", by, at)


@transaction.atomic
def lapse_holds(*, at: datetime) -> int:
    """Give back what was only held and whose last day has passed; how many. A job does it every day."""
    found = queries.lapsing(timezone.localdate(at))
    for each in found:
        _moved(each, HoldStage.RELEASED, "offer.hold_lapsed", None, at)
    return len(found)


@transaction.atomic
def set_units(*, offer: Offer, term: "Term", units: int, by: "Standing | None", at: datetime) -> Capacity:
    """Say how many units an offer has in one term, where that differs from what it says. Raises Refused."""
    require(policies.may_set_units(by, offer, units))
    row = _row(offer, term)
    enough = Capacity.objects.filter(pk=row.pk, held__lte=units - F("committed") - F("delivered"))
    if not enough.update(units=units):
        raise Refused("More than that is taken already in this term. Give some of it back first.")
    row.refresh_from_db()
    journal.record("offer.units_set", of=row, by=by, at=at, details={"term": term.key, "units": units})
    return row


def _moved(hold: Hold, to: HoldStage, act: str, by: "Standing | None", at: datetime) -> Hold:
    now = Hold.objects.select_for_update(of=("self",)).select_related("capacity__offer").get(pk=hold.pk)
    if now.stage == to:
        return now
    require(policies.may_move(by, now, to))
    counts = {_COUNTED[HoldStage(now.stage)]: F(_COUNTED[HoldStage(now.stage)]) - now.units}
    if to in _COUNTED:
        counts[_COUNTED[to]] = F(_COUNTED[to]) + now.units
    Capacity.objects.filter(pk=now.capacity_id).update(**counts)
    now.stage = to.value
    if to in (HoldStage.RELEASED, HoldStage.DELIVERED):
        now.ended_at = at
    now.save(update_fields=["stage", "ended_at"])
    journal.record(act, of=now, by=by, at=at, details={"offer": now.capacity.offer.reference, "units": now.units})
    return now
