"""Who may know of a need, by its visibility and stage; who drafts, agrees, answers and ends it.

A draft is its authority's alone. Once agreed, its visibility says who may know: private, confidential, anonymised or
open. Readings of private and confidential needs are recorded, like those of challenge material.
"""

from typing import TYPE_CHECKING

from alongside.files.policies import may_hold
from alongside.menu.policies import gaps
from alongside.menu.policies.gaps import names_nobody
from alongside.people.policies import OWN, TEAM, Audience, Right, right
from alongside.people.states import IN_AN_AUTHORITY, Role, Seat
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse
from alongside.support.models import Need
from alongside.support.policies.need_words import faults
from alongside.support.states import (
    LONGEST_CHANGE,
    LONGEST_RESPONSE,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    STAGES,
    Stage,
    Visibility,
)

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

D, C1, C2, C3 = Sensitivity.DRAFT, Sensitivity.REGIONAL, Sensitivity.COMPARATIVE, Sensitivity.CHALLENGE
BOARD = frozenset({Seat.BOARD, Seat.BOARD_CHAIR})
PEERS = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR})
DIRECTOR = Audience("the authority’s own director", own=frozenset({Role.DIRECTOR}))
SIGNER = Audience("the authority’s own director, or whom they let sign", own=frozenset({Role.DIRECTOR}), signing=True)
BROKERS = Audience("the regional team’s brokers", regional=frozenset({Role.BROKER}))
SOUGHT = Audience(
    "those who hold a post in the authority, directors and assistant directors of the region, the Board and the "
    "regional team",
    regional=PEERS | BOARD | TEAM,
    own=IN_AN_AUTHORITY,
)

LIST = right("open", "the list of needs", C1, Audience("everyone in the region who has an account", everyone=True))
DRAFTS = right("read", "a draft need", D, OWN)
CLOSE_DRAFTS = right(
    "read",
    "a draft need they did not write that is confidential, or of which who may know is not chosen yet",
    C3,
    DIRECTOR,
)
READ = {
    Visibility.PRIVATE: right("read", "a private need", C3, OWN),
    Visibility.CONFIDENTIAL: right(
        "read",
        "a confidential need they did not write",
        C3,
        Audience(
            "the authority’s own director and the regional team’s brokers",
            regional=frozenset({Role.BROKER}),
            own=frozenset({Role.DIRECTOR}),
        ),
    ),
    Visibility.ANONYMISED: right("read, without its authority,", "an anonymised need", C2, SOUGHT),
    Visibility.OPEN: right("read", "an open need", C2, SOUGHT),
}
KNOW = right(
    "know the authority of",
    "an anonymised need",
    C2,
    Audience("those who hold a post in the authority and the regional team", regional=TEAM, own=IN_AN_AUTHORITY),
)
WRITE = right("draft", "a need of their authority", D, OWN)
EDIT = right(
    "edit",
    "a draft need they did not write",
    D,
    Audience("the authority’s director and assistant directors", own=PEERS),
)
AGREE = right("agree", "a need", C2, SIGNER)
ANSWER = right("answer and follow", "a need that is not private", C2, BROKERS)


def may_list(standing: "Standing") -> Verdict:
    """Everyone of the region's own; each finds the needs they may know of."""
    return LIST.verdict(standing, region=None)


def wrote(standing: "Standing", need: Need) -> bool:
    """True for whoever drafted it, while they hold a post in its authority still; a preview wrote nothing."""
    return (
        standing.is_somebody
        and not standing.previewing
        and standing.pk == need.drafted_by_id
        and need.place_id in standing.authorities
    )


def may_read(standing: "Standing", need: Need) -> Verdict:
    """By its stage and visibility."""
    if wrote(standing, need):
        return allow()
    if need.stage == Stage.DRAFT:
        asked = CLOSE_DRAFTS if is_close(need) else DRAFTS
    else:
        asked = READ[Visibility(need.visibility)]
    return asked.verdict(standing, region=need.region_id, place=need.place_id)


def is_close(need: Need) -> bool:
    """True for what its writer and the director alone read as a draft: confidential, or who may know not chosen yet."""
    return need.visibility in ("", Visibility.CONFIDENTIAL)


