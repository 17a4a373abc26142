"""Every question about editions: which there are, what each holds, how ready it is, and its frozen text."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Q

from alongside.areas import queries as areas
from alongside.menu.differing import FieldDifference, differences
from alongside.menu.models import Change, Comment, Edition, EditionOffer, Gap, Nil, Offer, OfferVersion
from alongside.menu.policies import editions as policies
from alongside.menu.queries.offers import candidates
from alongside.menu.states import IN_AN_EDITION, ChangeKind, EditionStage, GapStage
from alongside.places import queries as places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alongside.people.states import Standing
    from alongside.places.models import Place

FROZEN = (EditionStage.AGREED, EditionStage.PUBLISHED, EditionStage.SUPERSEDED)
# How a meeting's agenda names an edition, and one change of it.
ABOUT, ABOUT_CHANGE = "menu.edition", "menu.change"


class NoSuchEdition(LookupError):
    """An edition, or a part of one, that was asked for isn't there."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one authority gives in an edition: its offers by reference and title, or its explained nil, or neither."""

    code: str
    name: str
    offers: tuple[tuple[str, str], ...]
    nil: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One offer that an edition added, changed or removed, with the recorded change where there is one."""

    kind: ChangeKind
    title: str
    provider: str
    fields: tuple[FieldDifference, ...]
    change: Change | None


def edition(reference: str) -> Edition:
    """One edition by its reference. Raises NoSuchEdition."""
    found: Edition | None = _with_all().filter(reference__iexact=reference.strip()).first()
    if found is None:
        raise NoSuchEdition(f"There is no edition of the menu called {reference!r}.")
    return found


def _with_all() -> "Any":
    return Edition.objects.select_related(
        "region", "decision__item__meeting", "previous", "published_by", "agreed_by", "override_by"
    )


def editions_for(standing: "Standing") -> list[Edition]:
    """The editions of their regions that somebody may read, the newest first."""
    found = _with_all().filter(region__in=standing.regions)
    readable = Q(stage__in=[each.value for each in policies.FOR_READERS])
    in_work = [region for region in standing.regions if policies.READ_IN_WORK.verdict(standing, region=region)]
    readable |= Q(region__in=in_work) | Q(rounds__trials__person=standing.pk)
    return [each for each in found.filter(readable).distinct() if policies.may_read(standing, each)]


def published(region: int) -> Edition | None:
    """The edition that is a region's menu now, or None."""
    found: Edition | None = _with_all().filter(region=region, stage=EditionStage.PUBLISHED).first()
    return found


def in_work(region: int) -> Edition | None:
    """The edition of a region that is being prepared, or None."""
    found: Edition | None = _with_all().filter(region=region, published_at=None).first()
    return found


def now(region: int) -> tuple[Edition | None, Edition | None]:
    """The edition of a region that is being prepared, and the one that is its menu, if there are any."""
    found = list(_with_all().filter(Q(published_at=None) | Q(stage=EditionStage.PUBLISHED), region=region))
    work = next((each for each in found if each.published_at is None), None)
    return work, next((each for each in found if each.stage == EditionStage.PUBLISHED), None)


def held(found: Edition) -> list[EditionOffer]:
    """What an edition holds, each offer at its version, by title."""
    rows = EditionOffer.objects.filter(edition=found).select_related("version", "offer__place")
    return sorted(rows, key=lambda one: (str(one.version.words.get("title", "")).lower(), one.pk))


def title_of(one: EditionOffer) -> str:
    """An offer's title as the edition has it."""
    return str(one.version.words.get("title", ""))


def changes_of(found: Edition) -> list[Change]:
    """What an edition does to the one before it, in the order it was written."""
    return list(
        Change.objects.filter(edition=found).select_related(
            "offer", "was", "now", "gap", "comment", "decision__item__meeting", "made_by"
        )
    )


def change(number: int) -> Change:
    """One change, with its edition. Raises NoSuchEdition."""
    found = Change.objects.select_related("edition__region", "offer", "was", "now", "gap").filter(pk=number).first()
    if found is None:
        raise NoSuchEdition(f"There is no change {number}.")
    return found


def newest_accepted(offer: Offer) -> OfferVersion | None:
    """The newest words of an offer, or of its revision, that quality assurance accepted."""
    return OfferVersion.objects.filter(offer=offer, accepted_on__isnull=False).order_by("-number").first()


def waiting(found: Edition) -> list[tuple[Offer, OfferVersion, ChangeKind]]:
    """What could enter an edition: accepted offers it does not hold, and newer words of those it does."""
    holds = dict(EditionOffer.objects.filter(edition=found).values_list("offer", "version"))
    return [
        (offer, version, ChangeKind.CHANGED if offer.pk in holds else ChangeKind.ADDED)
        for offer, version in ((each.offer, each.version) for each in candidates(found.region))
        if holds.get(offer.pk) != version.pk
    ]


