"""What could help with a need, as matching takes it; kept ready in each web worker until something of it changes."""

import threading
from typing import TYPE_CHECKING

from django.db.models import Count, Sum
from django.utils import timezone

from alongside.areas import queries as areas
from alongside.menu import queries as menu
from alongside.places import queries as places
from alongside.practice import queries as practice
from alongside.support.matching import Candidate, Kind, Wanted
from alongside.support.queries import library
from alongside.support.queries.as_text import offer_text

if TYPE_CHECKING:
    from datetime import date

    from alongside.menu.models import Offer
    from alongside.places.models import Place
    from alongside.practice.models import Example
    from alongside.support.matching.shelf import Shelf
    from alongside.support.models import Need

OFFER, EXAMPLE = "offer:", "example:"
_SHELVES: dict[int, "tuple[tuple[object, ...], Shelf]"] = {}
_LOCK = threading.Lock()


def offer_candidate(offer: "Offer", room: int) -> Candidate:
    """An offer as matching takes it."""
    return Candidate(
        key=OFFER + offer.reference,
        text=offer_text(offer),
        kind=Kind.OFFER,
        title=offer.title,
        areas=tuple(offer.areas),
        enablers=tuple(offer.enablers),
        stages=tuple(offer.stages),
        audiences=tuple(offer.audiences),
        place=offer.place.code if offer.place else "",
        provider=offer.provider,
        room=room,
    )


def example_candidate(example: "Example") -> Candidate:
    """A published example of practice as matching takes it."""
    title, rest = practice.words_of(example)
    return Candidate(
        key=EXAMPLE + example.reference,
        text=f"{title}\n{rest}",
        kind=Kind.PRACTICE,
        title=example.title,
        areas=tuple(example.areas),
        enablers=tuple(example.enablers),
        place=example.place.code if example.place else "",
        provider=example.authority,
    )


def wanted(need: "Need", *, neighbours: frozenset[str] = frozenset()) -> Wanted:
    """A need as matching takes it."""
    return Wanted(
        key=need.reference,
        text=f"{need.title}. {need.change}",
        area=need.area,
        enabler=need.enabler,
        journey=need.journey,
        audience=need.audience,
        place=need.place.code,
        neighbours=neighbours,
    )


def neighbours_of(place: "Place") -> frozenset[str]:
    """The codes of an authority's statistical neighbours, in the newest set of its nation."""
    newest = places.latest_neighbour_set(place.nation)
    if newest is None:
        return frozenset()
    return frozenset(each.neighbour.code for each in places.neighbours_of(place.code, newest))


def shelf_of(region: "Place", *, on: "date | None" = None) -> "Shelf":
    """Everything a region's menu and library hold that may be read by everyone of it, ready to be asked.

    Made anew once the library, an offer or an example has changed; otherwise as this worker has it, with the room there
    is now.
    """
    from alongside.support.matching.shelf import Shelf

    on = on or timezone.localdate()
    version = library.newest_version()
    examples = practice.published_examples(region)
    known = examples.order_by().aggregate(n=Count("pk"), versions=Sum("version"), numbers=Sum("pk"))
    stamp = (version, *menu.menu_as_of(region, on=on), *known.values(), areas.taxonomy().title)
    with _LOCK:
        held = _SHELVES.get(region.pk)
    if held is not None and held[0] == stamp:
        return held[1].with_room({OFFER + key: room for key, room in menu.room_now(region, on=on).items()})
    candidates = [offer_candidate(each.offer, each.room) for each in menu.offers_to_match(region, on=on)]
    candidates += [example_candidate(each) for each in examples.select_related("place", "collection")]
    made = Shelf(candidates, library.learned(version), areas.taxonomy())
    with _LOCK:
        _SHELVES[region.pk] = (stamp, made)
    return made
