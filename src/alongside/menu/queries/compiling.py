"""Questions of whoever compiles the menu: what each authority has given, and which offers are likely the same."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from alongside.areas import queries as areas
from alongside.menu.models import Asked, Edition, Nil, Offer
from alongside.menu.states import EditionStage, Stage
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.places.models import Place

MOST_SHARED = 12  # words that more offers than one in so many share tell nothing
LIKELY = 0.5  # of the shorter one's telling words, so many stand in the other too
FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one authority has given to a year's menu so far.

    offers  everything of theirs that is not retired, whatever its stage
    """

    place: "Place"
    offers: tuple[Offer, ...]
    nil: Nil | None
    asked: Asked | None

    @property
    def given(self) -> tuple[Offer, ...]:
        """What its director has authorised, or that is further on."""
        return tuple(each for each in self.offers if each.stage not in (Stage.DRAFT, Stage.RETURNED))

    @property
    def has_said(self) -> bool:
        """True if it gives something or has said why it gives nothing."""
        return bool(self.given) or self.nil is not None


@dataclass(frozen=True, slots=True)
class Alike:
    """Two offers that are likely the same thing, and why that is thought: the areas and the words both have."""

    first: Offer
    second: Offer
    areas: tuple[str, ...]
    words: tuple[str, ...]


def year_of(region: "Place", *, on: date) -> int:
    """The year whose menu is being compiled: that of an edition not published yet, otherwise this one."""
    still = (EditionStage.DRAFT.value, EditionStage.IN_TEST.value, EditionStage.AGREED.value)
    found = Edition.objects.filter(region=region, stage__in=still).order_by("-year").first()
    return found.year if found else on.year


def is_compiled(region: int) -> bool:
    """True while an edition of the region is being compiled, and so authorities are asked what they give."""
    return Edition.objects.filter(region=region, stage=EditionStage.DRAFT.value).exists()


def contributions(region: "Place", year: int, *, on: date) -> list[Contribution]:
    """Every authority of the region with what it has given, by code: the same for each, whatever its standing."""
    offers: dict[int, list[Offer]] = defaultdict(list)
    for each in Offer.objects.filter(region=region, place__isnull=False).exclude(stage=Stage.RETIRED.value):
        offers[each.place_id or 0].append(each)
    nils = {each.place_id: each for each in Nil.objects.filter(region=region, year=year)}
    asked = {each.place_id: each for each in Asked.objects.filter(year=year, place__within=region)}
    found = places.current_authorities(region, on=on).order_by("code")
    return [
        Contribution(each, tuple(offers[each.pk]), nils.get(each.pk), asked.get(each.pk)) for each in found
    ]  # fmt: skip


def contribution(region: "Place", place: "Place", year: int) -> Contribution:
    """What one authority has given."""
    offers = Offer.objects.filter(region=region, place=place).exclude(stage=Stage.RETIRED.value)
    nil = Nil.objects.filter(year=year, place=place).first()
    return Contribution(place, tuple(offers), nil, Asked.objects.filter(year=year, place=place).first())


def nil_of(place: "Place", year: int) -> Nil | None:
    """An authority's explained nil for a year, if it gave one."""
    return Nil.objects.filter(year=year, place=place).select_related("region", "place").first()


def nils(region: "Place", year: int) -> list[Nil]:
    """Every explained nil of a year: ask the policy who may read them."""
    return list(Nil.objects.filter(region=region, year=year).select_related("region", "place", "by"))


def alike(offers: Sequence[Offer]) -> list[Alike]:
    """Pairs of offers that are likely the same: an area in common, and half the telling words of the shorter one.

    A revision and what it revises are one offer and no pair.
    """
    telling = _telling(offers)
    found = []
    for first, second in combinations(offers, 2):
        if first.pk == second.revises_id or second.pk == first.revises_id:
            continue
        shared_areas = tuple(code for code in first.areas if code in second.areas)
        if not shared_areas or not set(first.audiences) & set(second.audiences):
            continue
        shared = telling[first.pk].keys() & telling[second.pk].keys()
        shorter = min(len(telling[first.pk]), len(telling[second.pk]))
        if len(shared) >= max(FEWEST_WORDS, LIKELY * shorter):
            words = sorted(telling[first.pk][stem] for stem in shared)
            found.append(Alike(first, second, shared_areas, tuple(words)))
    return found


def alike_to(offer: Offer, others: Sequence[Offer]) -> list[Alike]:
    """Which of some offers are likely the same as one."""
    pairs = alike([offer, *(each for each in others if each.pk != offer.pk)])
    return [each for each in pairs if each.first.pk == offer.pk]


def _telling(offers: Sequence[Offer]) -> dict[int, dict[str, str]]:
    """The words of each offer that few others have, by stem; each as it is written."""
    said = {each.pk: _words(f"{each.title} {each.summary}") for each in offers}
    counted: dict[str, int] = defaultdict(int)
    for words in said.values():
        for stem in words:
            counted[stem] += 1
    most = max(3, len(said) // MOST_SHARED)
    return {pk: {stem: word for stem, word in words.items() if counted[stem] <= most} for pk, words in said.items()}


def _words(text: str) -> dict[str, str]:
    """The words of a text by their stems."""
    found: dict[str, str] = {}
    for word in text.lower().replace("’", "'").split():
        plain = "".join(each for each in word if each.isalnum())
        for stem in areas.stems(plain):
            found.setdefault(stem, plain)
    return found
