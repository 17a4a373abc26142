"""What support tells other rooms: what needs whom, and where something on the menu becomes a need."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from alongside.menu.pages import demand, onward
from alongside.notices.pages import Prompt, register
from alongside.support.policies import library, proposals
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries
from alongside.ui import desk

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


def sign_up() -> None:
    """Let the first page and the digests ask, the menu lead here, and the team find its work."""
    register("needs", prompts)
    onward.register("need", drafted_from)
    demand.register("needs", demand_of)
    desk.work(30, "Needs", "needs", "what authorities look for, and what they were answered", policies.may_list)
    desk.work(32, "Proposals", "proposals", "how what is on offer could best be shared out", proposals.may_see_some)
    desk.work(34, "What matching has learned", "support-library", "from what, when, and how far it is", library.may_see)


def demand_of(region: "Place", on: date) -> list[demand.Demand]:
    """How many needs ask for something in each area of a region."""
    return [demand.Demand(area, many) for area, many in queries.demand(region.pk).items()]


def drafted_from(kind: str, key: str) -> str:
    """Where a need is drafted from something on the menu: only its kind and number stand in the address."""
    return f"{reverse('need-add')}?{urlencode({'from': kind, 'key': key})}"


def prompts(standing: "Standing", *, at: datetime) -> Iterator[Prompt]:
    """Needs that wait for a broker's answer, and drafts that wait for a director; how many, never which."""
    regions = [each for each in standing.regions if policies.ANSWER.verdict(standing, region=each)]
    waiting = queries.waiting_for_an_answer(regions) if regions else []
    answering = [each for each in waiting if policies.may_answer(standing, each)]
    if answering:
        words = "1 need waits" if len(answering) == 1 else f"{len(answering)} needs wait"
        due = min((each.respond_by for each in answering if each.respond_by), default=None)
        began = [timezone.localdate(each.agreed_at) for each in answering if each.agreed_at]
        yield Prompt.of(f"{words} for your answer", reverse("needs"), began, due=due)
    own = {each.place for each in standing.capacities if each.place and each.what in policies.AGREE.audience.own}
    drafts = [each for each in queries.waiting_to_be_agreed(own) if policies.may_agree(standing, each)]
    if drafts:
        words = "1 draft need waits" if len(drafts) == 1 else f"{len(drafts)} draft needs wait"
        asked = "for you to agree it" if len(drafts) == 1 else "for you to agree them"
        began = [timezone.localdate(each.ready_at) for each in drafts if each.ready_at]
        yield Prompt.of(f"{words} {asked}", reverse("needs"), began)
