"""Loading England from the reviewed lists; adding and removing invented nations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from alongside.journal import actions as journal
from alongside.journal.actions import Actor
from alongside.places.models import NeighbourSet, Place, Spelling, Succession
from alongside.places.policies import may_add_invented_nation, may_remove_nation
from alongside.places.queries import Atlas, PlaceSpec, SuccessionSpec, UnclearPlaces, country, folded, reviewed_atlas
from alongside.places.states import ENGLAND, Kind
from alongside.rules.verdicts import require

_KINDS = [kind.value for kind in Kind]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: places added, changed and left as they were; spellings and successions added or taken away."""

    added: int
    changed: int
    unchanged: int
    spellings: int
    successions: int

    @property
    def anything(self) -> bool:
        """True if anything was different from before."""
        return bool(self.added or self.changed or self.spellings or self.successions)


@transaction.atomic
def load_places(*, by: Actor | None, at: datetime) -> Loaded:
    """Bring England's places into line with the reviewed lists in `definitions/places`.

    Run again it changes nothing and adds nothing to the journal. A place the lists no longer have stays, for the
    figures that name it.

    raises  UnclearPlaces: a list is missing or can't be read; nothing is changed
    """
    loaded = _keep(reviewed_atlas(Path(settings.ALONGSIDE_DEFINITIONS) / "places"))
    if loaded.anything:
        counts = {"added": loaded.added, "changed": loaded.changed, "unchanged": loaded.unchanged}
        journal.record("places.loaded", of=country(ENGLAND), by=by, at=at, details=counts)
    return loaded


@transaction.atomic
def add_invented_nation(
    *,
    nation: str,
    places: Sequence[PlaceSpec],
    successions: Iterable[SuccessionSpec] = (),
    by: Actor | None,
    at: datetime,
) -> Place:
    """Add an invented nation, its regions and authorities, for demonstrations and tests; marked as invented.

    nation  its name, which is also the name of the one country among `places`
    returns the country
    raises  Refused: the nation or a code is already there; UnclearPlaces: the places don't make one nation
    """
    require(may_add_invented_nation(nation, [spec.code for spec in places]))
    loaded = _keep(Atlas(nation=nation, places=tuple(places), successions=tuple(successions)))
    added = country(nation)
    journal.record("nation.added", of=added, by=by, at=at, details={"places": loaded.added})
    return added


@transaction.atomic
def remove_invented_nation(*, nation: str, by: Actor | None, at: datetime) -> int:
    """Take an invented nation away with its successions, spellings and neighbour sets.

    returns  how many places it had
    raises   Refused: it isn't invented, or isn't there; ProtectedError while another room still holds its places
    """
    require(may_remove_nation(nation))
    NeighbourSet.objects.filter(nation=nation).delete()
    removed = Place.objects.filter(nation=nation).count()
    for kind in reversed(_KINDS):  # what is within another goes before it
        Place.objects.filter(nation=nation, kind=kind).delete()
    journal.record("nation.removed", by=by, at=at, details={"nation": nation, "places": removed})
    return removed


def _keep(atlas: Atlas) -> Loaded:
    """Make the tables say what the atlas says."""
    ordered = _in_order(atlas)
    known = {place.code: place for place in Place.objects.filter(nation=atlas.nation)}
    _free_hexagons(ordered, known)
    added = changed = 0
    for spec in ordered:
        wanted = _fields(spec, atlas.nation, known)
        place = known.get(spec.code)
        if place is None:
            known[spec.code] = Place.objects.create(code=spec.code, **wanted)
            added += 1
        elif any(getattr(place, field) != value for field, value in wanted.items()):
            for field, value in wanted.items():
                setattr(place, field, value)
            place.save(update_fields=list(wanted))
            changed += 1
    spellings = _keep_spellings(atlas, known)
    return Loaded(added, changed, len(ordered) - added - changed, spellings, _keep_successions(atlas, known))


