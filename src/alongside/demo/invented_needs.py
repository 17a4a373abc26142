"""The needs of the invented region: told plainly, so that every stage and every visibility can be seen. All made up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InventedNeed:
    """One need.

    of          the authority's code; `by` which of its posts drafts it
    tells       how far it has come: a stage of `support.states.Stage`
    days_ago    when it was drafted
    missing     what it left in the menu, where it was not met and others may know of it
    """

    of: str
    title: str
    change: str
    area: str
    audience: str
    visibility: str
    tells: str
    days_ago: int
    by: str = "assistant director"
    urgency: str = "within six months"
    enabler: str = ""
    journey: str = ""
    source: str = "our own reflection"
    source_words: str = ""
    missing: str = ""


ALONE = "Homes and support for children who arrive alone from abroad, with lawful age assessment"
NEEDS = (
    InventedNeed(
        "N06", "Fewer families referred again within a year",
        "When we close a case it stays closed, because the help that follows holds. We want peers to look at how we "
        "decide at the front door and what we hand over to early help.",
        "HP-FRONT", "assistant director", "open", "seeking", 40, urgency="this term", enabler="apparatus",
        journey="fair-to-good", source="a headline", source_words="Re-referrals, this autumn",
    ),
    InventedNeed(
        "N07", "EHC plans on time and of good quality",
        "Plans are finished within twenty weeks, and families say that the plan sounds like their child. We want to "
        "see how others bring health and schools to the table early.",
        "INC-SEND", "director", "anonymised", "agreed", 5, enabler="partners", journey="fair-to-good",
    ),
    InventedNeed(
        "N11", "Supervision that our managers believe in",
        "First-line managers give reflective supervision every month and can show what it changed. At present they are "
        "stretched, and we would like a trusted outsider to work with them.",
        "PRA-SUP", "assistant director", "confidential", "seeking", 30, enabler="workforce", by="performance lead",
    ),
    InventedNeed(
        "N17", "A frank conversation about how our top team works",
        "The top team agrees its few priorities and holds to them. We want to talk this through among ourselves before "
        "we ask anybody.",
        "LED-GOV", "director", "private", "agreed", 20, enabler="leadership", by="chief executive",
    ),
    InventedNeed(
        "N06", "What a Chief Executive should ask about corporate parenting",
        "Our Chief Executive knows what good corporate parenting looks like and asks the right questions twice a year.",
        "LED-CP", "chief executive", "open", "draft", 3, source="a checklist", by="chief executive",
    ),
    InventedNeed(
        "N01", "Better homes and work for care leavers",
        "More of our care leavers have a home that lasts and are in work, education or training at twenty-one.",
        "CL-LIFE", "assistant director", "open", "in delivery", 110, enabler="partners",
    ),
    InventedNeed(
        "N02", "Audit that teaches",
        "Our audits end with one thing a team does differently, and managers audit alongside practitioners.",
        "QDL-QA", "performance lead", "open", "met", 160, by="performance lead",
    ),
    InventedNeed(
        "N03", "Children who arrive alone",
        "Age assessments are lawful and quick, and children who arrive alone find a home and a school within weeks.",
        "CIC-UASC", "assistant director", "open", "unmet", 140, missing=ALONE,
    ),
    InventedNeed(
        "N14", "Age assessment and homes for those who arrive alone",
        "Two trained workers can assess age lawfully, and carers who know what these children went through.",
        "CIC-UASC", "assistant director", "anonymised", "unmet", 120, missing=f"{ALONE} and school places",
    ),
    InventedNeed(
        "N04", "Commissioning residential care together",
        "We buy fewer places at a distance because three or four of us shape the market together.",
        "RES-COM", "director", "anonymised", "unmet", 100,
        missing="Help to shape the residential market together with neighbours",
    ),
    InventedNeed(
        "N05", "Keeping newly qualified social workers",
        "Newly qualified workers stay beyond two years, with a caseload that grows as they do.",
        "PRA-CASE", "assistant director", "open", "matched", 60, enabler="workforce",
    ),
    InventedNeed(
        "N08", "A fresh look at exploitation",
        "We map the places and people that draw children in, and disrupt them together with the police.",
        "HP-EXP", "assistant director", "confidential", "agreed", 4, urgency="this term", enabler="partners",
    ),
    InventedNeed(
        "N09", "More foster homes for brothers and sisters",
        "Brothers and sisters live together unless it would harm them, since we have the homes for it.",
        "CIC-SUFF", "assistant director", "anonymised", "seeking", 50, enabler="resources",
    ),
    InventedNeed(
        "N10", "Performance meetings that people look forward to",
        "Teams bring their own figures and a story, and leave with a question they want answered.",
        "QDL-DATA", "performance lead", "open", "agreed", 21, by="performance lead", enabler="apparatus",
    ),
    InventedNeed(
        "N12", "Children missing too much school",
        "Schools, health and we agree early who does what for a child whose attendance falls.",
        "INC-ATT", "lead member", "private", "draft", 2, by="lead member",
    ),
)  # fmt: skip
SEARCHED = "A short induction for a Chief Executive who is new to children’s services"
ACCEPTED = "Advice on a single court case"
ACCEPTED_WHY = "Each authority has its own legal service for this, so the menu will not give it."
