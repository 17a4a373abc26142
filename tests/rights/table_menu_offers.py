"""Rows of offers at each of their stages, of their acts, of compiling, quality assurance and capacity."""

from typing import Any

from django.utils import timezone

from alongside.menu.actions import capacity, compiling
from alongside.menu.actions import offers as actions
from alongside.menu.actions import quality as reviewing
from alongside.menu.queries import offers as queries
from alongside.menu.states.terms import term_of
from alongside.places import queries as places
from tests import world
from tests.menu import offering
from tests.rights.cast import OTHER, OWN, POSTS
from tests.rights.table import GET_OR_POST, SAFE, TEAM, Row, everyone, of_the_region, only, to
from tests.world import AT

BOARD = ("board chair", "board member")
STAGES = ("draft", "authorised", "in review", "returned", "accepted", "live", "paused", "retired", "dropped")
VERSIONS = {
    "draft": 5, "authorised": 6, "in review": 7, "returned": 8, "accepted": 8, "live": 9, "paused": 10, "retired": 10,
}  # fmt: skip
OFFICERS = ("director", "assistant director", "performance lead")
TERM = term_of(timezone.localdate())


def set_up(named: dict[str, Any]) -> None:
    """A whole draft of each authority; elsewhere one of each thing with words: live and held, returned, a nil."""
    region = named["all"]["region"]
    for place in (OWN, OTHER):
        named[place]["offer"] = offering.written(region, place=place).reference
    live = offering.live(region, title="A live offer", place="N17")
    capacity.hold(offer=live, term=TERM, place=places.coded(OWN), key="rights", by=None, at=AT)  # type: ignore[arg-type]
    offering.returned(region, title="A returned offer", place="N17")
    offering.taken_up(region, title="A regional offer", place=None)
    compiling.give_nil(
        region=region, place=places.coded("N12"), year=2026, by=None, at=AT,  # type: ignore[arg-type]
        reason="Everybody who could give something is needed at home this year.",
    )  # fmt: skip


def brought(phase: str, place: str, named: dict[str, Any]) -> None:
    """Bring the authority's offer to the stage, by real acts of those whose acts they are."""
    stage = phase.partition("/")[2] or phase
    offer = queries.offer(named[place]["offer"])
    if stage in STAGES[1:-1]:
        offer = offering.signed(offer)
    if stage in STAGES[2:-1]:
        reviewer = world.standing("board member")
        offer = reviewing.take_up(offer=offer, by=reviewer, at=AT).offer
    if stage == "returned":
        reviewing.decide(offer=offer, outcome="returned", criteria=offering.MET, words="Why?", by=reviewer, at=AT)
    elif stage in STAGES[4:-1]:
        offer = reviewing.decide(
            offer=offer, outcome="accepted", criteria=offering.MET, words="", by=reviewer, at=AT
        )  # fmt: skip
    if stage in STAGES[5:-1]:
        offer = actions.go_live(offer=offer, by=None, at=AT)
    if stage == "paused":
        actions.pause(offer=offer, why="Away until spring.", by=None, at=AT)
    elif stage in ("retired", "dropped"):
        actions.retire(offer=offer, why="No longer given.", by=None, at=AT)


def posts(key: str, place: str) -> bool:
    """Those who hold a post in the authority; who challenges N06 is an assistant director of N07."""
    return key in {f"{post} of {place}" for post in POSTS} or _besides(key, place)


def _besides(key: str, place: str) -> bool:
    return (key, place) in {("deputy of the director of N06", "N06"), ("challenger of N06", "N07")}


def officers(key: str, place: str) -> bool:
    """Those of them who write."""
    return key in {f"{post} of {place}" for post in OFFICERS} or _besides(key, place)


def director(key: str, place: str) -> bool:
    """The director alone, and not whoever stands in."""
    return key == f"director of {place}"


def drafters(key: str, place: str) -> bool:
    """Who reads what is being written."""
    return posts(key, place) or key in TEAM


def before(key: str, place: str) -> bool:
    """Who reads what is not on the menu yet."""
    return drafters(key, place) or key in BOARD


def writers(key: str, place: str) -> bool:
    """Who writes an authority's offers."""
    return officers(key, place) or key in TEAM


READS: dict[str, Any] = {
    "draft": drafters, "authorised": before, "in review": before, "returned": drafters, "accepted": before,
    "live": of_the_region, "paused": of_the_region, "retired": of_the_region, "dropped": drafters,
}  # fmt: skip
REVIEWERS = only(*TEAM, *BOARD)
# Each act at the stage it belongs to, and at one where it does not; who does it; what is sent.
DOES: dict[str, tuple[str, str, Any, dict[str, Any]]] = {
    "ready": ("draft", "live", writers, {}),
    "authorise": ("draft", "live", director, {}),
    "take-back": ("authorised", "live", director, {}),
    "verify": ("live", "draft", officers, {}),
    "revise": ("live", "draft", writers, {}),
    "units": ("live", "draft", officers, {"term": TERM.key, "units": 3}),
    "pause": ("live", "paused", officers, {"why": "Away until spring."}),
    "resume": ("paused", "live", officers, {}),
    "retire": ("live", "retired", director, {"why": "No longer given."}),
    "take-up": ("authorised", "live", REVIEWERS, {}),
    "review": (
        "in review", "live", only("board member"),
        {"outcome": "accepted", "words": "", **{f"met_{code}": "yes" for code in offering.MET}},
    ),
}  # fmt: skip
AT_THE_WRONG_STAGE = ("authorise", "revise", "take-up")
PHASES = tuple(
    f"{act}/{stage}"
    for act, (fit, unfit, _, _) in DOES.items()
    for stage in ((fit, unfit) if act in AT_THE_WRONG_STAGE else (fit,))
)


