"""The stages of offers, editions, gaps and holds, as a generated reference page."""

from alongside.menu.states import EDITION_STAGES, GAP_STAGES, HOLD_STAGES, STAGES, EditionStage

OWNERS = {
    EditionStage.DRAFT: "the regional team, which opens it with every offer that is accepted or live",
    EditionStage.IN_TEST: "the regional team; people in each role look for help in it and comment",
    EditionStage.AGREED: "the lead of the regional team, who publishes it",
    EditionStage.PUBLISHED: "everyone in the region, who read it; the team circulates it",
    EditionStage.SUPERSEDED: "nobody: it is kept as it was agreed",
}
NEEDS = {
    EditionStage.IN_TEST: "a round of tests, open until a day",
    EditionStage.AGREED: "a meeting of the directors’ group that has been held and its decision, recorded by the "
    "team’s lead; an offer for each of the four roles; every offer accepted or live; an answer to every comment; an "
    "offer or an explained nil of every authority, or the reason why it is agreed without",
    EditionStage.PUBLISHED: "the team’s lead, and a text that is as it was agreed",
    EditionStage.SUPERSEDED: "another edition that is published",
}


def reference_page() -> str:
    """The tables of moves, and of an edition who owns each stage and what each move needs."""
    lines = ["# The stages of the menu", ""]
    lines += ["## An offer", "", STAGES.as_markdown()]
    lines += ["## An edition", "", EDITION_STAGES.as_markdown()]
    lines += ["| Stage | Who owns it |", "|---|---|"]
    lines += [f"| {stage.words} | {OWNERS[stage]} |" for stage in EditionStage]
    lines += ["", "| To become | it needs |", "|---|---|"]
    lines += [f"| {stage.words} | {needed} |" for stage, needed in NEEDS.items()]
    lines += [
        "",
        "What an edition holds can change until it is agreed. Each addition, change and removal is a recorded change "
        "with what it follows from: a test, feedback, a gap, or, in the year’s edition, the yearly review. A meeting "
        "can decide on one alone; the rest are agreed with the whole. The text of an agreed edition is frozen and has "
        "a fingerprint (SHA-256), which is reckoned anew whenever it is read and before it is published.",
        "",
    ]
    lines += ["## A gap", "", GAP_STAGES.as_markdown()]
    lines += ["## Units that are set aside", "", HOLD_STAGES.as_markdown()]
    return "\n".join(lines).rstrip("\n") + "\n"
