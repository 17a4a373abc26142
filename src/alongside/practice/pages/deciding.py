"""The acts that decide about a case study, as the screens offer them: in words, with the reason where one can't be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alongside.practice import policies
from alongside.practice.states import Stage

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.practice.models import Example
    from alongside.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be decided.

    name     as its address has it; `question` and `button` as the screen does, `hint` what it means
    now      whether this person may as it stands, before they have written anything
    may      whether they may, given what they wrote
    done     the confirmation page's heading; `then` what happens next
    """

    name: str
    question: str
    button: str
    hint: str
    now: "Callable[[Standing, Example], Verdict]"
    may: "Callable[[Standing, Example, dict[str, Any]], Verdict]"
    done: str
    then: str


ACTS = {
    act.name: act
    for act in (
        Act(
            "approve",
            "Approve this case study",
            "Approve the case study",
            "You stand behind it for your authority. If its words change afterwards, you are asked again.",
            policies.may_approve,
            lambda standing, example, said: policies.may_approve(standing, example),
            "Case study approved",
            "The regional team publishes it or returns it with a reason. Quality assurance by the Board is planned "
            "and not in place yet.",
        ),
        Act(
            "publish",
            "Publish this case study",
            "Publish the case study",
            "Everyone in the region can read it and find it. Its director has approved it as it stands; quality "
            "assurance by the Board is planned and not in place yet.",
            policies.may_publish,
            lambda standing, example, said: policies.may_publish(standing, example),
            "Case study published",
            "It stands in the library. After two years its authority is asked whether it still holds.",
        ),
        Act(
            "return",
            "Return this case study to its writers",
            "Return the case study",
            "It becomes a draft again, with your reason beside it, and its director approves it anew.",
            policies.may_return,
            lambda standing, example, said: policies.may_return(standing, example, said["reason"]),
            "Case study returned",
            "Its writers see the reason on their list of case studies.",
        ),
        Act(
            "retire",
            "Retire this case study",
            "Retire the case study",
            "It leaves the library and is found no longer. It is kept for the record, with your reason.",
            policies.may_retire,
            lambda standing, example, said: policies.may_retire(standing, example, said["reason"]),
            "Case study retired",
            "Nothing more. The authority can write another.",
        ),
    )
}


def acts_for(standing: "Standing", example: "Example") -> list[dict[str, Any]]:
    """Every act, in order, with the reason where its stage, or who asks, doesn't let it be done now."""
    if not policies.may_open_deciding(standing, example):
        return []
    return [{"act": act, "verdict": act.now(standing, example)} for act in ACTS.values()]


def last_act(example: "Example") -> Act | None:
    """The act that brought it to where it stands; None if nothing was decided yet."""
    if example.stage == Stage.DRAFT:
        return ACTS["return"] if example.reason else None
    names = {Stage.APPROVED: "approve", Stage.PUBLISHED: "publish", Stage.RETIRED: "retire"}
    return ACTS[names[Stage(example.stage)]]