def _can(key: str, place: str, phase: str) -> bool:
    act, _, stage = phase.partition("/")
    return DOES[act][2](key, place) and DOES[act][0] == stage


def _act_answer(key: str, place: str, phase: str, method: str) -> int | None:
    if method not in GET_OR_POST:
        return None
    if not _can(key, place, phase):
        return 403
    return None if method in SAFE else 302


def _act_addresses(place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
    return [(phase, f"/menu/offers/{named[place]['offer']}/do/{phase.partition('/')[0]}/") for phase in PHASES]


def _act_doors() -> dict[str, Any]:
    reviewed = ("take-up", "review")
    return {phase: REVIEWERS if phase.partition("/")[0] in reviewed else writers for phase in PHASES}


def _sent(phase: str) -> dict[str, Any]:
    act, _, stage = phase.partition("/")
    return {"seen": VERSIONS[stage], "step": "send", **DOES[act][3]}


def _by_stage(template: str, *stages: str) -> Any:
    return lambda place, named: [
        (stage, template.format(place=place, **named["all"], **named[place])) for stage in stages
    ]


def _when(may: Any) -> Any:
    """Those let in who may do it are led on; the others are told why not."""

    def answer(key: str, place: str, phase: str, method: str) -> int | None:
        if method not in GET_OR_POST:
            return None
        if not may(key, place):
            return 403
        return None if method in SAFE else 302

    return answer


def _posted(key: str, place: str, phase: str, method: str) -> int:
    return int(method == "POST")


def _with_nothing(phase: str, place: str, named: dict[str, Any]) -> None:
    """Whatever else the tests let the authority give is retired."""
    for each in queries.offers_by(named["all"]["region"], places.coded(place)):
        if each.stage not in ("draft", "returned"):
            actions.retire(offer=each, why="No longer given.", by=None, at=AT)


def _with_nil(phase: str, place: str, named: dict[str, Any]) -> None:
    _with_nothing(phase, place, named)
    compiling.give_nil(
        region=named["all"]["region"], place=places.coded(place), year=timezone.localdate().year,  # type: ignore[arg-type]
        reason="All are needed at home.", by=None, at=AT,
    )  # fmt: skip


def _write_answer(key: str, place: str, phase: str, method: str) -> int | None:
    if method not in GET_OR_POST:
        return None
    if phase not in ("draft", "returned"):
        return 403
    return None if method in SAFE else 302


WROTE = {"step": "later", "title": "Another title", "kind": "audit", "summary": "Another summary.", "areas": "HP-FRONT"}
ROWS = {
    "offers": Row(to("/menu/offers/"), everyone),
    "offer": Row(_by_stage("/menu/offers/{offer}/", *STAGES), READS, of_authority=True, prepare=brought),
    "offer-done": Row(
        _by_stage("/menu/offers/{offer}/done/", "draft", "accepted", "live"), READS, of_authority=True, prepare=brought
    ),
    "offer-write": Row(
        _by_stage("/menu/offers/{offer}/write/what/", "draft", "returned", "live"),
        writers,
        methods=GET_OR_POST,
        of_authority=True,
        answer=_write_answer,
        leaves=_posted,
        sent={phase: {**WROTE, "seen": VERSIONS[phase]} for phase in ("draft", "returned", "live")},
        prepare=brought,
    ),
    "offer-act": Row(
        _act_addresses,
        _act_doors(),
        methods=GET_OR_POST,
        of_authority=True,
        answer=_act_answer,
        leaves=_posted,
        sent={phase: _sent(phase) for phase in PHASES},
        prepare=brought,
    ),
    "compile": Row(to("/menu/compile/"), only(*TEAM, "team lead of another region")),
    "other-offer-add": Row(
        to("/menu/compile/add/"),
        only(*TEAM, "team lead of another region"),
        methods=GET_OR_POST,
        answer=_when(lambda key, place: True),
        leaves=_posted,
        sent={
            "": {"title": "A national offer", "provider": "An institute", "provider_kind": "national", "step": "send"}
        },
    ),
    "contribution": Row(to("/menu/compile/{place}/"), drafters, of_authority=True),
    "contribution-add": Row(
        to("/menu/compile/{place}/add/"),
        drafters,
        methods=GET_OR_POST,
        of_authority=True,
        answer=_when(writers),
        leaves=_posted,
        sent={"": {"title": "One more offer", "step": "send"}},
    ),
    "contribution-nil": Row(
        to("/menu/compile/{place}/nil/"),
        drafters,
        methods=GET_OR_POST,
        of_authority=True,
        answer=_when(director),
        leaves=_posted,
        sent={"": {"reason": "All are needed at home.", "step": "send"}},
        prepare=_with_nothing,
    ),
    "contribution-told": Row(to("/menu/compile/{place}/nil/told/"), drafters, of_authority=True, prepare=_with_nil),
    "contribution-ask": Row(
        to("/menu/compile/{place}/ask/"),
        drafters,
        methods=GET_OR_POST,
        of_authority=True,
        answer=_when(only(*TEAM)),
        leaves=_posted,
        sent={"": {"step": "send"}},
        prepare=_with_nothing,
    ),
    "quality": Row(to("/menu/quality/"), only(*TEAM, *BOARD, "team lead of another region")),
    "capacity": Row(to("/menu/capacity/"), only(*TEAM, *BOARD, "team lead of another region")),
}
