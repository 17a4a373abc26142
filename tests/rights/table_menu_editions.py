"""Rows of editions of the menu, their tests and their circulation, at each stage.

northmere-2025    published, and circulated to Chief Executives, one of whom commented
northmere-2026    in test: two testers, one of whom found nothing; brought on from there in a transaction
northmere-2026.1  in draft, once 2026 is published
"""

from datetime import date
from typing import Any

from alongside.meetings import actions as meetings
from alongside.menu.actions import circulation, editions, testing
from alongside.menu.queries import editions as known
from alongside.menu.queries import testing as tests
from alongside.menu.states import Audience, Because
from alongside.people.states import Seat
from tests import reader, world
from tests.menu.fit import accepted
from tests.rights.cast import OTHER, OWN
from tests.rights.table import (
    GET_OR_POST,
    SAFE,
    TEAM,
    Row,
    everyone,
    of_the_region,
    only,
    otherwise,
    to,
)
from tests.world import AT

WITHOUT = "Most authorities of this small world offer nothing."
HELD = date(2026, 11, 2)  # the day it was opened
ASSURING = {
    *TEAM,
    "board chair",
    "board member",
    f"director of {OWN}",
    f"director of {OTHER}",
    f"deputy of the director of {OWN}",
}
TESTERS = {f"chief executive of {OWN}", f"chief executive of {OTHER}"}
CHIEFS = TESTERS
STAGES = ("draft", "in test", "agreed", "published", "superseded")
REFERENCE = {"draft": "northmere-2026.1", "superseded": "northmere-2025"}
BY_STAGE = {
    "draft": only(*ASSURING),
    "in test": only(*ASSURING, *TESTERS),
    "agreed": only(*ASSURING, *TESTERS),
    "published": of_the_region,
    "superseded": of_the_region,
}
WHEN = {
    "update": ("in test",),
    "add": ("draft", "in test"),
    "remove": ("draft", "in test"),
    "round": ("draft",),
    "invite": ("in test",),
    "close": ("in test",),
    "agree": ("in test",),
    "publish": ("agreed",),
    "circulate": ("published",),
}
LEADS = ("agree", "publish")
LEAVES = {"agree": 3, "publish": 4}
# Each act where it may be done, and where an edition is closed to it: agreed, or no longer the menu.
ACTS = tuple(f"{name}/{stage}" for name in WHEN for stage in STAGES if stage in (*WHEN[name], "agreed", "superseded"))
SENT: dict[str, dict[str, Any]] = {}


def _hand() -> Any:
    return reader.standing("hand@example.org", "Hana Handmore")


def set_up(named: dict[str, Any]) -> None:
    """Last year's edition published and circulated; this year's in test, with an offer that waits to enter."""
    region, by = named["all"]["region"], _hand()
    for code in (OWN, OTHER):
        accepted(region, code, "How the front door is answered")
    first = editions.open_edition(region=region, year=2025, by=by, at=AT)
    testing.open_round(edition=first, until=date(2026, 11, 30), by=by, at=AT)
    meeting = meetings.add_meeting(region=region, body=Seat.DIRECTORS, on=HELD, by=by, at=AT)
    _agreed(first.reference, meeting)
    first = editions.publish(edition=known.edition(first.reference), by=by, at=AT)
    sent = circulation.circulate(edition=first, body=Seat.CHIEF_EXECUTIVES, note="For your next meeting.", by=by, at=AT)
    chief = world.standing(f"chief executive of {OWN}")
    said = circulation.comment_on(circulation=sent, words="Say more about schools in it.", by=chief, at=AT)
    second = editions.open_edition(region=region, year=2026, by=by, at=AT)
    offer = accepted(region, "N11", "A day with the audit team")
    editions.put_in(edition=second, offer=offer, because=Because.TEST, words="A tester asked for it.", by=by, at=AT)
    opened = testing.open_round(edition=known.edition(second.reference), until=date(2099, 1, 1), by=by, at=AT)
    trials = {place: _trial(opened, place) for place in (OWN, OTHER)}
    waiting = accepted(region, "N17", "A term beside the quality team")
    change = next(each for each in known.changes_of(second) if each.offer_id == offer.pk)
    named["all"] |= {"change": change.pk, "comment": said.pk, "sending": sent.pk}
    for place, trial in trials.items():
        named[place]["trial"] = trial
    _written(meeting.pk, offer.pk, waiting.pk, change.pk)


