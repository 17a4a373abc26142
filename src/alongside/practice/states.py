"""How far a case study has come, and where an example comes from."""

from alongside.rules import stages


class Stage(stages.Stage):
    """How far an authority's own case study has come. Examples of a collection are published from the start."""

    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    RETIRED = "retired"


STAGES = stages.Stages(
    "case study",
    {
        Stage.DRAFT: [Stage.APPROVED],
        Stage.APPROVED: [Stage.PUBLISHED, Stage.DRAFT],
        Stage.PUBLISHED: [Stage.RETIRED],
        Stage.RETIRED: [],
    },
)
