"""How far a case study has come, who owns each stage, and what an example from a collection is about."""

from dataclasses import dataclass, field
from datetime import date

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

OFSTED_LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0. Source: Ofsted."
# What a paragraph of an inspection report stands under, as people say it.
SECTIONS = {
    "help_protection": "help and protection",
    "in_care": "children in care",
    "care_leavers": "care leavers",
    "care_and_leavers": "children in care and care leavers",
    "leadership": "leadership",
    "send_effective": "special educational needs",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a case study says: everything its writers may change. Areas and enablers are codes of the taxonomy."""

    title: str
    problem: str = ""
    action: str = ""
    effect: str = ""
    would_change: str = ""
    transferability: str = ""
    contact_post: str = ""
    areas: tuple[str, ...] = ()
    enablers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One example of a published collection as its file has it; no grade among it.

    number  its own, which never changes: "P-926-HE05"
    code    the authority's three-digit code
    para    its place within its section, or 0 where the file doesn't say
    """

    number: str
    authority: str
    code: str
    published: date
    section: str
    trimmed: bool
    text: str
    para: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A published collection: its name, who publishes it, and the line that must stand wherever its text does."""

    name: str
    publisher: str
    licence: str


OFSTED = Source("Inspection reports", "Ofsted", OFSTED_LICENCE)


@dataclass(frozen=True, slots=True)
class Brought:
    """What bringing a file in did: how many examples it has, and how many were added, changed and taken out."""

    examples: int
    added: int = 0
    changed: int = 0
    retired: int = 0
    without_area: int = field(default=0, compare=False)

    @property
    def new(self) -> bool:
        """True if anything changed."""
        return bool(self.added or self.changed or self.retired)
