"""Questions about offers: those on a region's menu, those somebody may read, one of them, its words and versions."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.menu.models import Offer, OfferVersion
from alongside.menu.policies import offers as policies
from alongside.menu.states import IN_AN_EDITION, Stage

if TYPE_CHECKING:
    from alongside.journal.models import Entry
    from alongside.people.states import Standing
    from alongside.places.models import Place

_WITH = ("region", "place")
_ON_THE_MENU = (Stage.LIVE, Stage.PAUSED)
WORDS = (
    "title", "summary", "kind", "audiences", "areas", "enablers", "stages", "levels", "commitment", "cost", "tailoring",
    "suits", "evidence", "contact_post", "units", "lead_weeks", "starts", "ends", "origin", "released_outside",
)  # fmt: skip
DAYS = ("starts", "ends")


class NoSuchOffer(LookupError):
    """No offer has that reference."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an edition may hold: an offer, and the newest words of it that quality assurance accepted.

    The words may be those of a revision, while the offer itself still stands with its earlier ones: give both to
    `actions.offers.go_live`, and the offer takes the new words.
    """

    offer: Offer
    version: OfferVersion


def offer(reference: str) -> Offer:
    """One offer, whatever its stage: ask the policy who may read it. Raises NoSuchOffer."""
    asked = ("revises", "authorised_by", "edited_by", "verified_by", "drafted_by")
    found = Offer.objects.select_related(*_WITH, *asked).filter(reference=reference).first()
    if found is None:
        raise NoSuchOffer("There is no such offer.")
    return found


def live_offers(region: "Place", *, on: date | None = None) -> list[Offer]:
    """What is on a region's menu on a day and not paused, by title; everyone of the region may read it.

    What nobody has verified for too long, or whose last day has passed, is not among them.
    """
    on = on or timezone.localdate()
    return [each for each in _known().filter(region=region, stage=Stage.LIVE.value) if policies.is_on_menu(each, on)]


def any_offer(region: "Place") -> bool:
    """True once anybody has begun an offer there."""
    return Offer.objects.filter(region=region).exists()


def offers_for(standing: "Standing") -> list[Offer]:
    """Every offer of their regions that somebody may read and that is not retired, by title."""
    found = _known().filter(region__in=standing.regions).exclude(stage=Stage.RETIRED.value)
    return [each for each in found if policies.may_read(standing, each)]


def open_offers_by(place: "Place") -> list[Offer]:
    """What an authority gives that an edition may hold: accepted, live or paused."""
    return list(_standing().filter(place=place))


def offers_by(region: "Place", place: "Place | None") -> list[Offer]:
    """Everything an authority (or, with none, the region, a national body or another region) gives or prepares.

    Whatever its stage but retired: ask the policy who may read it.
    """
    return list(_known().filter(region=region, place=place).exclude(stage=Stage.RETIRED.value))


def candidates(region: "Place") -> list[Candidate]:
    """What an edition of the region may hold, by title, each with the newest words that were accepted."""
    newest: dict[int, OfferVersion] = {}
    accepted = OfferVersion.objects.filter(offer__region=region, accepted_on__isnull=False).order_by("number")
    for each in accepted:
        newest[each.offer_id] = each
    return [Candidate(each, newest[each.pk]) for each in _standing().filter(region=region) if each.pk in newest]


def in_hand(places: Iterable[int], regions: Iterable[int]) -> list[Offer]:
    """What is being written or stands on the menu: of some authorities, and of no authority in some regions."""
    of = Q(place__in=list(places)) | Q(place__isnull=True, region__in=list(regions))
    stages = [Stage.DRAFT.value, Stage.RETURNED.value, *_ON_THE_MENU]
    return list(_known().filter(of, stage__in=stages))


def going_stale(offers: Iterable[Offer], *, on: date) -> list[Offer]:
    """Those on the menu that were not verified for six months."""
    return [each for each in offers if each.stage in _ON_THE_MENU and policies.is_stale(each, on)]


def revision_of(found: Offer) -> Offer | None:
    """The revision that is being written of an offer, if there is one."""
    return _known().filter(revises=found).exclude(stage=Stage.RETIRED.value).first()


def versions_of(found: Offer) -> list[OfferVersion]:
    """The words of an offer each time they were authorised, the newest first."""
    return list(OfferVersion.objects.filter(offer=found).order_by("-number"))


def newest_version(found: Offer) -> OfferVersion | None:
    """The words as they were authorised last: of a revision, those of the offer it revises."""
    return OfferVersion.objects.filter(offer=found.revises_id or found.pk).order_by("-number").first()


def history_of(found: Offer) -> "list[Entry]":
    """What was done to an offer, the oldest first."""
    return list(journal.entries_of(found))


def words_of(found: Offer) -> dict[str, Any]:
    """The whole offer in plain values, as a version keeps it: days as text."""
    said = {name: getattr(found, name) for name in WORDS}
    days = {name: said[name].isoformat() if said[name] else None for name in DAYS}
    return {**said, **days, "provider": found.provider, "provider_kind": found.provider_kind}


def sha256_of(words: dict[str, Any]) -> str:
    """The hash of an offer's words: of their JSON, names in order, no spaces."""
    return hashlib.sha256(
        json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


def values_of(words: dict[str, Any]) -> dict[str, Any]:
    """What a version keeps, as the fields of an offer hold it."""
    said = {name: words[name] for name in WORDS}
    return {**said, **{name: date.fromisoformat(said[name]) if said[name] else None for name in DAYS}}


def _standing() -> QuerySet[Offer]:
    return _known().filter(stage__in=[each.value for each in IN_AN_EDITION], revises__isnull=True)


def _known() -> QuerySet[Offer]:
    return Offer.objects.select_related(*_WITH)
