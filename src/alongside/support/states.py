"""What a need can be, who may know of it, and the moves between."""

import enum

from alongside.rules import stages

LONGEST_TITLE, LONGEST_CHANGE, LONGEST_SOURCE, LONGEST_RESPONSE = 80, 1200, 200, 1200


class Visibility(enum.StrEnum):
    """Who may know of a need. It is only ever widened on purpose, and that is recorded."""

    PRIVATE = "private"
    CONFIDENTIAL = "confidential"
    ANONYMISED = "anonymised"
    OPEN = "open"

    @property
    def words(self) -> str:
        """Who may know, as a page says it."""
        return f"{self.called}: {_WHO[self]}"

    @property
    def called(self) -> str:
        """Its name on lists, where “open” alone could be taken for a need that is still looked for."""
        return "Open to the region" if self is Visibility.OPEN else self.value.capitalize()


_WHO = {
    Visibility.PRIVATE: "those who hold a post in the authority, and nobody else",
    Visibility.CONFIDENTIAL: "whoever wrote it, the authority’s own director and the region’s brokers",
    Visibility.ANONYMISED: "directors, assistant directors and the Board, without the authority; the "
    "authority itself and the regional team with it",
    Visibility.OPEN: "the authority itself, directors and assistant directors of the region, the Board and the "
    "regional team",
}


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
ENDED = (Stage.MET, Stage.UNMET)
LOOKING = (Stage.AGREED, Stage.SEEKING)
