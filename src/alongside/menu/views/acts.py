"""The acts on editions, their changes and their comments, as screens offer them; and what is told once done."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.menu.actions import circulation as circulated
from alongside.menu.actions import editions as actions
from alongside.menu.actions import testing as tested
from alongside.menu.forms import editions as forms
from alongside.menu.forms import testing as testing_forms
from alongside.menu.pages.editions import address, day, standing_of
from alongside.menu.pages.testing import in_words as tests_in_words
from alongside.menu.pages.working import KINDS, change_title
from alongside.menu.policies import circulation as circulation_policies
from alongside.menu.policies import editions as policies
from alongside.menu.policies import testing as testing_policies
from alongside.menu.queries import circulation as sendings
from alongside.menu.queries import editions as queries
from alongside.menu.queries import testing
from alongside.menu.states import Because, ChangeKind, EditionStage
from alongside.rules.verdicts import Refused, Verdict
from alongside.ui.acting import Act, Acting, Done

if TYPE_CHECKING:
    from alongside.menu.models import Change, Comment, Edition, Round, Trial
    from alongside.people.states import Standing

OPEN = Act(
    "Open an edition of the menu",
    "The year’s edition begins with every offer that is accepted or live; one within the year with what is published.",
    "Open the edition",
    forms.Opening,
    lambda standing, region: policies.may_open_edition(standing, region.pk),
    actions.open_edition,
    "region",
    field="year",
)


def _ready(edition: "Edition") -> policies.Readiness:
    return queries.readiness(edition, on=timezone.localdate())


def _may_agree(standing: "Standing", edition: "Edition") -> Verdict:
    return policies.may_agree(standing, edition, _ready(edition))


def _may_agree_so(standing: "Standing", edition: "Edition", said: dict[str, Any]) -> Verdict:
    return policies.may_agree(standing, edition, _ready(edition), override=said.get("override", ""))


def _may_change_so(standing: "Standing", edition: "Edition", said: dict[str, Any]) -> Verdict:
    verdict = policies.may_change(standing, edition)
    return verdict and policies.may_be_because(edition, said["because"], said["words"], said["gap"])


def _may_open_round(standing: "Standing", edition: "Edition") -> Verdict:
    return testing_policies.may_open_round(standing, edition, on=timezone.localdate())


def _may_open_round_until(standing: "Standing", edition: "Edition", said: dict[str, Any]) -> Verdict:
    return testing_policies.may_open_round(standing, edition, until=said["until"], on=timezone.localdate())


def _may_work_on_round(standing: "Standing", edition: "Edition") -> Verdict:
    return testing_policies.may_work_on_round(standing, edition, testing.open_round(edition))


def _round(edition: "Edition") -> "Round":
    found = testing.open_round(edition)
    if found is None:
        raise Refused("No round of tests is open. Open one first.")
    return found


def _invite(*, edition: "Edition", seen: int | None, **said: Any) -> "list[Trial]":
    return tested.invite_tester(of_round=_round(edition), **said)


def _close(*, edition: "Edition", seen: int | None, by: "Standing", at: datetime) -> "Round":
    return tested.close_round(of_round=_round(edition), by=by, at=at)


OF_EDITION: dict[str, Act] = {
    "update": Act(
        "Take in everything that was accepted since",
        "Each offer that is accepted or live enters with its newest words; what is no longer offered leaves. The "
        "reason recorded is the yearly review.",
        "Take it in",
        Acting,
        policies.may_bring_up_to_date,
        actions.bring_up_to_date,
        "edition",
    ),
    "add": Act(
        "Put an offer in",
        "It is recorded as a change of its own, with what it follows from. The meeting decides on it.",
        "Put it in",
        forms.PuttingIn,
        policies.may_change,
        actions.put_in,
        "edition",
        field="words",
        may=_may_change_so,
    ),
    "remove": Act(
        "Take an offer out",
        "It is recorded as a change of its own. When the edition is published, the offer is retired.",
        "Take it out",
        forms.TakingOut,
        policies.may_change,
        actions.take_out,
        "edition",
        field="words",
        may=_may_change_so,
    ),
    "round": Act(
        "Open a round of tests",
        "People in each role look for help with real needs, before anybody agrees the menu.",
        "Open the round",
        testing_forms.OpeningRound,
        _may_open_round,
        tested.open_round,
        "edition",
        field="until",
        may=_may_open_round_until,
    ),
    "invite": Act(
        "Ask somebody to test",
        "They are told on their first page and in their next digest, and need a few minutes for each need.",
        "Ask them",
        testing_forms.Inviting,
        _may_work_on_round,
        _invite,
        "edition",
        field="needs",
    ),
    "close": Act(
        "Close the round of tests",
        "What is unfinished stays so. Another round can be opened after it.",
        "Close the round",
        Acting,
        _may_work_on_round,
        _close,
        "edition",
    ),
    "agree": Act(
        "Record that the directors’ group agreed it",
        "Its text is frozen as it stands, and every change that no meeting has decided on is agreed with it.",
        "Record the agreement",
        forms.Agreeing,
        _may_agree,
        actions.agree,
        "edition",
        field="override",
        may=_may_agree_so,
    ),
    "publish": Act(
        "Publish the edition",
        "It becomes the region’s menu at once: its offers go live, and the edition before is superseded.",
        "Publish it",
        Acting,
        policies.may_publish,
        actions.publish,
        "edition",
    ),
    "circulate": Act(
        "Circulate the edition",
        "Everybody of the body finds it among what needs them. You see who has opened it.",
        "Circulate it",
        forms.Circulating,
        circulation_policies.may_circulate,
        circulated.circulate,
        "edition",
        field="body",
    ),
}
DECIDE_CHANGE = Act(
    "What did the meeting decide on this change?",
    "A change that was not taken is undone. One that no meeting decides on alone is agreed with the whole.",
    "Record the decision",
    forms.DecidingChange,
    policies.may_decide_change,
    actions.decide_change,
    "change",
    field="words",
)
ANSWER = Act(
    "What became of this comment?",
    "Whoever said it reads the answer. Every comment has one before the edition is agreed.",
    "Keep the answer",
    testing_forms.Answering,
    testing_policies.may_answer,
    tested.answer_comment,
    "comment",
    checked=False,
    field="why",
)
DONE = ("agree", "publish", "circulate")


def was_done(edition: "Edition", name: str) -> bool:
    """Whether an edition has come so far that the act can be told of."""
    match name:
        case "agree":
            return edition.agreed_at is not None
        case "publish":
            return edition.published_at is not None
        case _:
            return bool(sendings.circulations_of(edition))


def then(name: str) -> Callable[[Any], str]:
    """Where an act leads once it is done: a page that tells of it, the tests, or back to work."""
    if name in DONE:
        return lambda found: address(found if name != "circulate" else found.edition, f"done/{name}/")
    if name == "round" or name == "close":
        return lambda found: address(found.edition, "tests/")
    if name == "invite":
        return lambda found: address(found[0].round.edition, "tests/#trials")
    return lambda found: address(found, "steps/")


def done(edition: "Edition", name: str) -> Done:
    """What the page says that tells of an act."""
    match name:
        case "agree":
            return Done(
                f"{edition} is agreed",
                edition.reference,
                (
                    "Its text is frozen. Publish it, and it becomes the region’s menu; until then nothing changes for "
                    "readers.",
                ),
                (
                    ("Publish it", address(edition, "do/publish/")),
                    ("The annex: who gives what", address(edition, "annex/")),
                ),
            )
        case "publish":
            return Done(
                f"{edition} is the region’s menu",
                edition.reference,
                ("Everyone in the region reads it from now on. Send it to each body, so that nobody has to find it.",),
                (("Circulate it", address(edition, "do/circulate/")), (f"Read {edition}", address(edition))),
            )
        case _:
            sent = sendings.circulations_of(edition)[0]
            return Done(
                f"Sent to {sent.sent_to} people",  # type: ignore[attr-defined]
                f"{edition.reference}, sending {sent.pk}",
                (
                    "Each finds it on their first page, and in their next digest as a count without a name. You are "
                    "told when the body is due again.",
                ),
                (
                    ("See who has opened it", address(edition, "circulation/")),
                    ("Circulate it to another body", address(edition, "do/circulate/")),
                ),
            )


def edition_stands(edition: "Edition") -> list[tuple[str, str]]:
    """An edition as it stands, above what is done to it."""
    said = [("Edition", f"{edition} of {edition.region.name}: {standing_of(edition)}")]
    if edition.stage in (EditionStage.DRAFT, EditionStage.IN_TEST):
        ready = _ready(edition)
        said.append(("Coverage", ready.coverage))
        if ready.without:
            said.append(("Neither offer nor nil", ", ".join(ready.without)))
    if edition.stage == EditionStage.IN_TEST:
        said.append(("Tests", tests_in_words(edition, today=timezone.localdate())))
    return said


def change_stands(change: "Change") -> list[tuple[str, str]]:
    """A change as it stands, above what is decided on it."""
    said = [
        ("Edition", str(change.edition)),
        ("Change", f"{KINDS[ChangeKind(change.kind)]}: {change_title(change)}"),
        ("Because of", f"{Because(change.because).words}. {change.words}"),
    ]
    return said + ([("Gap", change.gap.words)] if change.gap else [])


def comment_stands(comment: "Comment") -> list[tuple[str, str]]:
    """A comment as it stands, above its answer."""
    said = [("What was said", comment.words)]
    if comment.trial is not None:
        said += [("Looking for", comment.trial.need), ("Found?", "yes" if comment.trial.found else "no")]
    when = day(timezone.localdate(comment.at))
    return [*said, ("By", f"{comment.by.full_name if comment.by else 'the service'}, {when}")]