def readiness(
    found: Edition, *, on: date, holding: "Sequence[EditionOffer] | None" = None, unanswered: int | None = None
) -> policies.Readiness:
    """How ready an edition is to be agreed, on a day; what it holds and its comments are asked for where not given."""
    holds = held(found) if holding is None else holding
    given = contributions(found, on=on, holding=holds)
    if unanswered is None:
        unanswered = Comment.objects.filter(edition=found, disposition="").count()
    for_role = Counter(role for one in holds for role in one.version.words.get("audiences", []))
    return policies.Readiness(
        authorities=len(given),
        offering=sum(bool(each.offers) for each in given),
        nil=sum(bool(each.nil and not each.offers) for each in given),
        without=tuple(each.name for each in given if not each.offers and not each.nil),
        roles=tuple((role, for_role[role.value]) for role in policies.ANSWERED_ROLES),
        unfit=tuple(title_of(one) for one in holds if one.offer.stage not in IN_AN_EDITION),
        comments=unanswered,
    )


def contributions(found: Edition, *, on: date, holding: "Sequence[EditionOffer] | None" = None) -> list[Contribution]:
    """What each authority gives in an edition, by name: as frozen once it was agreed, before that as things stand."""
    holds = held(found) if holding is None else holding
    if found.stage in FROZEN:
        titles = {one.offer.reference: str(one.version.words.get("title", "")) for one in holds}
        return [
            Contribution(
                each["code"],
                each["name"],
                tuple((reference, titles.get(reference, "")) for reference in each["offers"]),
                each["nil"],
            )
            for each in found.annex
        ]
    nils = nil_words_of(found.region_id, year=found.year)
    by_place: dict[int, list[tuple[str, str]]] = {}
    for one in holds:
        if one.offer.place_id is not None:
            said = (one.offer.reference, str(one.version.words.get("title", "")))
            by_place.setdefault(one.offer.place_id, []).append(said)
    return [
        Contribution(place.code, place.name, tuple(by_place.get(place.pk, ())), nils.get(place.pk, ""))
        for place in places.current_authorities(found.region, on=on)
    ]


def nil_words_of(region: int, *, year: int) -> dict[int, str]:
    """Why authorities give nothing in a year's menu, by the authority's number."""
    return dict(Nil.objects.filter(region=region, year=year).values_list("place", "reason"))


def annex_of(given: "Sequence[Contribution]") -> list[dict[str, Any]]:
    """Contributions in the plain values that are frozen."""
    return [
        {"code": each.code, "name": each.name, "offers": [ref for ref, _ in each.offers], "nil": each.nil}
        for each in given
    ]


def frozen_text(found: Edition) -> bytes:
    """All that an edition says, in one order and one spelling: the same edition gives the same bytes for ever."""
    said = {
        "region": found.region.code,
        "edition": str(found),
        "offers": [
            {"reference": one.offer.reference, "version": one.version.number, "words": one.version.words}
            for one in sorted(held(found), key=lambda one: one.offer.reference)
        ],
        "annex": sorted(found.annex, key=lambda each: str(each["code"])),
        "override": found.override_reason,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(found: Edition) -> str:
    """SHA-256 of the frozen text."""
    return hashlib.sha256(frozen_text(found)).hexdigest()


def is_intact(found: Edition) -> bool:
    """True if an agreed edition still says exactly what was agreed."""
    return found.sha256 == fingerprint(found)


def differences_of(found: Edition) -> list[Difference]:
    """What is not as in the edition before: added, then changed, then removed; each by title."""
    now = {one.offer_id: one for one in held(found)}
    before = {one.offer_id: one for one in held(found.previous)} if found.previous else {}
    recorded = {each.offer_id: each for each in changes_of(found)}
    names = said_of_codes()
    added = [_difference(ChangeKind.ADDED, one, (), recorded) for pk, one in now.items() if pk not in before]
    removed = [_difference(ChangeKind.REMOVED, one, (), recorded) for pk, one in before.items() if pk not in now]
    changed = [
        _difference(ChangeKind.CHANGED, one, differences(before[pk].version.words, one.version.words, names), recorded)
        for pk, one in now.items()
        if pk in before and before[pk].version_id != one.version_id
    ]
    return [*added, *changed, *removed]


def said_of_codes() -> dict[str, str]:
    """How the codes of areas, enablers and stages are said."""
    named = {each.code: each.name for each in areas.areas()} | {each.code: each.name for each in areas.enablers()}
    return named | {each.code: each.name for each in areas.journeys()}


def _difference(
    kind: ChangeKind,
    one: EditionOffer,
    fields: tuple[FieldDifference, ...],
    recorded: "Mapping[int, Change]",
) -> Difference:
    words = one.version.words
    return Difference(
        kind, str(words.get("title", "")), str(words.get("provider", "")), fields, recorded.get(one.offer_id)
    )


def gaps_to_answer(region: int) -> list[Gap]:
    """The gaps of a region that a change could answer: open, being explored or filled, the newest first."""
    stages = [GapStage.OPEN.value, GapStage.EXPLORING.value, GapStage.FILLED.value]
    return list(Gap.objects.filter(region=region, stage__in=stages))


def gap(number: int, region: int) -> Gap | None:
    """The gap of that number, if it is the region's."""
    return Gap.objects.filter(pk=number, region=region).first()


def next_number(region: "Place", *, year: int) -> int:
    """The minor number of the next edition of a year: nought for its first."""
    last: int | None = Edition.objects.filter(region=region, year=year).aggregate(last=Max("minor"))["last"]
    return 0 if last is None else last + 1
