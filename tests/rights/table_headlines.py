"""Rows of headlines, at each stage of theirs."""

from typing import Any

from alongside.headlines import actions, queries
from alongside.indicators import actions as indicators
from alongside.releases import queries as releases
from tests import reader
from tests.rights.cast import BODIES, ELSEWHERE, OTHER, OWN, TEAM
from tests.rights.table import (
    GET_OR_POST,
    SAFE,
    Row,
    board,
    comparers_and_own,
    deciders,
    drafters,
    during,
    only,
    to,
)
from tests.world import AT

STAGES = ("suggested", "confirmed", "withheld", "monitoring", "closed")
TO = {
    "suggested": (),
    "confirmed": ("confirm",),
    "withheld": ("withhold",),
    "monitoring": ("confirm", "monitor"),
    "closed": ("confirm", "monitor", "close"),
}
DOES = {"edit": drafters, "confirm": only("team lead"), "withhold": only("team lead"), "monitor": board, "close": board}
WHEN = {
    "edit": "suggested",
    "confirm": "suggested",
    "withhold": "suggested",
    "monitor": "confirmed",
    "close": "monitoring",
}
PHASES = tuple(f"{act}/{stage}" for act in DOES for stage in STAGES)


def set_up(named: dict[str, Any]) -> None:
    """A headline of a third authority worded by a person, and a direction that the region set, with its reason."""
    by = reader.standing("hand@example.org", "Hana Handmore")
    release = releases.release_called(named["all"]["release"])
    third = next(each for each in queries.headlines_of(release) if each.place.code not in (OWN, OTHER))
    actions.edit_wording(headline=third, says="More plans (12%).", sentences=["Worth asking."], by=by, at=AT)
    region, why = named["all"]["region"], "Fewer is what this region works for."
    indicators.set_direction(region=region, indicator="CPP_RATE", direction="low", why=why, by=by, at=AT)


def brought(phase: str, place: str, named: dict[str, Any]) -> None:
    """Bring the authority's headline to the stage, by real acts of somebody who may do them all."""
    by = reader.standing("hand@example.org", "Hana Handmore")
    for act in TO[phase.rpartition("/")[2] or phase]:
        headline = queries.headline(named[place]["headline"])
        reason = {"reason": "It was a change of recording."} if act in ("withhold", "close") else {}
        getattr(actions, act)(headline=headline, by=by, at=AT, **reason)


def _can(key: str, place: str, phase: str) -> bool:
    act, _, stage = phase.partition("/")
    return DOES[act](key, place) and WHEN[act] == stage


def waited_for(key: str, place: str) -> bool:
    """Those with a part in the whole region's headlines, whatever authority they are of."""
    return key in {*TEAM, *BODIES, ELSEWHERE}


def _answer(key: str, place: str, phase: str, method: str) -> int | None:
    if method not in GET_OR_POST:
        return None
    if not _can(key, place, phase):
        return 403
    return None if method in SAFE else 302


def _addresses(place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
    reference = named[place]["headline"]
    return [(phase, f"/headlines/{reference}/decide/{phase.partition('/')[0]}/") for phase in PHASES]


def _written(phase: str) -> dict[str, Any]:
    version = 1 + len(TO[phase.partition("/")[2]])
    return {
        "seen": version, "step": "send", "reason": "It was a change of recording.",
        "says": "Re-referrals have risen.", "beneath": "",
    }  # fmt: skip


ROWS = {
    "headlines-waiting": Row(to("/headlines/"), waited_for),
    "headline": Row(during("/headlines/{headline}/", *STAGES), comparers_and_own, of_authority=True, prepare=brought),
    "headline-decide": Row(
        during("/headlines/{headline}/decide/", *STAGES), deciders, of_authority=True, prepare=brought
    ),
    "headline-decide-one": Row(
        _addresses,
        deciders,
        methods=GET_OR_POST,
        of_authority=True,
        answer=_answer,
        leaves=lambda key, place, phase, method: int(method == "POST"),
        sent={phase: _written(phase) for phase in PHASES},
        prepare=brought,
    ),
    "headline-decided": Row(
        during("/headlines/{headline}/decided/", "suggested", "confirmed"),
        deciders,
        of_authority=True,
        answer=lambda key, place, phase, method: 302 if phase == "suggested" and method in SAFE else None,
        prepare=brought,
    ),
}
