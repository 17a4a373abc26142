"""Quality assurance: who reviews an offer, who reads what was said of it, and what a decision needs."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alongside.menu.models import Offer, Review
from alongside.menu.policies.clocks import agreed
from alongside.menu.policies.offers import BOARD, OFFICERS, D, may_be_explained
from alongside.menu.states import Stage
from alongside.people.policies import TEAM, Audience, right
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing

LONGEST_NOTE = 300
QUEUE = right(
    "see", "which offers wait for quality assurance", D,
    Audience("members of the SLI Board and the regional team", regional=TEAM | BOARD),
)  # fmt: skip
REVIEW = right(
    "review", "an authority’s offer", D,
    Audience("members of the SLI Board and the regional team", regional=TEAM | BOARD, signing=True),
)  # fmt: skip
REVIEW_REGIONAL = right(
    "review", "a regional, national or outside offer", D,
    Audience("members of the SLI Board", regional=BOARD, signing=True),
    no="The regional team gave this offer its place here, so a member of the SLI Board reviews it.",
)  # fmt: skip
NOTES = right(
    "read", "what quality assurance said of an offer", D,
    Audience(
        "the authority’s director, assistant directors and performance leads, the SLI Board and the regional team",
        regional=TEAM | BOARD,
        own=OFFICERS,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that quality assurance asks of every offer."""

    code: str
    asks: str
    says: str


def criteria() -> tuple[Criterion, ...]:
    """What is asked of every offer, in the order asked: the reviewed file."""
    return _read(agreed("criteria.toml"))


@lru_cache(maxsize=4)
def _read(path: Path) -> tuple[Criterion, ...]:
    said = tomllib.loads(path.read_text("utf-8"))
    return tuple(Criterion(each["code"], each["asks"], each["says"]) for each in said["criterion"])


def may_see_queue(standing: "Standing") -> Verdict:
    """The Board and the team, each for the regions of their posts and seats."""
    if any(QUEUE.verdict(standing, region=each) for each in standing.regions):
        return allow()
    return refuse(f"Only {QUEUE.audience.words} see what waits for quality assurance.")


def may_read_review(standing: "Standing", review: Review) -> Verdict:
    """The provider's officers, the Board and the team."""
    return NOTES.verdict(standing, region=review.offer.region_id, place=review.offer.place_id)


def may_open_reviewing(standing: "Standing", offer: Offer) -> Verdict:
    """The screens of reviewing are there for the Board and the team; each act has its own reason."""
    if offer.stage in (Stage.DRAFT, Stage.RETIRED, Stage.RETURNED):
        return refuse("Nothing of it waits for a review.")
    return QUEUE.verdict(standing, region=offer.region_id)


def may_review(standing: "Standing | None", offer: Offer) -> Verdict:
    """Somebody of the Board or the team who is not of the provider and did not authorise it."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    asked = REVIEW if offer.place_id else REVIEW_REGIONAL
    if not (verdict := asked.verdict(standing, region=offer.region_id)):
        return verdict
    if offer.place_id in {each.place for each in standing.capacities if each.place is not None}:
        return refuse("You are of the authority that gives it, so somebody else reviews it.")
    if standing.pk in (offer.authorised_by_id, offer.drafted_by_id):
        return refuse("You wrote or authorised it, so somebody else reviews it.")
    return allow()


def may_take_up(standing: "Standing | None", offer: Offer, review: Review | None = None) -> Verdict:
    """Once it is authorised; or from whoever has it, while they have not decided."""
    if not (verdict := may_review(standing, offer)):
        return verdict
    if offer.stage not in (Stage.AUTHORISED, Stage.IN_QA):
        return refuse("Only an offer that is authorised is taken up for review.")
    if review is not None and standing is not None and review.reviewer_id == standing.pk:
        return refuse("You have it already. Go on with your review.")
    return allow()


def may_decide(standing: "Standing | None", offer: Offer, review: Review | None) -> Verdict:
    """Whoever took it up."""
    if not (verdict := may_review(standing, offer)):
        return verdict
    if review is None or offer.stage != Stage.IN_QA:
        return refuse("Nobody has taken it up for review, or it is decided already.")
    if standing is not None and review.reviewer_id != standing.pk:
        name = review.reviewer.full_name if review.reviewer else "Somebody else"
        return refuse(f"{name} has it. Take it over first, if they can’t go on.")
    return allow()


def may_be_decided(outcome: str, answers: "dict[str, Any]", words: str) -> Verdict:
    """Accepted if every criterion is met; returned with the reasons."""
    if left := [each.asks for each in criteria() if each.code not in answers]:
        return refuse(f"Answer every criterion. This one is still open: {left[0]}")
    unmet = [each for each in criteria() if not answers[each.code]["met"]]
    if outcome == "accepted" and unmet:
        return refuse(f"It can be accepted once every criterion is met. This one is not: {unmet[0].asks}")
    if silent := [each for each in unmet if not str(answers[each.code]["note"]).strip()]:
        return refuse(f"Say what is missing where a criterion is not met: {silent[0].asks}")
    if outcome == "returned" and not words.strip():
        return refuse("Say what would have to change.")
    said = [words, *(str(each["note"]) for each in answers.values())]
    return next((no for each in said if each.strip() and not (no := may_be_explained(each))), allow())


READERS = {"menu.Review": may_read_review}
