"""What a proposal is reckoned from, and the proposals that were kept."""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.menu import queries as menu
from alongside.support.matching import Wanted
from alongside.support.matching.allocation import OpenNeed, OpenOffer, Rules
from alongside.support.models import Need, Proposal
from alongside.support.policies import needs as policies
from alongside.support.queries import candidates
from alongside.support.queries.needs import open_needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alongside.people.states import Standing
    from alongside.places.models import Place

SILENT = timedelta(minutes=5)
A_YEAR = timedelta(days=365)


class NoSuchProposal(LookupError):
    """No proposal has that reference."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a proposal is reckoned from, and its fingerprint."""

    needs: tuple[OpenNeed, ...]
    wanted: tuple[Wanted, ...]
    offers: tuple[OpenOffer, ...]
    rules: Rules
    fingerprint: str


def inputs(region: "Place", *, on: date) -> Inputs:
    """The open needs of a region that brokers may know of, what its menu has room for, and who gave and received."""
    found = open_needs(region.pk)
    by_place = {each.place.code: candidates.neighbours_of(each.place) for each in found}
    wanted = tuple(candidates.wanted(each, neighbours=by_place[each.place.code]) for each in found)
    needs = tuple(OpenNeed(key=each.reference, place=each.place.code, waited=_waited(each, on)) for each in found)
    offers = tuple(
        OpenOffer(
            key=candidates.OFFER + each.offer.reference,
            place=each.offer.place.code if each.offer.place else "",
            provider=each.offer.place.code if each.offer.place else "",
            room=max(0, each.room),
        )
        for each in menu.offers_to_match(region, on=on)
    )
    rules = _rules(region, on)
    said = json.dumps(
        [[asdict(each) | {"conflicts": []} for each in needs], [[each.text, each.area] for each in wanted],
         [asdict(each) for each in offers], [dict(rules.received), dict(rules.given)]],
        sort_keys=True,
    )  # fmt: skip
    return Inputs(needs, wanted, offers, rules, hashlib.sha256(said.encode()).hexdigest())


def _waited(need: Need, on: date) -> int:
    return (on - timezone.localdate(need.agreed_at)).days if need.agreed_at else 0


def _rules(region: "Place", on: date) -> Rules:
    """Who received and gave in the last year, and who helped whom last.

    Only what a need's own page would call directly about it is thought of: the two must not disagree about a gap.
    """
    from alongside.support.matching.directness import DIRECT  # which brings numpy: not at the service's start

    flows = menu.flows(region, since=on - A_YEAR)
    last = {each.receiver: frozenset({each.giver}) for each in flows if each.giver}
    return Rules(
        received=Counter(each.receiver for each in flows),
        given=Counter(each.giver for each in flows if each.giver),
        last=last,
        least_fit=DIRECT,
    )


def proposal(reference: str) -> Proposal:
    """One proposal. Raises NoSuchProposal."""
    found = Proposal.objects.select_related("region", "by").filter(reference=reference).first()
    if found is None:
        raise NoSuchProposal("There is no such proposal.")
    return found


def proposal_numbered(number: int) -> Proposal | None:
    """One proposal by its number."""
    return Proposal.objects.select_related("region").filter(pk=number).first()


def proposals_for(regions: "Iterable[int]", *, most: int = 30) -> list[Proposal]:
    """The newest proposals of some regions, the newest first; for their brokers."""
    return list(Proposal.objects.filter(region__in=list(regions)).select_related("region", "by").defer("pairs")[:most])


def before(found: Proposal) -> Proposal | None:
    """The proposal of its region that was reckoned before it, to be compared with."""
    earlier = Proposal.objects.filter(region=found.region_id, finished_at__isnull=False, trouble="", at__lt=found.at)
    return earlier.order_by("-at", "-pk").first()


def running(region: int, *, at: datetime) -> Proposal | None:
    """The proposal of a region that is being reckoned and isn't dead, if there is one."""
    found = Proposal.objects.filter(region=region, finished_at__isnull=True).order_by("-pk").first()
    if found is None or (found.beat_at or found.at) < at - SILENT:
        return None
    return found


def called(standing: "Standing", references: "Iterable[str]") -> dict[str, Need]:
    """The needs of those references that somebody may know of now, by reference."""
    found = Need.objects.select_related("place", "region").filter(reference__in=set(references))
    return {each.reference: each for each in found if policies.may_know_place(standing, each)}
