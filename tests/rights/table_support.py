"""Rows of needs: each visibility, as a draft and once agreed, as everybody."""

from typing import Any

from alongside.places import queries as places
from alongside.support import jobs
from alongside.support.actions import library as learning
from alongside.support.actions import needs as actions
from alongside.support.actions import proposals as sharing
from tests import world
from tests.rights.cast import OTHER, OWN
from tests.rights.table import GET_OR_POST, SAFE, TEAM, Row, everyone, only, otherwise, to
from tests.support.told import WORDS
from tests.world import AT

VISIBILITIES = ("private", "confidential", "anonymised", "open")
PHASES = tuple(f"{visibility}, {stage}" for visibility in VISIBILITIES for stage in ("draft", "agreed"))
POSTS = ("director", "assistant director", "lead member", "chief executive", "performance lead")
AUTHOR = "performance lead"
# An assistant director of OWN who stands in without signing; an assistant director of OTHER.
DEPUTY, CHALLENGER = f"deputy of the director of {OWN}", f"challenger of {OWN}"
BROKERS = {"broker", "named officer"}  # the officer of this cast is a broker of the team
SUPPORTED = {"board chair", "board member", DEPUTY, CHALLENGER, *TEAM}


def set_up(named: dict[str, Any]) -> None:
    """A draft need of each visibility in each authority, by its performance lead; the same again once agreed."""
    for place in (OWN, OTHER):
        authority = places.coded(place)
        assert authority is not None
        named[place]["needs"] = {}
        for phase in PHASES:
            visibility, _, stage = phase.partition(", ")
            found = actions.draft_need(
                place=authority, region=named["all"]["region"], visibility=visibility,
                by=world.standing(f"{AUTHOR} of {place}"), at=AT, **WORDS,
            )  # fmt: skip
            if stage == "agreed":
                actions.agree(need=found, by=world.standing(f"director of {place}"), at=AT)
            named[place]["needs"][phase] = found.reference
    training = learning.ask_to_learn(by=None, at=AT)
    learning.keep_library(
        training=training, content=b"as matching reads it", learned_from="0" * 64, kinds={"offers": 3}, at=AT
    )
    asked = sharing.ask_to_reckon(region=named["all"]["region"], by=world.standing("broker"), at=AT)
    jobs.reckon_proposal(asked.pk)
    named["all"]["proposal"] = asked.reference


def _own(key: str, place: str) -> bool:
    return key in {f"{post} of {place}" for post in POSTS} or key == {OWN: DEPUTY, OTHER: CHALLENGER}[place]


def _directs(key: str, place: str) -> bool:
    return key == f"director of {place}" or (place == OWN and key == DEPUTY)


def _peer(key: str) -> bool:
    other = any(key == f"{post} of {each}" for post in POSTS[:2] for each in (OWN, OTHER))
    return other or key in SUPPORTED


def reads(key: str, place: str, phase: str) -> bool:
    """Who may read a need, said again in plain words."""
    visibility, _, stage = phase.partition(", ")
    if visibility == "confidential":
        broker = key in BROKERS and stage == "agreed"
        return key == f"{AUTHOR} of {place}" or _directs(key, place) or broker
    if stage == "draft" or visibility == "private":
        return _own(key, place)
    return _own(key, place) or _peer(key)


def knows(key: str, place: str, phase: str) -> bool:
    """Who may know whose it is."""
    if phase == "anonymised, agreed":
        return _own(key, place) or key in TEAM
    return reads(key, place, phase)


def acts(key: str, place: str, phase: str) -> bool:
    """Who finds the screens of acting."""
    return reads(key, place, phase) and (_own(key, place) or key in BROKERS)


def _logged(phase: str) -> bool:
    return phase.startswith("confidential") or phase == "private, agreed"


def _each(template: str) -> Any:
    return lambda place, named: [
        (phase, template.format(need=reference)) for phase, reference in named[place]["needs"].items()
    ]


def _by_phase(who: Any) -> Any:
    return {phase: lambda key, place, phase=phase: who(key, place, phase) for phase in PHASES}


def _read(template: str, who: Any) -> Row:
    return Row(
        _each(template),
        _by_phase(who),
        of_authority=True,
        leaves=lambda key, place, phase, method: int(_logged(phase) and method == "GET"),
    )


