"""Taking the editions of an invented nation away, with their tests and circulation."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.journal import actions as journal
from alongside.menu.models import Change, Comment, Edition
from alongside.places.policies import may_remove_nation
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.states import Standing


@transaction.atomic
def forget_invented_editions(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away an invented nation's editions; how many. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    told = Edition.objects.filter(region__nation=nation)
    forgotten = told.count()
    Change.objects.filter(edition__in=told).delete()
    Comment.objects.filter(edition__in=told).delete()
    for each in told.order_by("-year", "-minor"):  # each was made from one before it
        each.delete()
    journal.record("editions.forgotten", by=by, at=at, details={"nation": nation, "editions": forgotten})
    return forgotten