def _in_order(atlas: Atlas) -> list[PlaceSpec]:
    """The places, each after the one it is within. Raises UnclearPlaces if they don't make one nation."""
    codes = {spec.code: spec for spec in atlas.places}
    if len(codes) != len(atlas.places):
        raise UnclearPlaces(f"Two places of {atlas.nation} have the same code; every code is one place's.")
    if [spec.name for spec in atlas.places if spec.kind == Kind.COUNTRY] != [atlas.nation]:
        raise UnclearPlaces(f"The places of {atlas.nation} need one country among them, called {atlas.nation}.")
    for spec in atlas.places:
        if spec.kind not in _KINDS:
            raise UnclearPlaces(f"{spec.name} is a {spec.kind!r}; expected one of {', '.join(_KINDS)}.")
        if spec.kind != Kind.COUNTRY:
            around = codes.get(spec.within or "")
            if around is None or _KINDS.index(around.kind) >= _KINDS.index(spec.kind):
                raise UnclearPlaces(
                    f"{spec.name} is within {spec.within!r}, which is no larger place of {atlas.nation}."
                )
    return sorted(atlas.places, key=lambda spec: _KINDS.index(spec.kind))


def _fields(spec: PlaceSpec, nation: str, known: dict[str, Place]) -> dict[str, object]:
    column, row = spec.hexagon or (None, None)
    return {
        "ons_code": spec.ons_code,
        "name": spec.name,
        "short_name": spec.short_name,
        "kind": str(spec.kind),
        "authority_type": str(spec.type),
        "within_id": None if spec.within is None else known[spec.within].pk,
        "nation": nation,
        "invented": nation != ENGLAND,
        "starts": spec.starts,
        "ends": spec.ends,
        "column": column,
        "row": row,
    }


def _free_hexagons(specs: Iterable[PlaceSpec], known: dict[str, Place]) -> None:
    """Lift places off hexagons they are about to leave, so that two can change over."""
    leaving = [
        known[spec.code].pk
        for spec in specs
        if spec.code in known and (known[spec.code].column, known[spec.code].row) != (spec.hexagon or (None, None))
    ]
    Place.objects.filter(pk__in=leaving).update(column=None, row=None)


def _keep_spellings(atlas: Atlas, known: dict[str, Place]) -> int:
    wanted: dict[str, tuple[str, str]] = {}
    for spec in atlas.places:
        for text in (spec.name, spec.short_name, spec.code, spec.ons_code, *spec.spellings):
            form = folded(text)
            if not form:
                continue
            code, _ = wanted.setdefault(form, (spec.code, text))
            if code != spec.code:
                raise UnclearPlaces(
                    f"{text!r} would mean both {known[code].name} and {spec.name}; a spelling means one."
                )
    there = dict(Spelling.objects.filter(nation=atlas.nation).values_list("folded", "place__code"))
    stale = [form for form, code in there.items() if wanted.get(form, ("",))[0] != code]
    Spelling.objects.filter(nation=atlas.nation, folded__in=stale).delete()
    fresh = [
        Spelling(place=known[code], nation=atlas.nation, text=text, folded=form)
        for form, (code, text) in wanted.items()
        if there.get(form) != code
    ]
    Spelling.objects.bulk_create(fresh)
    return len(stale) + len(fresh)


def _keep_successions(atlas: Atlas, known: dict[str, Place]) -> int:
    wanted = {}
    for succession in atlas.successions:
        pair = (succession.predecessor, succession.successor)
        for code in pair:
            if code not in known:
                raise UnclearPlaces(f"A succession names {code}, which is no place of {atlas.nation}.")
        wanted[pair] = (succession.on, succession.what)
    there = {
        (held.predecessor.code, held.successor.code): (held.on, held.what)
        for held in Succession.objects.filter(predecessor__nation=atlas.nation).select_related(
            "predecessor", "successor"
        )
    }
    stale = [pair for pair, held in there.items() if wanted.get(pair) != held]
    for predecessor, successor in stale:
        Succession.objects.filter(Q(predecessor__code=predecessor) & Q(successor__code=successor)).delete()
    fresh = [
        Succession(predecessor=known[pair[0]], successor=known[pair[1]], on=on, what=what)
        for pair, (on, what) in wanted.items()
        if there.get(pair) != (on, what)
    ]
    Succession.objects.bulk_create(fresh)
    return len(stale) + len(fresh)