def may_know_place(standing: "Standing", need: Need) -> Verdict:
    """Whether they may know whose need it is, beside its words."""
    if not (verdict := may_read(standing, need)):
        return verdict
    if need.visibility == Visibility.ANONYMISED and need.stage != Stage.DRAFT:
        return KNOW.verdict(standing, region=need.region_id, place=need.place_id)
    return allow()


def sensitivity_of(need: Need) -> Sensitivity:
    """A draft is D; private and confidential needs C3, so that each reading is recorded; the others C2."""
    if is_close(need):
        return C3
    if need.stage == Stage.DRAFT:
        return D
    return C3 if need.visibility == Visibility.PRIVATE else C2


def most_sensitive(needs: "list[Need]") -> Sensitivity:
    """The class of the most sensitive of some needs; regional where there are none."""
    ranked = (C1, C2, D, C3)
    return max((sensitivity_of(each) for each in needs), key=ranked.index, default=C1)


def may_draft(standing: "Standing | None", place: "Place", region: "Place") -> Verdict:
    """Anyone who holds a post in the authority. The service itself may, as when the invented region is told."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return WRITE.verdict(standing, region=region.pk, place=place.pk)


def may_open_drafting(standing: "Standing", place: "Place") -> Verdict:
    """The screen is there for those of an authority, and in a preview of one, which changes nothing."""
    if place.pk in standing.authorities:
        return allow()
    return refuse(f"Only {WRITE.audience.words} can {WRITE.act} {WRITE.thing}.")


def may_edit(standing: "Standing | None", need: Need) -> Verdict:
    """While it is a draft: whoever wrote it, the director and assistant directors."""
    if need.stage != Stage.DRAFT:
        return refuse(
            f"This need is {Stage(need.stage).words}; its words stay as they were agreed. The director can take it "
            "back to draft while it is only agreed."
        )
    return _acts(standing, need) if standing is None or wrote(standing, need) else _acts(standing, need, EDIT)


def may_be_worded(title: str, change: str, source_words: str, *, visibility: str, region: "Place") -> Verdict:
    """It says what should change, within its limits, and tells of no child; an anonymised one names no authority."""
    for words, what, most in (
        (title, "name", LONGEST_TITLE),
        (change, "change", LONGEST_CHANGE),
        (source_words, "source", LONGEST_SOURCE),
    ):
        if len(words) > most:
            return refuse(f"The {what} is {len(words)} characters long; {most} is the most.")
    if not title or not change:
        return refuse("Give the need a name, and say what should change.")
    if not (verdict := may_hold(f"{title}\n{change}\n{source_words}")):
        return verdict
    if visibility == Visibility.ANONYMISED:
        return names_nobody(f"{title} {change}", region)
    return allow()


def may_agree(standing: "Standing | None", need: Need) -> Verdict:
    """Its own director, or whom they let sign, while it is a draft that is whole."""
    if not (verdict := _moves(standing, need, Stage.AGREED) and _acts(standing, need, AGREE)):
        return verdict
    if need.ready_at is None:
        return refuse("It is still being written. Whoever writes it says when it is whole; you can finish it too.")
    return refuse(UNFINISHED) if need.typed else allow()


UNFINISHED = "Something typed into it can’t stand as it is. Word it anew: the field is named there."


def may_say_ready(standing: "Standing | None", need: Need) -> Verdict:
    """Whoever may edit it says that it is whole, once nothing is missing and everything can stand."""
    if not (verdict := may_edit(standing, need)):
        return verdict
    return refuse(next(iter(found.values()))) if (found := faults(need)) else allow()


def may_take_back(standing: "Standing | None", need: Need) -> Verdict:
    """Its own director, before the team has answered."""
    return _moves(standing, need, Stage.DRAFT) and _acts(standing, need, AGREE)


def may_change_visibility(standing: "Standing | None", need: Need, to: str | None = None) -> Verdict:
    """Its own director; while it is a draft also whoever may edit it. Anonymised only where it names no authority."""
    asked = may_edit(standing, need) if need.stage == Stage.DRAFT else _acts(standing, need, AGREE)
    if not asked:
        return asked
    if need.ready_at is None:
        return refuse("It is still being written; who may know of it is chosen there.")
    if to is None:
        return asked
    if to not in {each.value for each in Visibility}:
        return refuse("Choose who may know of it.")
    if to == need.visibility:
        return refuse(f"It is {Visibility(to).called.lower()} already, so there is nothing to change.")
    if to == Visibility.ANONYMISED:
        return names_nobody(f"{need.title} {need.change}", need.region)
    return allow()


def may_answer(standing: "Standing | None", need: Need, response: str | None = None) -> Verdict:
    """A broker answers an agreed need that is not private, and begins to look."""
    verdict = _moves(standing, need, Stage.SEEKING) and _follows(standing, need)
    return verdict and (allow() if response is None else may_be_a_response(response))


def may_be_a_response(response: str) -> Verdict:
    """An answer says something, within its limit, and tells of no child."""
    if not response:
        return refuse("Write what the authority is told.")
    if len(response) > LONGEST_RESPONSE:
        return refuse(f"The answer is {len(response)} characters long; {LONGEST_RESPONSE} is the most.")
    return may_hold(response)


def may_match(standing: "Standing | None", need: Need) -> Verdict:
    """A broker says that an offer was found; of a private need, its own director."""
    return _moves(standing, need, Stage.MATCHED) and _follows(standing, need)


def may_look_again(standing: "Standing | None", need: Need) -> Verdict:
    """What was found came to nothing."""
    if need.stage != Stage.MATCHED:
        return refuse(f"This need is {Stage(need.stage).words}; only one that is matched is looked for again.")
    return _follows(standing, need)


def may_deliver(standing: "Standing | None", need: Need) -> Verdict:
    """The support has begun."""
    return _moves(standing, need, Stage.IN_DELIVERY) and _follows(standing, need)


def may_say_met(standing: "Standing | None", need: Need) -> Verdict:
    """Its own director says that what was wanted is so."""
    return _moves(standing, need, Stage.MET) and _acts(standing, need, AGREE)


def may_say_unmet(standing: "Standing | None", need: Need) -> Verdict:
    """A broker who found nothing, or its own director; it opens a gap in the menu."""
    verdict = _moves(standing, need, Stage.UNMET)
    return verdict and (_acts(standing, need, AGREE) or _follows(standing, need))


def may_open_acts(standing: "Standing", need: Need) -> Verdict:
    """The screens of acting are there for those of its authority and for brokers, if they may know of it."""
    if not (verdict := may_read(standing, need)):
        return verdict
    asked = {"region": need.region_id, "place": need.place_id}
    return WRITE.verdict(standing, **asked) or ANSWER.verdict(standing, **asked)


def may_read_matches(standing: "Standing", need: Need) -> Verdict:
    """Those who may see the need; whoever may not know whose it is finds none, as fit tells of the authority.

    While it is still being written there is nothing to look for yet.
    """
    if need.ready_at is None:
        return refuse("It is still being written. What would help is looked for once it is whole.")
    return may_know_place(standing, need)


def may_read_gap(standing: "Standing", need: Need) -> Verdict:
    """The gap that a need opened is read by everyone of the region, whoever may know of the need itself."""
    if not need.gap:
        return refuse("It opened no gap in the menu.")
    return gaps.READ.verdict(standing, region=need.region_id)


def may_hold_units(standing: "Standing | None", need: Need) -> Verdict:
    """A broker sets an offer's units aside while support is sought."""
    if need.stage != Stage.SEEKING:
        return refuse(f"This need is {Stage(need.stage).words}; units are set aside while support is sought.")
    if need.visibility == Visibility.PRIVATE:
        return refuse("A private need is known to its authority alone, so nothing can be set aside for it.")
    if need.visibility == Visibility.CONFIDENTIAL:
        return refuse(
            "The whole regional team sees for whom units are set aside, and this need is confidential. Ask its "
            "director to let the team know of it first."
        )
    return _acts(standing, need, ANSWER)


def _follows(standing: "Standing | None", need: Need) -> Verdict:
    """The broker; where the need is private its own director, since nobody else knows of it."""
    return _acts(standing, need, AGREE if need.visibility == Visibility.PRIVATE else ANSWER)


def _moves(standing: "Standing | None", need: Need, to: Stage) -> Verdict:
    return STAGES.may_move(Stage(need.stage), to)


def _acts(standing: "Standing | None", need: Need, asked: "Right | None" = None) -> Verdict:
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    if not (verdict := may_read(standing, need)):
        return verdict
    return allow() if asked is None else asked.verdict(standing, region=need.region_id, place=need.place_id)


READERS = {
    "support.Need": may_read,
    "support.Need.typed": may_know_place,
    "support.Need.source_words": may_know_place,
    "support.Need.response": may_know_place,
}
