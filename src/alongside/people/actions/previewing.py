"""Looking at the service as another role would: begun and ended, each with its entry."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.journal import actions as journal
from alongside.people.policies.holding import may_preview_as
from alongside.people.states import Standing, What
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.places.models import Place


@transaction.atomic
def begin_preview(*, what: What, region: "Place", place: "Place | None", by: Standing, at: datetime) -> dict[str, Any]:
    """Begin to look as another role would. Raises Refused, with the reason.

    returns  what the session keeps meanwhile, for `queries.previewed`
    """
    require(may_preview_as(by, what, region.pk, place.pk if place else None))
    where = place or region
    journal.record("preview.begun", of=where, by=by, at=at, details={"what": what.value})
    return {"what": what.value, "where": where.name, "region": region.pk, "place": place.pk if place else None}


@transaction.atomic
def end_preview(*, by: Standing, at: datetime) -> None:
    """End it; whoever began it is themselves again."""
    journal.record("preview.ended", by=by, at=at)
