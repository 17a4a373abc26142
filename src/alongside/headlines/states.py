"""The stages of a headline, the moves between them, who owns each, and how each is said."""

import enum

from alongside.rules import stages
from alongside.rules.stages import Stages


class Stage(stages.Stage):
    """How far a headline has come."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    MONITORING = "monitoring"
    CLOSED = "closed"
    WITHHELD = "withheld"

    @property
    def words(self) -> str:
        """The stage as part of a sentence: a headline that is monitored."""
        return "monitored" if self is Stage.MONITORING else super().words


class Part(enum.StrEnum):
    """What somebody does about the headlines that wait."""

    DECIDE = "decide"
    WORD = "word"
    FOLLOW = "follow"


STAGE_OF = {Part.DECIDE: Stage.SUGGESTED, Part.WORD: Stage.SUGGESTED, Part.FOLLOW: Stage.CONFIRMED}
STAGES = Stages(
    "headline",
    {
        Stage.SUGGESTED: [Stage.CONFIRMED, Stage.WITHHELD],
        Stage.CONFIRMED: [Stage.MONITORING],
        Stage.MONITORING: [Stage.CLOSED],
        Stage.CLOSED: [],
        Stage.WITHHELD: [],
    },
)
OPEN = (Stage.CONFIRMED, Stage.MONITORING)
OWNERS = {
    Stage.SUGGESTED: "the SLI team: analysts draft and edit, the team's lead confirms or withholds",
    Stage.CONFIRMED: "the SLI Board, which takes it up",
    Stage.MONITORING: "the SLI Board, which closes it",
    Stage.CLOSED: "nobody: it is kept for the record",
    Stage.WITHHELD: "nobody: it is kept for the record",
}
NEEDS = {
    Stage.CONFIRMED: "a person who did not write the wording as it stands",
    Stage.WITHHELD: "a person and a reason",
    Stage.MONITORING: "a person",
    Stage.CLOSED: "a person and a reason; the method only says when it may be time (statistics, F9)",
}


def standing(
    stage: Stage, *, by: str = "", on: str = "", reason: str = "", since: str = "", closed_on: str = "", why: str = ""
) -> str:
    """How far a headline has come, as every page, file and print says it.

    by, on, reason  who confirmed or withheld it, the day, and why it was withheld
    since           the day monitoring began
    closed_on, why  the day it was closed, and the reason
    """
    match stage:
        case Stage.SUGGESTED:
            return "suggested; no person has confirmed"
        case Stage.CONFIRMED:
            return f"confirmed by {by} on {on}"
        case Stage.WITHHELD:
            return f"withheld by {by} on {on}: {_within(reason)}"
        case Stage.MONITORING:
            return f"monitoring since {since}; confirmed by {by}"
        case Stage.CLOSED:
            return f"closed on {closed_on}: {_within(why)}; confirmed by {by}"


def _within(reason: str) -> str:
    """A reason as part of a sentence, which ends with a stop of its own."""
    return reason.strip().removesuffix(".")


def reference_page() -> str:
    """The stages, their owners and what each move needs, as a generated reference page."""
    said = {
        Stage.SUGGESTED: standing(Stage.SUGGESTED),
        Stage.CONFIRMED: standing(Stage.CONFIRMED, by="NAME", on="DATE"),
        Stage.MONITORING: standing(Stage.MONITORING, by="NAME", since="DATE"),
        Stage.CLOSED: standing(Stage.CLOSED, by="NAME", closed_on="DATE", why="REASON"),
        Stage.WITHHELD: standing(Stage.WITHHELD, by="NAME", on="DATE", reason="REASON"),
    }
    lines = ["# The stages of a headline", "", STAGES.as_markdown()]
    lines += ["| Stage | As pages, files and print say it | Who owns it |", "|---|---|---|"]
    lines += [f"| {stage.words} | {said[stage]} | {OWNERS[stage]} |" for stage in Stage]
    lines += ["", "| To become | it needs |", "|---|---|"]
    lines += [f"| {stage.words} | {needed} |" for stage, needed in NEEDS.items()]
    lines += [
        "",
        "The wording can be edited while a headline is suggested; the original and every version since are kept. "
        "A headline that is withheld no longer opens a report or an authority's page, and stays in the list of every "
        "line. One that is confirmed or monitored is an *open line*: it keeps its own start when later releases "
        "follow, stays listed though the window has moved on, and is closed by a person and never by the service.",
    ]
    return "\n".join(lines) + "\n"
