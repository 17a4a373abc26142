"""Taking the menu of an invented nation away, in one step: what points at offers first, then the offers."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.journal import actions as journal
from alongside.menu.actions.compiling import forget_invented_offers
from alongside.menu.actions.editions_forgotten import forget_invented_editions
from alongside.menu.actions.finding import let_no_longer_be_found
from alongside.menu.actions.gaps import forget_invented_gaps
from alongside.menu.actions.tools import forget_invented_tools
from alongside.menu.models import Offer
from alongside.places.policies import may_remove_nation
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.states import Standing


@transaction.atomic
def forget_invented(*, nation: str, by: "Standing | None", at: datetime) -> None:
    """Take away all that the menu holds of an invented nation. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    forget_invented_editions(nation=nation, by=by, at=at)
    forget_invented_tools(nation=nation, by=by, at=at)
    forget_invented_gaps(nation=nation, by=by, at=at)
    told = Offer.objects.filter(region__nation=nation).values_list("pk", flat=True)
    let_no_longer_be_found(numbers=list(told), at=at)
    forget_invented_offers(nation=nation, by=by, at=at)
    journal.record("menu.forgotten", by=by, at=at, details={"nation": nation})