def _agrees(key: str, place: str, phase: str) -> bool:
    return key == f"director of {place}" and phase.endswith("draft")


def _agreeing(key: str, place: str, phase: str, method: str) -> int | None:
    if method not in GET_OR_POST:
        return None
    if not _agrees(key, place, phase):
        return 403
    return None if method in SAFE else 302


def _words_edited(key: str, place: str, phase: str) -> bool:
    """Who may word a need anew: while it is a draft, whoever wrote it, the director and assistant directors."""
    wrote = key == f"{AUTHOR} of {place}"
    second = key == f"assistant director of {place}" or key == {OWN: DEPUTY, OTHER: CHALLENGER}[place]
    directs = key == f"director of {place}"
    return phase.endswith("draft") and acts(key, place, phase) and (wrote or second or directs)


def _editing(key: str, place: str, phase: str, method: str) -> int | None:
    if method not in GET_OR_POST:
        return None
    if not _words_edited(key, place, phase):
        return 403
    return None if method in SAFE else 302


def _edited(key: str, place: str, phase: str, method: str) -> int:
    if method == "POST":
        return int(_words_edited(key, place, phase))
    return int(_logged(phase) and _words_edited(key, place, phase))


def _agreed(key: str, place: str, phase: str, method: str) -> int:
    if method == "POST":
        return int(_agrees(key, place, phase))
    return int(_logged(phase) and _agrees(key, place, phase))


def _listing(key: str, place: str, phase: str, method: str) -> int:
    """The list holds something whose reading is recorded for those of an authority here, and for brokers."""
    hidden = {f"{post} of {each}" for post in POSTS for each in (OWN, OTHER)} | {DEPUTY, CHALLENGER, *BROKERS}
    return int(method == "GET" and key in hidden)


ROWS = {
    "needs": Row(to("/needs/"), everyone, leaves=_listing),
    "need-add": Row(
        to("/needs/add/"),
        lambda key, place: any(_own(key, each) for each in (OWN, OTHER)),
        methods=GET_OR_POST,
        answer=lambda key, place, phase, method: 302 if method == "POST" else None,
        leaves=lambda key, place, phase, method: int(method == "POST"),
        sent={"": {**WORDS, "visibility": "open", "reference": "", "step": "send"}},
    ),
    "need": _read("/needs/{need}/", reads),
    "need-done": _read("/needs/{need}/done/", acts),
    "need-matches": _read("/needs/{need}/matches/", knows),
    "need-hold": Row(
        _each("/needs/{need}/hold/"),
        _by_phase(lambda key, place, phase: key in BROKERS and reads(key, place, phase)),
        methods=GET_OR_POST,
        of_authority=True,
        # Nothing is set aside before the need is answered, and then only what the menu holds (tests/support).
        answer=lambda key, place, phase, method: 403 if method in GET_OR_POST else None,
        sent={"": {"offer": "there-is-none", "step": "send"}},
    ),
    "proposals": Row(to("/support/proposals/"), only(*BROKERS)),
    "proposal": Row(
        to("/support/proposals/{proposal}/"),
        only(*BROKERS),
        leaves=lambda key, place, phase, method: int(method == "GET"),
    ),
    "proposal-reckon": Row(
        to("/support/proposals/reckon/"),
        only(*BROKERS),
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        leaves=lambda key, place, phase, method: int(method == "POST"),
        sent={"": {"step": "send"}},
    ),
    "support-library": Row(to("/support/library/"), only(*TEAM, "team lead of another region")),
    "support-library-renew": Row(
        to("/support/library/renew/"),
        only(*TEAM, "team lead of another region"),
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        leaves=lambda key, place, phase, method: int(method == "POST"),
        sent={"": {"step": "send"}},
    ),
    "need-write": Row(
        _each("/needs/{need}/edit/"),
        _by_phase(acts),
        methods=GET_OR_POST,
        of_authority=True,
        answer=_editing,
        leaves=_edited,
        sent={phase: {**WORDS, "title": "Worded anew", "seen": 1, "step": "later"} for phase in PHASES},
    ),
    "need-act": Row(
        _each("/needs/{need}/agree/"),
        _by_phase(acts),
        methods=GET_OR_POST,
        of_authority=True,
        answer=_agreeing,
        leaves=_agreed,
        sent={phase: {"seen": 1 + phase.endswith("agreed"), "step": "send"} for phase in PHASES},
    ),
}
