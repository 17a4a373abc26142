"""What a need can be, who may know of it, and the moves between."""

import enum

from alongside.rules import stages


class Visibility(enum.StrEnum):
    """Who may know of a need. It is only ever widened on purpose, and that is recorded."""

    PRIVATE = "private"
    CONFIDENTIAL = "confidential"
    ANONYMISED = "anonymised"
    OPEN = "open"


class Urgency(enum.StrEnum):
    """How soon help is wanted."""

    TERM = "this term"
    SOON = "within six months"
    YEAR = "within a year"


class Source(enum.StrEnum):
    """Where a need comes from."""

    OWN = "our own reflection"
    HEADLINE = "a headline"
    TOOL = "a checklist"
    SELF_VIEW = "our self-view"
    FORUM = "a peer challenge"
    INSPECTION = "an inspection"


class Stage(stages.Stage):
    """How far a need has come."""

    DRAFT = "draft"
    AGREED = "agreed"
    SEEKING = "seeking"
    MATCHED = "matched"
    IN_DELIVERY = "in delivery"
    MET = "met"
    UNMET = "unmet"


STAGES = stages.Stages(
    "need",
    {
        Stage.DRAFT: [Stage.AGREED],
        Stage.AGREED: [Stage.SEEKING, Stage.DRAFT],
        Stage.SEEKING: [Stage.MATCHED, Stage.UNMET],
        Stage.MATCHED: [Stage.IN_DELIVERY, Stage.SEEKING],
        Stage.IN_DELIVERY: [Stage.MET, Stage.UNMET],
        Stage.MET: [],
        Stage.UNMET: [],
    },
)
