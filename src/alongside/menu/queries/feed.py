"""What the public feed holds, as asked by the parameters of the standard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from alongside.areas import queries as areas
from alongside.menu.models import Offer
from alongside.menu.policies.feed import is_released
from alongside.menu.queries.answers import FOUND_AS
from alongside.menu.queries.vocabulary import identifier_of
from alongside.menu.states import Stage


@dataclass(frozen=True, slots=True)
class Sought:
    """What was asked of the list of services; "" and None for what was not.

    term          the UUID of a term that the offer carries; `vocabulary` that of one of whose terms it carries any
    organization  the UUID of who gives it
    after         changed at or after this moment
    """

    search: str = ""
    term: str = ""
    vocabulary: str = ""
    organization: str = ""
    after: datetime | None = None


def released_offers(on: date) -> list[Offer]:
    """Every offer that anyone may read on that day, by title; of every region there is."""
    found = Offer.objects.filter(stage=Stage.LIVE.value, released_outside=True).select_related("region", "place")
    return [each for each in found if is_released(each, on)]


def released_offer(identifier: str, on: date) -> Offer | None:
    """The released offer of that UUID; None if there is none, whatever else there may be."""
    return next((each for each in released_offers(on) if str(each.identifier) == identifier), None)


def sought(offers: Iterable[Offer], asked: Sought) -> list[Offer]:
    """Those of the offers that were asked for; in the order of the search where there is one."""
    left = [
        each
        for each in offers
        if (not asked.term or asked.term in terms_of(each))
        and (not asked.vocabulary or asked.vocabulary in {identifier_of("vocabulary", key) for key in _keys(each)})
        and (not asked.organization or asked.organization == organization_of(each))
        and (asked.after is None or each.edited_on >= asked.after)
    ]
    if not asked.search.strip():
        return left
    among = Offer.objects.filter(pk__in=[each.pk for each in left])
    by_number = {each.pk: each for each in left}
    return [by_number[number] for number in areas.found_by_words(FOUND_AS, asked.search, among=among)]


def organization_of(offer: Offer) -> str:
    """The UUID of who gives an offer: an authority by its code, anyone else by their name."""
    return identifier_of("organization", offer.place.code if offer.place else offer.provider)


def codes_of(offer: Offer) -> dict[str, list[str]]:
    """The codes an offer carries, by vocabulary."""
    return {
        "areas": list(offer.areas),
        "enablers": list(offer.enablers),
        "stages": list(offer.stages),
        "audiences": list(offer.audiences),
        "kind": [offer.kind] if offer.kind else [],
        "commitment": [offer.commitment] if offer.commitment else [],
        "suits": list(offer.suits),
        "levels": list(offer.levels),
    }


def terms_of(offer: Offer) -> set[str]:
    """The UUIDs of the terms an offer carries."""
    return {identifier_of(key, code) for key, codes in codes_of(offer).items() for code in codes}


def _keys(offer: Offer) -> set[str]:
    return {key for key, codes in codes_of(offer).items() if codes}
