"""The invented region's menu, told through the acts of its people: written, authorised, reviewed, on the menu.

In its order: `tell_offers` brings each offer as far as quality assurance; `tell_editions` agrees and publishes an
edition, which puts those that were accepted on the menu; `tell_what_became` pauses one, fills one and lets one go
stale. `tell_menu` does all of it, once.
"""

from datetime import datetime, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from alongside.demo import invented_people as invented
from alongside.demo.actions.edition_told import tell_editions
from alongside.demo.actions.tools_told import tell_tools
from alongside.demo.invented_menu import InventedOffer, invented_menu
from alongside.menu import queries as known_offers
from alongside.menu.actions import capacity, compiling, offers, quality, writing
from alongside.menu.queries import quality as asked
from alongside.menu.states.terms import term_of
from alongside.people import queries as people
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.people.states import Standing
    from alongside.places.models import Place

WRITTEN, AUTHORISED, REVIEWED = (timedelta(days=days) for days in (120, 110, 100))
LONG_AGO = timedelta(days=195)  # more than six months since the stale one was authorised, less than seven
REVIEWERS = ("board member", "analyst", "board chair", "broker")
UNFINISHED = ("evidence", "tailoring")
RETURNED = "Say what the receiver has in hand at the end, and who of theirs should come."
MENDED = "At the end you have a page of what you saw and one thing to try."
PAUSED = "Two of the people who give it are away until the spring; ask again then."


@transaction.atomic
def tell_menu(*, region: "Place", by: "Standing | None", at: datetime) -> None:
    """Tell the whole menu of the invented region; nothing where it was told before."""
    if not tell_offers(region=region, by=by, at=at):
        return
    tell_editions(region=region, by=by, at=at)
    tell_what_became(region=region, by=by, at=at)
    tell_tools(region=region, by=by, at=at)


@transaction.atomic
def tell_offers(*, region: "Place", by: "Standing | None", at: datetime) -> bool:
    """Let every authority and the team write what they give, as far as quality assurance; False if told before.

    at  the day on which the region is told: what happens here happened in the months before
    """
    if known_offers.any_offer(region):
        return False
    telling, reviewers = _Telling(region, at), cycle(REVIEWERS)
    told = invented_menu()
    compiling.give_nil(
        region=region, place=telling.places[told.nil_of], year=timezone.localdate(at).year, reason=told.nil_reason,
        by=telling.who(f"director of {told.nil_of}"), at=at - AUTHORISED,
    )  # fmt: skip
    for each in told.offers:
        telling.tell(each, next(reviewers))
    return True


@transaction.atomic
def tell_what_became(*, region: "Place", by: "Standing | None", at: datetime) -> None:
    """Pause one offer that is on the menu, and let others fill one for this term."""
    telling = _Telling(region, at)
    said = {each.title: each for each in invented_menu().offers}
    for offer in known_offers.live_offers(region, on=timezone.localdate(at)):
        tells = said[offer.title].tells if offer.title in said else ""
        if tells == "paused":
            offers.pause(offer=offer, why=PAUSED, by=telling.officer(offer), at=at - timedelta(days=9))
        elif tells == "full":
            telling.fill(offer)


class _Telling:
    """One telling: who acts, where, and when."""

    def __init__(self, region: "Place", at: datetime) -> None:
        self.region, self.at = region, at
        self.places = {place.code: place for place in places.authorities(region)}
        self._known: dict[str, Standing | None] = {}

    def who(self, key: str) -> "Standing | None":
        """The person of that key, or the service itself where they are not invited."""
        if key not in self._known:
            person = people.person_with_email(invented.address_of(key))
            self._known[key] = people.standing_of(person, at=self.at) if person else None
        return self._known[key]

    def officer(self, offer: "Offer") -> "Standing | None":
        """Whoever writes it."""
        return self.who(f"assistant director of {offer.place.code}" if offer.place else "broker")

    def tell(self, said: InventedOffer, reviewer: str) -> None:
        """Bring one offer as far as its story says."""
        written = self.at - (LONG_AGO + timedelta(days=5) if said.tells == "stale" else WRITTEN)
        offer = self._written(said, written)
        if said.tells == "draft":
            return
        signed = self.at - (LONG_AGO if said.tells == "stale" else AUTHORISED)
        offer = self._signed(offer, signed)
        if said.tells == "authorised":
            return
        if said.tells.startswith("returned"):
            offer = self._reviewed(offer, reviewer, REVIEWED, returned=True)
            if said.tells == "returned, still":
                return
            here = {**said.parts["here"], "evidence": f"{said.parts['here']['evidence']} {MENDED}"}
            when = self.at - REVIEWED + timedelta(days=4)
            offer = writing.keep_part(offer=offer, part="here", said=here, by=self.officer(offer), at=when)
            offer = self._signed(offer, when)
        self._reviewed(offer, reviewer, REVIEWED - timedelta(days=7))

    def _written(self, said: InventedOffer, at: datetime) -> "Offer":
        place = self.places[said.place] if said.place else None
        by = self.who(f"assistant director of {said.place}" if said.place else "broker")
        offer = writing.start_offer(
            region=self.region, place=place, title=said.title, provider=said.provider,
            provider_kind=said.provider_kind, by=by, at=at,
        )  # fmt: skip
        for part, values in said.parts.items():
            left = {name: value for name, value in values.items() if said.tells != "draft" or name not in UNFINISHED}
            offer = writing.keep_part(offer=offer, part=part, said=left, by=by, at=at)
        return offer

    def _signed(self, offer: "Offer", at: datetime) -> "Offer":
        by = self.who(f"director of {offer.place.code}" if offer.place else "team lead")
        return offers.authorise(offer=offer, by=by, at=at)

    def _reviewed(self, offer: "Offer", key: str, before: timedelta, *, returned: bool = False) -> "Offer":
        at = self.at - before
        reviewer = self.who(key if offer.place else "board member")
        if reviewer is not None and offer.place_id in reviewer.authorities:
            reviewer = self.who("analyst")
        review = quality.take_up(offer=offer, by=reviewer, at=at)
        criteria: dict[str, dict[str, Any]] = {each.code: {"met": True, "note": ""} for each in asked.criteria()}
        if returned:
            criteria["receives"] = {"met": False, "note": "It is not said what the receiver keeps afterwards."}
        return quality.decide(
            offer=review.offer, outcome="returned" if returned else "accepted", criteria=criteria,
            words=RETURNED if returned else "", by=reviewer, at=at + timedelta(hours=1),
        )  # fmt: skip

    def fill(self, offer: "Offer") -> None:
        """Let as many others as it can serve take it this term: the first was given, the rest is agreed or held."""
        others = [place for place in self.places.values() if place.pk != offer.place_id and place.ends is None]
        term, by = term_of(timezone.localdate(self.at)), self.who("broker")
        for number, place in enumerate(others[: offer.units]):
            at = self.at - timedelta(days=8 - number)
            held = capacity.hold(
                offer=offer, term=term, place=place, key=f"told-{offer.reference}-{number}", by=by, at=at
            )
            if number < offer.units - 1:
                held = capacity.commit(hold=held, by=by, at=at)
            if number == 0:
                capacity.deliver(hold=held, by=by, at=at)
