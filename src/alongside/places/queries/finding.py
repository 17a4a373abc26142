"""Which place is meant, and which places stand where."""

import difflib
import re
import unicodedata
from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from alongside.places.models import Place, Spelling, Succession
from alongside.places.states import ENGLAND, Kind

# What councils add to the name of their area; never what tells two areas of one nation apart.
_CIVIC = re.compile(
    r"^(?:the )?(?:(?:royal|london|metropolitan) )?(?:borough|city|county) (?:council )?of "
    r"| (?:(?:(?:metropolitan|london) )?(?:borough|district|city|county) )?council$"
    r"| (?:mbc|mdc|cc|bc)$"
)


class UnknownPlace(LookupError):
    """No place of the nation has that name or code. Its text says so, with the nearest names."""

    def __init__(self, text: str, nation: str, nearest: list[str]) -> None:
        self.text, self.nation, self.nearest = text, nation, nearest
        asked = f" Did you mean {' or '.join(nearest)}?" if nearest else " Check the spelling, or use its code."
        super().__init__(f'No place in {nation} is called "{text}".{asked}')


def folded(text: str) -> str:
    """A name or code without what never matters in it: capitals, accents, full stops, brackets, "&" for "and"."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("'", "").replace("’", ""))
    letters = "".join(c for c in plain.casefold() if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", letters).strip()


def find_place(text: str, *, nation: str = ENGLAND) -> Place:
    """The place a person or a file means by a name or code.

    text    a name, short name, common spelling, DfE number or ONS code, also one of its earlier ones;
            "Council", "Borough of" and the like around a name do no harm
    raises  UnknownPlace, with the nearest names
    """
    place = _spelt(text, Q(nation=nation))
    if place is None:
        raise UnknownPlace(text, nation, _nearest(text, Q(nation=nation)))
    return place


def region_named(text: str, *, nation: str = ENGLAND) -> Place:
    """The region, or part of London, of that name or code. Raises UnknownPlace, with the nearest regions."""
    regions = Q(nation=nation, place__kind__in=(Kind.REGION.value, Kind.SUB_REGION.value))
    place = _spelt(text, regions)
    if place is None:
        raise UnknownPlace(text, nation, _nearest(text, regions))
    return place


def _spelt(text: str, among: Q) -> Place | None:
    exact = folded(text)
    for form in (exact, _CIVIC.sub("", exact)):
        found = Spelling.objects.select_related("place__within__within").filter(among, folded=form).first()
        if found:
            return found.place
    return None


def _nearest(text: str, among: Q) -> list[str]:
    names = dict(Spelling.objects.filter(among).exclude(text__regex=r"\d").values_list("folded", "place__name"))
    close = difflib.get_close_matches(_CIVIC.sub("", folded(text)), names, n=6, cutoff=0.7)
    return list(dict.fromkeys(names[form] for form in close))[:3]


def any_loaded(nation: str = ENGLAND) -> bool:
    """Whether the nation has any places yet."""
    return Place.objects.filter(nation=nation).exists()


def nations() -> list[str]:
    """Every nation with places: England first, then the invented ones by name."""
    found = Place.objects.filter(kind=Kind.COUNTRY.value).values_list("nation", flat=True)
    return sorted(found, key=lambda nation: (nation != ENGLAND, nation))


def country(nation: str = ENGLAND) -> Place:
    """The place that is the whole nation. Raises UnknownPlace if it has none."""
    found = Place.objects.filter(nation=nation, kind=Kind.COUNTRY.value).first()
    if found is None:
        raise UnknownPlace(nation, nation, [])
    return found


def coded(code: str) -> Place | None:
    """The place of that code, of whichever nation; None if there is none."""
    return Place.objects.filter(code=code).first()


def numbered(numbers: Collection[int]) -> list[Place]:
    """The places of those numbers, by name; one that is not there is left out."""
    return list(Place.objects.filter(pk__in=numbers).order_by("name"))


def code_of(number: int) -> str:
    """The code of the place with that number; "" if there is none."""
    return Place.objects.filter(pk=number).values_list("code", flat=True).first() or ""


def places_by_code(nation: str = ENGLAND) -> dict[str, Place]:
    """Every place of the nation, abolished ones too, by code."""
    return {place.code: place for place in Place.objects.filter(nation=nation).select_related("within__within")}


def spellings(nation: str = ENGLAND) -> dict[str, frozenset[str]]:
    """Code of each place of the nation to every folded spelling that means it."""
    gathered: dict[str, set[str]] = {}
    for code, form in Spelling.objects.filter(nation=nation).values_list("place__code", "folded"):
        gathered.setdefault(code, set()).add(form)
    return {code: frozenset(forms) for code, forms in gathered.items()}


def within(place: Place) -> QuerySet[Place]:
    """Every place inside another, at any depth, abolished ones too, by name."""
    inside = Q(within=place) | Q(within__within=place) | Q(within__within__within=place)
    return Place.objects.filter(inside).select_related("within__within").order_by("name")


def authorities(inside: Place) -> QuerySet[Place]:
    """Every authority there has been in a region or nation, by name."""
    return within(inside).filter(kind=Kind.AUTHORITY.value)


def current_authorities(inside: Place, *, on: date) -> QuerySet[Place]:
    """The authorities of a region or nation on a day, by name."""
    begun, not_ended = Q(starts__isnull=True) | Q(starts__lte=on), Q(ends__isnull=True) | Q(ends__gte=on)
    return authorities(inside).filter(begun, not_ended)


def regions(nation: str = ENGLAND) -> QuerySet[Place]:
    """The regions of the nation, by name; not the two parts of London."""
    return Place.objects.filter(nation=nation, kind=Kind.REGION.value).order_by("name")


def region_of(place: Place) -> Place | None:
    """The region a place is in: London for its boroughs, the place itself if it is one, None for a country."""
    at: Place | None = place
    while at is not None and at.kind != Kind.REGION.value:
        at = at.within
    return at


def peers(place: Place, *, on: date) -> QuerySet[Place]:
    """The other authorities of the place's region on a day, by name."""
    region = region_of(place)
    if region is None:
        return Place.objects.none()
    return current_authorities(region, on=on).exclude(pk=place.pk)


def hexagons(inside: Place) -> dict[str, tuple[int, int]]:
    """Code to (column, row) for each authority of a region that has a hexagon: odd rows stand half a hexagon east."""
    placed = authorities(inside).filter(column__isnull=False).values_list("code", "column", "row")
    return {code: (column, row) for code, column, row in placed if column is not None and row is not None}


def predecessors(place: Place) -> list[Succession]:
    """The successions that brought a place its area, each with its `predecessor`, `on` and `what`."""
    return list(Succession.objects.filter(successor=place).select_related("predecessor", "successor"))


def successors(place: Place) -> list[Succession]:
    """The successions by which an abolished place's area went to others, each with its `successor`, `on` and `what`."""
    return list(Succession.objects.filter(predecessor=place).select_related("predecessor", "successor"))


def successions(nation: str = ENGLAND) -> list[Succession]:
    """Every succession of the nation, oldest first."""
    return list(Succession.objects.filter(predecessor__nation=nation).select_related("predecessor", "successor"))
