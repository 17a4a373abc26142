"""Who opens rounds of tests, who tests, and who answers what they said."""

from datetime import date
from typing import TYPE_CHECKING

from alongside.menu.models import Comment, Edition, Round, Trial
from alongside.menu.policies import editions
from alongside.menu.states import EditionStage
from alongside.people.policies import TEAM, Audience, right
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alongside.people.states import Standing

LONGEST_NEED, LONGEST_COMMENT, LONGEST_WHY, MOST_NEEDS = 200, 600, 300, 10
READ_RESULTS = right(
    "read",
    "who tested an edition of the menu, and what they found",
    Sensitivity.COMPARATIVE,
    Audience("the regional team", regional=TEAM),
)


def may_see_own(standing: "Standing") -> Verdict:
    """Everyone of the region's own has a list of what they were asked to test, however short."""
    return editions.may_list(standing)


def may_read_results(standing: "Standing", edition: Edition) -> Verdict:
    """Who said what is the team's; the pack tells results by role."""
    return READ_RESULTS.verdict(standing, region=edition.region_id)


def may_open_round(standing: "Standing | None", edition: Edition, *, until: date | None = None, on: date) -> Verdict:
    """The team, while the edition can be changed, one round at a time, until a day to come."""
    if not (verdict := editions.may_change(standing, edition)):
        return verdict
    if Round.objects.filter(edition=edition, closed_at=None).exists():
        return refuse("A round of tests is open. Close it before another begins.")
    if until is not None and until < on:
        return refuse("A round of tests ends on a day to come.")
    return allow()


def may_work_on_round(standing: "Standing | None", edition: Edition, found: Round | None) -> Verdict:
    """The team, while a round is open."""
    if not (verdict := editions.may_prepare(standing, edition.region_id)):
        return verdict
    if edition.stage != EditionStage.IN_TEST or found is None or found.closed_at is not None:
        return refuse("No round of tests is open. Open one first.")
    return allow()


def may_be_needs(needs: "Sequence[str]") -> Verdict:
    """A tester is given a few realistic needs, each in a line."""
    if not needs:
        return refuse("Write at least one need.")
    if len(needs) > MOST_NEEDS:
        return refuse(f"{len(needs)} needs are a lot for one person; {MOST_NEEDS} is the most.")
    longest = max(needs, key=len)
    if len(longest) > LONGEST_NEED:
        return refuse(f"Shorten the need that begins “{longest[:30]}”: {LONGEST_NEED} characters is the most.")
    return allow()


def may_try(standing: "Standing | None", trial: Trial) -> Verdict:
    """Each tester their own."""
    if standing is None or not standing.is_somebody:
        return refuse("Only a person can do this. Sign in first.")
    if standing.pk != trial.person_id:
        return refuse("Only whoever was asked can test this.")
    return allow()


def may_start(standing: "Standing | None", trial: Trial) -> Verdict:
    """Once, while the round is open."""
    return _open(standing, trial)


def may_finish(standing: "Standing | None", trial: Trial) -> Verdict:
    """Once it was started, while the round is open."""
    if not (verdict := _open(standing, trial)):
        return verdict
    if trial.started_at is None:
        return refuse("Start first, so that the service can tell how long it took.")
    return allow()


def _open(standing: "Standing | None", trial: Trial) -> Verdict:
    if not (verdict := may_try(standing, trial)):
        return verdict
    if standing is not None and standing.previewing:
        return refuse("A preview changes nothing.")
    if trial.ended_at is not None:
        return refuse("You have finished this one already. Thank you.")
    if trial.round.closed_at is not None:
        return refuse("This round of tests is closed. Nothing more is needed of you.")
    return allow()


def may_say(words: str, *, found: bool | None = None) -> Verdict:
    """A comment is short; whoever found nothing says what they looked for."""
    if not words and found is not True:
        return refuse("Say in a sentence what you looked for and did not find.")
    if len(words) > LONGEST_COMMENT:
        return refuse(f"The comment is {len(words)} characters long; {LONGEST_COMMENT} is the most.")
    return allow()


def may_answer(standing: "Standing | None", comment: Comment, *, why: str | None = None) -> Verdict:
    """The team says once what became of a comment, and why."""
    if not (verdict := editions.may_prepare(standing, comment.edition.region_id)):
        return verdict
    if comment.disposition:
        return refuse(f"This comment has its answer: {comment.disposition}. {comment.why}")
    if why is not None and not why:
        return refuse("Say why, in a sentence.")
    if why is not None and len(why) > LONGEST_WHY:
        return refuse(f"The answer is {len(why)} characters long; {LONGEST_WHY} is the most.")
    return allow()


def may_open_answering(standing: "Standing", comment: Comment) -> Verdict:
    """The screen of answering is the team's."""
    return editions.may_open_preparing(standing, comment.edition)


def may_read_comment(standing: "Standing", comment: Comment) -> Verdict:
    """The team, whoever said it, and in the pack, without a name, those who agree the edition."""
    if standing.pk is not None and standing.pk == comment.by_id:
        return allow()
    return editions.may_read_pack(standing, comment.edition)


def may_read_trial(standing: "Standing", trial: Trial) -> Verdict:
    """Whoever was asked, the team, and in the pack those who agree the edition."""
    if standing.pk is not None and standing.pk == trial.person_id:
        return allow()
    return editions.may_read_pack(standing, trial.round.edition)


READERS = {"menu.Trial": may_read_trial, "menu.Comment": may_read_comment}
