"""Tools: everyone reads the questions; a person’s answers are theirs alone until they share them, and again after."""

from typing import TYPE_CHECKING

from alongside.files.policies import may_hold
from alongside.menu.models import Checklist, RevisitedTool, ToolAnswer, ToolVersion
from alongside.menu.states import Finding, Reply, SharedWith
from alongside.people.policies import EVERYONE, TEAM, Audience, right
from alongside.people.states import Role
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing

LONGEST_NOTE, LONGEST_NAME, LONGEST_ORIGIN, LONGEST_WHY = 600, 120, 200, 600
C1, D = Sensitivity.REGIONAL, Sensitivity.DRAFT

READ = right("read", "a tool such as the checklist for Chief Executives", C1, EVERYONE)
DIRECTOR_READS = right(
    "read",
    "answers to a tool that somebody shared with their director",
    D,
    Audience("the director of the authority", own=frozenset({Role.DIRECTOR}), signing=True),
)
TEAM_READS = right(
    "read",
    "answers to a tool that somebody shared with the regional team",
    D,
    Audience("the regional team", regional=TEAM),
)
REVISIT = right("look again at", "a similar tool", C1, Audience("the regional team", regional=TEAM))
WITH_DIRECTOR = frozenset({SharedWith.DIRECTOR, SharedWith.BOTH})
WITH_TEAM = frozenset({SharedWith.TEAM, SharedWith.BOTH})
THEIRS = "Answers are read by whoever gave them, and by those they shared them with."


def may_read(standing: "Standing") -> Verdict:
    """Everyone of the region's own reads the questions, whichever role a tool is for."""
    return READ.verdict(standing, region=None)


def may_load(standing: "Standing | None") -> Verdict:
    """The service itself, from the reviewed files."""
    return allow() if standing is None else refuse("Tools are loaded from their reviewed files, not by a person here.")


def may_answer(standing: "Standing | None") -> Verdict:
    """Whoever is of the region's own, for themselves."""
    if standing is None or not standing.is_somebody:
        return refuse("Only a person can do this. Sign in first.")
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return READ.verdict(standing, region=None)


def may_be_answered(reply: str, note: str) -> Verdict:
    """One of four replies or none, and a short note that tells of no child."""
    if reply and reply not in {each.value for each in Reply}:
        return refuse("Choose one of the four answers.")
    if len(note) > LONGEST_NOTE:
        return refuse(f"The note is {len(note)} characters long; {LONGEST_NOTE} is the most.")
    return may_hold(note) if note else allow()


def is_own(standing: "Standing", checklist: Checklist) -> Verdict:
    """Whose answers they are; in a preview nobody's private answers are shown, not even one's own."""
    if standing.is_somebody and standing.pk == checklist.person_id and not standing.previewing:
        return allow()
    return refuse(THEIRS)


def may_read_answers(standing: "Standing", checklist: Checklist) -> Verdict:
    """Their owner; once shared, the director of the authority or the team, as the owner chose; nobody else at all."""
    if own := is_own(standing, checklist):
        return own
    return may_read_shared(standing, checklist)


def may_read_shared(standing: "Standing", checklist: Checklist) -> Verdict:
    """Whether they were shared with whoever asks."""
    about = {"region": checklist.region_id, "place": checklist.place_id}
    if checklist.shared in WITH_DIRECTOR and (verdict := DIRECTOR_READS.verdict(standing, **about)):
        return verdict
    if checklist.shared in WITH_TEAM and (verdict := TEAM_READS.verdict(standing, **about)):
        return verdict
    return refuse(THEIRS)


def may_list_shared(standing: "Standing") -> Verdict:
    """Directors and the team have a list of what was shared with them; it says nothing of what was not."""
    if standing.has(Role.DIRECTOR, signing=True) or standing.has(*TEAM):
        return READ.verdict(standing, region=None)
    return refuse("Answers are shared with directors and the regional team.")


def may_share(standing: "Standing | None", checklist: Checklist, shared: str | None = None) -> Verdict:
    """Their owner, who can take it back at any time."""
    if standing is None or standing.previewing or not is_own(standing, checklist):
        return refuse("Only whoever gave the answers can share them, or stop sharing them.")
    if shared is None:
        return allow()
    if shared not in {each.value for each in SharedWith}:
        return refuse("Choose whom to share your answers with.")
    if shared in WITH_DIRECTOR and not standing.authorities:
        return refuse("You hold no post in an authority, so there is no director to share with.")
    return allow()


def may_see_revisiting(standing: "Standing") -> Verdict:
    """The screen is there for the team, and in a preview of it, which changes nothing."""
    verdicts = [REVISIT.verdict(standing, region=region) for region in sorted(standing.regions)]
    return next((each for each in verdicts if each), verdicts[0] if verdicts else refuse("They are of no region."))


def may_revisit(standing: "Standing | None", region: int) -> Verdict:
    """The team writes down what became of a tool. The service itself may, as when the invented region is told."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return REVISIT.verdict(standing, region=region)


def may_be_revisited(name: str, origin: str, finding: str, why: str) -> Verdict:
    """A tool has a name, an origin, what became of it, and why, in words everyone in the region reads."""
    for what, said, most in (
        ("name", name, LONGEST_NAME), ("origin", origin, LONGEST_ORIGIN), ("reason", why, LONGEST_WHY),
    ):  # fmt: skip
        if not said:
            return refuse(f"Give the {what}: everyone in the region reads it.")
        if len(said) > most:
            return refuse(f"The {what} is {len(said)} characters long; {most} is the most.")
        if not (verdict := may_hold(said)):
            return verdict
    if finding not in {each.value for each in Finding}:
        return refuse("Say what became of it: used, adapted or not taken.")
    return allow()


def may_read_revisited(standing: "Standing", revisited: RevisitedTool) -> Verdict:
    """Everyone of the region."""
    return READ.verdict(standing, region=revisited.region_id)


def may_read_answer(standing: "Standing", answer: ToolAnswer) -> Verdict:
    """Whoever may read the checklist it stands in."""
    return may_read_answers(standing, answer.checklist)


def may_read_version(standing: "Standing", version: ToolVersion) -> Verdict:
    """Everyone of the region's own."""
    return may_read(standing)


READERS = {
    "menu.ToolVersion": may_read_version,
    "menu.Checklist": may_read_answers,
    "menu.ToolAnswer": may_read_answer,
    "menu.RevisitedTool": may_read_revisited,
}
