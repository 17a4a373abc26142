"""Who may read, keep and remove a file, by its class; and what a file or a text may hold at all."""

from typing import TYPE_CHECKING

from alongside.files.child_level import Finding, Table, findings, in_words
from alongside.people.policies import COMPARERS, EVERYONE, SHOW_GUESTS, TEAM, Audience, Right, right
from alongside.people.states import IN_AN_AUTHORITY, Role, Seat, Task
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.files.models import Upload
    from alongside.people.states import Standing
    from alongside.places.models import Place

D, C1, C2 = Sensitivity.DRAFT, Sensitivity.REGIONAL, Sensitivity.COMPARATIVE
C3, C4 = Sensitivity.CHALLENGE, Sensitivity.RESTRICTED
LONGEST_TITLE = 150
_WRITERS = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.PERFORMANCE_LEAD})
_CHALLENGERS = frozenset({Task.CHALLENGER, Task.LEAD_CHALLENGER})

DRAFTERS = Audience("the authority’s director, assistant directors and performance leads", own=_WRITERS)
TEAM_ALONE = Audience("the regional team", regional=TEAM)
WRITERS = Audience("the authority’s own officers and the regional team", regional=TEAM, own=_WRITERS)
CHALLENGE = Audience(
    "those who hold a post in the authority, those who challenge it this cycle, the Strategic Performance and Data "
    "group, the regional team and the Board’s chair",
    regional=TEAM | {Seat.SPD, Seat.BOARD_CHAIR},
    own=IN_AN_AUTHORITY | _CHALLENGERS,
)
CHALLENGE_WRITERS = Audience(
    "the authority’s own officers, those who challenge it this cycle and the regional team",
    regional=TEAM,
    own=_WRITERS | _CHALLENGERS,
)
RESTRICTED = Audience(
    "members of the Board, the officers its chair has named, the lead named for the conversation, and the authority’s "
    "own director, Lead Member and Chief Executive",
    regional=frozenset({Seat.BOARD, Seat.BOARD_CHAIR, Task.NAMED_OFFICER}),
    own=frozenset({Role.DIRECTOR, Role.LEAD_MEMBER, Role.CHIEF_EXECUTIVE, Task.CONVERSATION_LEAD}),
)
RESTRICTED_WRITERS = Audience(
    "the officers the Board’s chair has named, the lead named for the conversation and the authority’s own director",
    regional=frozenset({Task.NAMED_OFFICER}),
    own=frozenset({Role.DIRECTOR, Task.CONVERSATION_LEAD}),
)

_KINDS = {D: "a draft file", C1: "a regional file", C2: "a comparative file", C3: "a file of challenge"}
_KINDS[C4] = "a restricted file"
_BY_CLASS = {D: DRAFTERS, C1: EVERYONE, C2: COMPARERS, C3: CHALLENGE, C4: RESTRICTED}
_KEEPERS = {D: DRAFTERS, C1: WRITERS, C2: WRITERS, C3: CHALLENGE_WRITERS, C4: RESTRICTED_WRITERS}
READ: dict[Sensitivity, Right] = {of: right("read", _KINDS[of], of, readers) for of, readers in _BY_CLASS.items()}
KEEP: dict[Sensitivity, Right] = {of: right("keep", _KINDS[of], of, keepers) for of, keepers in _KEEPERS.items()}
# A draft of the region, not of an authority, is its team's.
_TEAM_READS = right("read", "a draft file of the region", D, TEAM_ALONE)
_TEAM_KEEPS = right("keep", "a draft file of the region", D, TEAM_ALONE)
SHOWN_TO_GUESTS = (C1, C2)
LIST = right("open", "the list of an authority’s files", C1, EVERYONE)


def may_list(standing: "Standing", asked: "tuple[Place, Place | None]") -> Verdict:
    """Everyone of the region opens the list; it holds what each may read, and says nothing of the rest."""
    region, place = asked
    return LIST.verdict(standing, region=region.pk, place=place.pk if place else None)


