"""The pages of editions, of their tests and of their circulation, with mistakes and refusals."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from alongside.meetings import actions as meetings
from alongside.menu.actions import circulation, editions, give_nil, testing
from alongside.menu.queries import editions as known
from alongside.menu.queries import testing as tests
from alongside.menu.states import Audience, Because, Disposition
from alongside.people.states import Seat
from alongside.places import queries as places
from tests import reader, world
from tests.menu.fit import accepted, revised
from tests.site.shown import Shown, as_shown, got
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

WITHOUT = "Most authorities of this small world give nothing yet."
LAST, NOW = "northmere-2025", "northmere-2026"
PARTS = ("", "changes/", "annex/", "pack/", "steps/", "tests/")
ACTS = ("update", "add", "remove", "invite", "close", "agree")
PAGES = {
    "editions": "/menu/editions/",
    "edition for one role": f"/menu/editions/{LAST}/?role=lead%20member",
    "edition, circulation": f"/menu/editions/{LAST}/circulation/",
    "edition, to circulate": f"/menu/editions/{LAST}/do/circulate/",
    "change, to decide on": "/menu/changes/{change}/decide/",
    "comment, to answer": "/menu/comments/{comment}/answer/",
    **{f"edition published, {part or 'whole'}": f"/menu/editions/{LAST}/{part}" for part in PARTS},
    **{f"edition in test, {part or 'whole'}": f"/menu/editions/{NOW}/{part}" for part in PARTS},
    **{f"edition, to {name}": f"/menu/editions/{NOW}/do/{name}/" for name in ACTS},
    **{f"edition, told: {name}": f"/menu/editions/{LAST}/done/{name}/" for name in ("agree", "publish", "circulate")},
    **{f"file: menu.{ending}": f"/menu/editions/{LAST}/menu.{ending}" for ending in ("pdf", "docx", "html")},
    **{f"file: pack.{ending}": f"/menu/editions/{NOW}/pack/pack.{ending}" for ending in ("pdf", "docx", "html")},
}
OF_PERSONS = {
    "chief executive of N06": ["/menu/tests/", "/menu/tests/{trial}/", "/menu/circulations/{sending}/"],
    "chief executive of N07": ["/menu/tests/{other}/"],
    "lead member of N06": ["/menu/editions/", "/menu/tests/", f"/menu/editions/{LAST}/"],
}
ANSWERS = {"edition, to agree": 403, "edition, to publish too early": 403}


def set_up(region: "Place") -> dict[str, Any]:
    """Last year's edition, circulated and commented on; this year's in test, with a change of each kind."""
    by = reader.standing(reader.EMAIL, "Rhea Reader")
    for code in ("N06", "N07", "N11"):
        accepted(region, code, f"How the front door is answered in {code}")
    first = editions.open_edition(region=region, year=2025, by=by, at=AT)
    testing.open_round(edition=first, until=date(2026, 12, 1), by=by, at=AT)
    meeting = meetings.add_meeting(region=region, body=Seat.DIRECTORS, on=date(2026, 11, 2), by=by, at=AT)
    editions.agree(
        edition=known.edition(LAST), meeting=meeting, words="The menu is agreed.", override=WITHOUT, by=by, at=AT
    )
    first = editions.publish(edition=known.edition(LAST), by=by, at=AT)
    chief = world.standing("chief executive of N06")
    sent = circulation.circulate(edition=first, body=Seat.CHIEF_EXECUTIVES, note="For June.", by=by, at=AT)
    said = circulation.comment_on(circulation=sent, words="Say more about schools in it.", by=chief, at=AT)
    held = known.held(first)
    revised(held[0].offer, "How the front door is answered, day and night")
    accepted(region, "N11", "A term beside the quality team")
    yarnmoor = places.coded("N24")
    assert yarnmoor is not None
    give_nil(region=region, place=yarnmoor, year=2026, reason="Two teams are being merged.", by=None, at=AT)
    now = editions.open_edition(region=region, year=2026, by=by, at=AT)
    now = editions.take_out(
        edition=now, offer=held[2].offer, because=Because.FEEDBACK, words="Its team has left.", by=by, at=AT
    )
    opened = testing.open_round(edition=now, until=date(2099, 1, 1), by=by, at=AT)
    trial, other = (
        testing.invite_tester(
            of_round=opened, person=world.person(f"chief executive of {code}"), role=Audience.CHIEF_EXECUTIVE,
            needs=["I am new to the role"], by=by, at=AT,
        )[0]
        for code in ("N06", "N07")
    )  # fmt: skip
    testing.start_trial(trial=trial, by=chief, at=AT)
    second = world.standing("chief executive of N07")
    other = testing.start_trial(trial=other, by=second, at=AT)
    testing.finish_trial(trial=other, found=False, words="Nothing told me where to begin.", by=second, at=AT)
    change = known.changes_of(now)[0]
    return {
        "change": change.pk, "comment": said.pk, "sending": sent.pk, "trial": trial.pk, "other": other.pk,
        "meeting": meeting.pk,
    }  # fmt: skip


def gather(things: dict[str, Any]) -> Iterator[Shown]:
    """With mistakes, to check, and refused."""
    client = reader.reading()
    agree, add = f"/menu/editions/{NOW}/do/agree/", f"/menu/editions/{NOW}/do/add/"
    yield got(client, "edition, to open", "/menu/editions/open/")
    yield got(client, "edition, to publish too early", f"/menu/editions/{NOW}/do/publish/")
    yield as_shown("edition, put in with mistakes", add, client.post(add, {"step": "check"}))
    written = {"disposition": "not taken", "why": "Schools have a menu of their own.", "step": "check", "seen": 1}
    answer = f"/menu/comments/{things['comment']}/answer/"
    yield as_shown("comment, answered: checked", answer, client.post(answer, written))
    tester = reader.reading(world.person("chief executive of N06"))
    trial = f"/menu/tests/{things['trial']}/"
    yield as_shown("test, finished with mistakes", trial, tester.post(trial, {"step": "finish", "found": "no"}))
    sending = f"/menu/circulations/{things['sending']}/"
    yield as_shown("circulated, commented with mistakes", sending, tester.post(sending, {"words": ""}))
    for comment in tests.comments_of(known.edition(NOW)):
        by = reader.standing(reader.EMAIL, "Rhea Reader")
        testing.answer_comment(
            comment=comment, disposition=Disposition.CHANGED, why="It opens with that now.", by=by, at=AT
        )
    yield got(client, "edition, to agree at last", agree)
    yield as_shown("edition, agreed with mistakes", agree, client.post(agree, {"step": "check"}))
    said = {"step": "check", "seen": 3, "meeting": things["meeting"], "words": "The menu is agreed."}
    yield as_shown("edition, agreed: checked", agree, client.post(agree, {**said, "override": WITHOUT}))
    second = reader.reading(world.person("chief executive of N07"))
    yield got(second, "chief executive of N07: what became of a comment", f"/menu/tests/{things['other']}/")
