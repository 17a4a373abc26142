"""Setting and ending a region's own directions."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.indicators import queries
from alongside.indicators.models import RegionalDirection
from alongside.indicators.policies import may_end_direction, may_set_direction
from alongside.journal import actions as journal
from alongside.rules.verdicts import require
from benchmarking.indicators import Polarity

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


@transaction.atomic
def set_direction(
    *, region: "Place", indicator: str, direction: Polarity | str, why: str, by: "Standing", at: datetime
) -> RegionalDirection:
    """Say that for one region high or low is better, for a measure published without a direction.

    indicator  its code; a direction set earlier for it ends now
    raises     UnknownIndicator; Refused, with the reason
    """
    defined = queries.indicator(indicator)
    require(may_set_direction(region, defined, direction, why))
    before = queries.regional_direction(region, indicator)
    if before is not None:
        before.ended_at = at
        before.save(update_fields=["ended_at"])
    chosen = RegionalDirection.objects.create(
        region=region, indicator=indicator, direction=str(direction), why=why.strip(), set_by_id=by.number, set_at=at
    )
    details = {"direction": chosen.direction, "why": chosen.why, "before": before.direction if before else None}
    journal.record("direction.set", of=chosen, by=by, at=at, details=details)
    return chosen


@transaction.atomic
def end_direction(*, region: "Place", indicator: str, why: str, by: "Standing", at: datetime) -> None:
    """Go back to reading a measure without a direction, as published.

    indicator  its code
    raises     UnknownIndicator; Refused, with the reason
    """
    defined = queries.indicator(indicator)
    in_force = queries.regional_direction(region, indicator)
    require(may_end_direction(region, defined, in_force=in_force is not None, why=why))
    if in_force is not None:
        in_force.ended_at = at
        in_force.save(update_fields=["ended_at"])
        journal.record("direction.ended", of=in_force, by=by, at=at, details={"why": why.strip()})