def may_read(standing: "Standing", upload: "Upload") -> Verdict:
    """By its class; a guest what was released to them, never challenge or restricted material or a draft."""
    if upload.removed_at is not None:
        return refuse("This file was removed.")
    if upload.of_class in SHOWN_TO_GUESTS and (upload._meta.label_lower, str(upload.pk)) in standing.shown:
        return allow()
    asked = _TEAM_READS if upload.of_class is D and upload.place_id is None else READ[upload.of_class]
    return asked.verdict(standing, region=upload.region_id, place=upload.place_id)


def may_open_showing(standing: "Standing", upload: "Upload") -> Verdict:
    """Whoever may show things to guests finds the page, for what they read themselves."""
    if not (verdict := SHOW_GUESTS.verdict(standing, region=upload.region_id)):
        return verdict
    return may_read(standing, upload)


def may_be_shown(standing: "Standing | None", upload: "Upload") -> Verdict:
    """Regional and comparative files alone are shown to guests, by somebody who reads them."""
    if standing is not None:
        if standing.previewing:
            return refuse("A preview changes nothing.")
        if not (verdict := may_open_showing(standing, upload)):
            return verdict
    if upload.of_class not in SHOWN_TO_GUESTS:
        return refuse(
            f"This is {_KINDS[upload.of_class]}, and guests are never shown one. What was written for a few stays "
            "with them; add a paper made for the guest instead."
        )
    return allow()


def may_keep(standing: "Standing | None", of: Sensitivity, region: "Place", place: "Place | None") -> Verdict:
    """By its class. The service itself may, as when the invented region is built."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    if of not in KEEP:
        return refuse("Choose who may read the file.")
    asked = _TEAM_KEEPS if of is D and place is None else KEEP[of]
    return asked.verdict(standing, region=region.pk, place=place.pk if place else None)


def may_add(standing: "Standing", asked: "tuple[Place, Place | None]") -> Verdict:
    """Those who may keep a file of some class there."""
    if any(may_keep(standing, of, *asked) for of in KEEP):
        return allow()
    return refuse("Only the authority’s own officers, those who challenge it and the regional team add files.")


def may_remove(standing: "Standing | None", upload: "Upload") -> Verdict:
    """Whoever kept it, while they may still keep such files there; otherwise the director or the team's lead."""
    if upload.removed_at is not None:
        return refuse("This file was removed already.")
    if standing is None:
        return allow()
    if not (verdict := may_keep(standing, upload.of_class, upload.region, upload.place)):
        return verdict
    if standing.pk == upload.kept_by_id or _oversees(standing, upload):
        return allow()
    return refuse("Only whoever added the file, the authority’s director or the lead of the regional team removes it.")


def _oversees(standing: "Standing", upload: "Upload") -> bool:
    director = upload.place_id in {each.place for each in standing.capacities if each.what == Role.DIRECTOR}
    return (director and upload.place_id is not None) or standing.has(Role.TEAM_LEAD, region=upload.region_id)


def may_be_titled(title: str) -> Verdict:
    """A title says what the file is, and nothing about a single child."""
    if not title.strip():
        return refuse("Say what the file is.")
    if len(title.strip()) > LONGEST_TITLE:
        return refuse(f"Shorten what the file is: {LONGEST_TITLE} characters is the most.")
    return may_hold(title)


def may_hold(text: str) -> Verdict:
    """Whether a text that somebody wrote may be kept: not if it seems to tell of a single child."""
    return may_hold_found(findings((Table("", ((line,) for line in text.splitlines())),)))


def may_hold_found(found: "tuple[Finding, ...]") -> Verdict:
    """Whether what was found in a file lets it be kept: not if it seems to tell of single children."""
    return refuse(in_words(found)) if found else allow()


def may_go_unread(unread: str, *, looked: bool) -> Verdict:
    """Where no words could be read, only somebody who looked can say that no child can be known from it.

    unread  where that is, as in "on page 3 of this PDF"; empty where all was read
    looked  whether whoever adds it says that they looked there
    """
    if not unread or looked:
        return allow()
    return refuse(
        f"No words could be read {unread}, so the service can’t tell what stands there. Look at it all yourself. If no "
        "child can be known from it, tick the box and choose the file again."
    )


READERS = {
    "files.Upload": may_read,
    "files.Upload.kept_as": lambda standing, upload: refuse("Nobody is told where a file is kept."),
}
