"""What an offer, an edition, a gap and a hold can be, and the moves between."""

import enum

from alongside.rules import stages


class Provider(enum.StrEnum):
    """Who gives an offer."""

    AUTHORITY = "authority"
    REGIONAL = "regional"
    NATIONAL = "national"
    OUTSIDE = "outside the region"


class OfferKind(enum.StrEnum):
    """What an offer is."""

    VISIT = "visit"
    MENTORING = "mentoring"
    AUDIT = "audit"
    TRAINING = "training"
    TOOL = "tool"
    SECONDMENT = "secondment"
    NETWORK = "network"
    DATA_HELP = "data help"


class Commitment(enum.StrEnum):
    """How much of the receiver's time an offer takes."""

    HOUR = "an hour or two"
    DAY = "a day"
    DAYS = "several days"
    TERM = "a term"
    YEAR = "a year"


class Audience(enum.StrEnum):
    """Whom an offer is for. The value is the role's, as posts have it."""

    LEAD_MEMBER = "lead member"
    CHIEF_EXECUTIVE = "chief executive"
    DIRECTOR = "director"
    ASSISTANT_DIRECTOR = "assistant director"
    PERFORMANCE_LEAD = "performance lead"


_CAPITALS = {Audience.LEAD_MEMBER.value: "Lead Member", Audience.CHIEF_EXECUTIVE.value: "Chief Executive"}


def role_words(role: str) -> str:
    """A role as a heading has it: "Chief Executive", "Assistant director"."""
    return _CAPITALS.get(role) or role[:1].upper() + role[1:]


class Suits(enum.StrEnum):
    """The kinds of authority an offer suits; none named means all."""

    METROPOLITAN = "metropolitan"
    UNITARY = "unitary"
    COUNTY = "county"
    SMALL = "small"
    LARGE = "large"
    RURAL = "rural"
    COASTAL = "coastal"


class Level(enum.StrEnum):
    """How much support an offer is fit to be part of, in one area. Never a grade of anybody."""

    UNIVERSAL = "universal"
    EARLY = "early"
    TARGETED = "targeted"
    INTENSIVE = "intensive"


class Stage(stages.Stage):
    """How far an offer has come."""

    DRAFT = "draft"
    AUTHORISED = "authorised"
    IN_QA = "in quality assurance"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LIVE = "live"
    PAUSED = "paused"
    RETIRED = "retired"


STAGES = stages.Stages(
    "offer",
    {
        Stage.DRAFT: [Stage.AUTHORISED, Stage.RETIRED],
        Stage.AUTHORISED: [Stage.IN_QA, Stage.DRAFT],
        Stage.IN_QA: [Stage.ACCEPTED, Stage.RETURNED],
        Stage.RETURNED: [Stage.AUTHORISED, Stage.RETIRED],
        Stage.ACCEPTED: [Stage.LIVE, Stage.RETIRED],
        Stage.LIVE: [Stage.PAUSED, Stage.RETIRED],
        Stage.PAUSED: [Stage.LIVE, Stage.RETIRED],
        Stage.RETIRED: [],
    },
)
# What an edition may hold, and what anyone may find.
IN_AN_EDITION = (Stage.ACCEPTED, Stage.LIVE, Stage.PAUSED)


class EditionStage(stages.Stage):
    """How far an edition of the menu has come."""

    DRAFT = "draft"
    IN_TEST = "in test"
    AGREED = "agreed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


EDITION_STAGES = stages.Stages(
    "menu edition",
    {
        EditionStage.DRAFT: [EditionStage.IN_TEST],
        EditionStage.IN_TEST: [EditionStage.AGREED],
        EditionStage.AGREED: [EditionStage.PUBLISHED],
        EditionStage.PUBLISHED: [EditionStage.SUPERSEDED],
        EditionStage.SUPERSEDED: [],
    },
)


# Being made: one of a region at a time.
IN_WORK = (EditionStage.DRAFT, EditionStage.IN_TEST, EditionStage.AGREED)


class ChangeKind(enum.StrEnum):
    """What an edition does to an offer, compared with the edition before."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class ChangeStage(stages.Stage):
    """What became of a change that was proposed."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    NOT_TAKEN = "not taken"


class Because(enum.StrEnum):
    """What a change of the menu follows from. The yearly review asks everyone afresh; within the year it can't."""

    TEST = "test"
    FEEDBACK = "feedback"
    GAP = "gap"
    REVIEW = "review"

    @property
    def words(self) -> str:
        """What brought a change, as a sentence goes on: "because of a test"."""
        return _BECAUSE[self]


_BECAUSE = {
    Because.TEST: "a test",
    Because.FEEDBACK: "feedback",
    Because.GAP: "a gap",
    Because.REVIEW: "the yearly review",
}


class Disposition(enum.StrEnum):
    """What became of a comment."""

    CHANGED = "changed"
    ALREADY_THERE = "already there"
    NOT_TAKEN = "not taken"


class GapStage(stages.Stage):
    """How far a gap has come."""

    OPEN = "open"
    EXPLORING = "exploring"
    FILLED = "filled"
    ACCEPTED = "accepted"


GAP_STAGES = stages.Stages(
    "gap",
    {
        GapStage.OPEN: [GapStage.EXPLORING, GapStage.FILLED, GapStage.ACCEPTED],
        GapStage.EXPLORING: [GapStage.FILLED, GapStage.ACCEPTED],
        GapStage.FILLED: [],
        GapStage.ACCEPTED: [],
    },
)


class Route(enum.StrEnum):
    """Where what fills a gap is looked for."""

    WITHIN = "within the region"
    BEYOND = "beyond the region"


class HoldStage(stages.Stage):
    """What became of units that were set aside. A hold that lapses or is let go gives its units back."""

    HELD = "held"
    COMMITTED = "committed"
    DELIVERED = "delivered"
    RELEASED = "released"


HOLD_STAGES = stages.Stages(
    "hold",
    {
        HoldStage.HELD: [HoldStage.COMMITTED, HoldStage.RELEASED],
        HoldStage.COMMITTED: [HoldStage.DELIVERED, HoldStage.RELEASED],
        HoldStage.DELIVERED: [],
        HoldStage.RELEASED: [],
    },
)


class Reply(enum.StrEnum):
    """How a person answers one question of a tool. Answers are not scores: nothing adds them up."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not yet"
    NOT_SURE = "not sure"


class SharedWith(enum.StrEnum):
    """Whom a person's answers to a tool are shared with. Private until they say otherwise."""

    NOBODY = "nobody"
    DIRECTOR = "director"
    TEAM = "team"
    BOTH = "director and team"


class Finding(enum.StrEnum):
    """What became of a similar tool that was looked at again."""

    USED = "used"
    ADAPTED = "adapted"
    NOT_TAKEN = "not taken"