def _trial(opened: Any, place: str) -> int:
    tester = world.person(f"chief executive of {place}")
    (trial,) = testing.invite_tester(
        of_round=opened, person=tester, role=Audience.CHIEF_EXECUTIVE, needs=["I am new to the role"], by=_hand(), at=AT
    )
    return int(trial.pk)


def _agreed(reference: str, meeting: Any) -> None:
    editions.agree(
        edition=known.edition(reference), meeting=meeting, words="It was agreed.", override=WITHOUT, by=_hand(), at=AT
    )


def _written(meeting: int, held: int, waiting: int, change: int) -> None:
    """What each act carries, now that the numbers are known."""
    because = {"because": "test", "words": "A tester asked for it.", "gap": ""}
    tester = world.person(f"lead member of {OWN}")
    carried: dict[str, dict[str, Any]] = {
        "update": {},
        "add": {"offer": waiting, **because},
        "remove": {"offer": held, **because},
        "round": {"until": "1 January 2099"},
        "invite": {"person": f"{tester.pk}|lead member", "needs": "I am new to the role"},
        "close": {},
        "agree": {"meeting": meeting, "words": "It was agreed.", "override": WITHOUT},
        "publish": {},
        "circulate": {"body": "directors' group|", "note": ""},
    }
    SENT.update({phase: {"step": "send", **carried[phase.partition("/")[0]]} for phase in ACTS})
    DECIDED[""] = {"step": "send", "taken": "yes", "meeting": meeting, "words": "It was agreed."}


DECIDED: dict[str, dict[str, Any]] = {}


def brought(phase: str, place: str, named: dict[str, Any]) -> None:
    """Bring 2026 on from its test, or open 2026.1 after it, by real acts of somebody who may do them all."""
    stage, by, region = phase.rpartition("/")[2], _hand(), named["all"]["region"]
    if stage == "in test":
        return
    another = meetings.add_meeting(region=region, body=Seat.DIRECTORS, on=HELD, by=by, at=AT)
    _agreed("northmere-2026", another)
    if stage != "agreed":
        editions.publish(edition=known.edition("northmere-2026"), by=by, at=AT)
    if stage == "draft":
        editions.open_edition(region=region, year=2026, within_year=True, by=by, at=AT)


def _at_each(part: str) -> Any:
    return lambda place, named: [
        (stage, f"/menu/editions/{REFERENCE.get(stage, 'northmere-2026')}/{part}") for stage in STAGES
    ]


