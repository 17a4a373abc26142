"""The acts a person may do to a headline, as the screen offers them: in words, with the reason where one can't be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alongside.headlines import policies
from alongside.headlines.models import Headline
from alongside.headlines.states import Stage

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be decided.

    name     as its address has it; `button` and `question` as the screen does, `hint` what it means
    now      whether this person may as the headline stands, before they have written anything
    may      whether they may, given what they wrote
    done     the confirmation page's heading; `then` what happens next
    """

    name: str
    question: str
    button: str
    hint: str
    now: "Callable[[Standing, Headline], Verdict]"
    may: "Callable[[Standing, Headline, dict[str, Any]], Verdict]"
    done: str
    then: str


ACTS = {
    act.name: act
    for act in (
        Act(
            "edit",
            "Edit the wording",
            "Keep this wording",
            "The original is kept beside it. Somebody else then confirms it.",
            policies.may_edit,
            lambda standing, headline, said: (
                policies.may_edit(standing, headline)
                and policies.may_be_worded(headline, str(said["says"]), said["sentences"])
            ),
            "Wording kept",
            "Somebody else reads it and confirms or withholds it: nobody confirms their own wording.",
        ),
        Act(
            "confirm",
            "Confirm this headline",
            "Confirm the headline",
            "A person stands behind it as it is worded. The report says who, and when.",
            policies.may_confirm,
            lambda standing, headline, said: policies.may_confirm(standing, headline),
            "Headline confirmed",
            "The Board may take it up for monitoring. It stays open at later releases until a person closes it.",
        ),
        Act(
            "withhold",
            "Withhold this headline",
            "Withhold the headline",
            "It opens neither the report nor its authority's page; the list of every line keeps it, with the reason.",
            policies.may_withhold,
            lambda standing, headline, said: policies.may_withhold(standing, headline, said["reason"]),
            "Headline withheld",
            "Nothing more. If a later release says it again, it is suggested anew.",
        ),
        Act(
            "monitor",
            "Take this headline up for monitoring",
            "Monitor the headline",
            "The Board watches what becomes of it at each release.",
            policies.may_monitor,
            lambda standing, headline, said: policies.may_monitor(standing, headline),
            "Headline monitored",
            "Each release says how it stands by its own start. A person closes it when it is over.",
        ),
        Act(
            "close",
            "Close this headline",
            "Close the headline",
            "It is over, for a reason that is kept. The service never closes one by itself.",
            policies.may_close,
            lambda standing, headline, said: policies.may_close(standing, headline, said["reason"]),
            "Headline closed",
            "Nothing more. It stays on record with its whole history.",
        ),
    )
}


def acts_for(standing: "Standing", headline: Headline) -> list[dict[str, object]]:
    """Every act, in order, with the reason where its stage, or who asks, doesn't let it be done now."""
    return [
        {
            "act": act,
            "verdict": act.now(standing, headline),
            "href": f"/headlines/{headline.reference}/decide/{act.name}/",
        }
        for act in ACTS.values()
    ]


def last_act(headline: Headline) -> Act | None:
    """The act that brought the headline to where it stands, or None if nobody has done anything."""
    if headline.stage == Stage.SUGGESTED:
        return ACTS["edit"] if headline.worded_by_id else None
    by_stage = {
        Stage.CONFIRMED: "confirm",
        Stage.WITHHELD: "withhold",
        Stage.MONITORING: "monitor",
        Stage.CLOSED: "close",
    }
    return ACTS[by_stage[Stage(headline.stage)]]
