"""Which places are statistically most alike, version by version."""

from django.db.models import F

from alongside.places.models import Neighbour, NeighbourSet
from alongside.places.states import ENGLAND


def neighbour_sets(nation: str = ENGLAND) -> list[NeighbourSet]:
    """Every set of the nation, newest first: by the day it was published, then edition, then when it was recorded."""
    newest = (F("published_on").desc(nulls_last=True), "-edition", "-recorded_at", "-pk")
    return list(NeighbourSet.objects.filter(nation=nation).order_by(*newest))


def latest_neighbour_set(nation: str = ENGLAND) -> NeighbourSet | None:
    """The newest set of the nation, or None if none has been recorded."""
    return next(iter(neighbour_sets(nation)), None)


def neighbour_set(nation: str, version: str, edition: int | None = None) -> NeighbourSet | None:
    """One version's set, its newest edition unless one is named; None if there is no such set."""
    found = NeighbourSet.objects.filter(nation=nation, version=version).order_by("-edition")
    return (found if edition is None else found.filter(edition=edition)).first()


def neighbour_codes(among: NeighbourSet) -> dict[str, tuple[str, ...]]:
    """Code of each place in a set to the codes of its neighbours, the most alike first."""
    gathered: dict[str, list[str]] = {}
    pairs = Neighbour.objects.filter(neighbour_set=among).order_by("place__code", "rank")
    for code, neighbour in pairs.values_list("place__code", "neighbour__code"):
        gathered.setdefault(code, []).append(neighbour)
    return {code: tuple(neighbours) for code, neighbours in gathered.items()}


def neighbours_of(code: str, among: NeighbourSet) -> list[Neighbour]:
    """One place's neighbours in a set, the most alike first, each with its `neighbour`, `rank` and `closeness`."""
    return list(among.neighbours.filter(place__code=code).select_related("neighbour").order_by("rank"))