def _acts(place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for phase in ACTS:
        name, _, stage = phase.partition("/")
        found.append((phase, f"/menu/editions/{REFERENCE.get(stage, 'northmere-2026')}/do/{name}/"))
    return found


def _act_answer(key: str, place: str, phase: str, method: str) -> int | None:
    if method not in GET_OR_POST:
        return None
    name, _, stage = phase.partition("/")
    if stage not in WHEN[name] or (name in LEADS and key != "team lead"):
        return 403
    return None if method in SAFE else 302


def started(phase: str, place: str, named: dict[str, Any]) -> None:
    """The tester has begun to look, and in the last phase is done."""
    if phase in ("started", "finished"):
        tester = world.standing(f"chief executive of {place}")
        trial = testing.start_trial(trial=tests.trial(named[place]["trial"]), by=tester, at=AT)
        if phase == "finished":
            testing.finish_trial(trial=trial, found=True, words="", by=tester, at=AT)


TRIED = {
    "waiting": {"step": "start"},
    "started": {"step": "finish", "found": "no", "words": "Nothing told me where to begin.", "offer": ""},
    "finished": {"step": "finish", "found": "yes", "words": "Something else.", "offer": ""},
}
ROWS = {
    "editions": Row(to("/menu/editions/"), everyone),
    "edition-open": Row(
        to("/menu/editions/open/"),
        only(*TEAM, "team lead of another region"),
        methods=GET_OR_POST,
        answer=lambda key, place, phase, method: (
            None
            if method not in GET_OR_POST or (key == "team lead of another region" and method in SAFE)
            else 302
            if key == "team lead of another region"
            else 403
        ),
        sent={"": {"step": "send", "kind": "year", "year": 2026}},
        leaves=lambda key, place, phase, method: int(method == "POST"),
    ),
    "edition": Row(
        lambda place, named: [*_at_each("")(place, named), ("circulated", "/menu/editions/northmere-2025/")],
        {**BY_STAGE, "circulated": of_the_region},
        prepare=lambda phase, place, named: None if phase == "circulated" else brought(phase, place, named),
        leaves=lambda key, place, phase, method: int(phase == "circulated" and method == "GET" and key in CHIEFS),
    ),
    "edition-file": Row(_at_each("menu.html"), BY_STAGE, prepare=brought),
    "edition-changes": Row(_at_each("changes/"), BY_STAGE, prepare=brought),
    "edition-annex": Row(_at_each("annex/"), BY_STAGE, prepare=brought),
    "edition-pack": Row(_at_each("pack/"), only(*ASSURING), prepare=brought),
    "edition-pack-file": Row(_at_each("pack/pack.html"), only(*ASSURING), prepare=brought),
    "edition-work": Row(_at_each("steps/"), only(*TEAM), prepare=brought),
    "edition-act": Row(
        _acts,
        only(*TEAM),
        methods=GET_OR_POST,
        answer=_act_answer,
        leaves=lambda key, place, phase, method: LEAVES.get(phase.partition("/")[0], 1) if method == "POST" else 0,
        sent=SENT,
        prepare=brought,
    ),
    "edition-done": Row(
        to(
            "/menu/editions/northmere-2025/done/agree/",
            "/menu/editions/northmere-2025/done/publish/",
            "/menu/editions/northmere-2025/done/circulate/",
        ),
        only(*TEAM),
    ),
    "change-decide": Row(
        to("/menu/changes/{change}/decide/"),
        only(*TEAM),
        methods=GET_OR_POST,
        answer=lambda key, place, phase, method: (
            None if method not in GET_OR_POST else 403 if key != "team lead" else 302 if method == "POST" else None
        ),
        leaves=lambda key, place, phase, method: 3 if method == "POST" else 0,
        sent=DECIDED,
    ),
    "edition-tests": Row(_at_each("tests/"), only(*TEAM), prepare=brought),
    "comment-answer": Row(
        to("/menu/comments/{comment}/answer/"),
        only(*TEAM),
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        leaves=lambda key, place, phase, method: int(method == "POST"),
        sent={"": {"step": "send", "disposition": "not taken", "why": "Schools have a menu of their own."}},
    ),
    "trials": Row(to("/menu/tests/"), everyone),
    "trial": Row(
        lambda place, named: [(phase, f"/menu/tests/{named[place]['trial']}/") for phase in TRIED],
        lambda key, place: key == f"chief executive of {place}",
        methods=GET_OR_POST,
        of_authority=True,
        answer=lambda key, place, phase, method: 302 if method == "POST" and phase != "finished" else None,
        leaves=lambda key, place, phase, method: int(method == "POST" and phase != "finished"),
        sent=TRIED,
        prepare=started,
    ),
    "edition-circulation": Row(to("/menu/editions/northmere-2025/circulation/"), only(*TEAM)),
    "circulated": Row(
        to("/menu/circulations/{sending}/"),
        only(*CHIEFS),
        methods=GET_OR_POST,
        answer=otherwise(method="POST", status=302),
        leaves=lambda key, place, phase, method: 1,
        sent={"": {"words": "Thank you; say more about leaving care."}},
    ),
}
