"""Who reads, writes, approves, publishes and retires examples of practice; and what one may say."""

from typing import TYPE_CHECKING

from alongside.files.policies import may_hold
from alongside.people.policies import EVERYONE, TEAM, Audience, Right, right
from alongside.people.states import IN_AN_AUTHORITY, Role
from alongside.practice.states import STAGES, Stage, Written
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.practice.models import Collection, Example

LONGEST = {
    "title": 100, "problem": 1500, "action": 2000, "effect": 1500, "would_change": 1000, "transferability": 1000,
    "contact_post": 120,
}  # fmt: skip
CALLED = {
    "title": "the title", "problem": "the problem", "action": "what was done", "effect": "the effect",
    "would_change": "what you would change", "transferability": "what others could take",
    "contact_post": "the post to talk with",
}  # fmt: skip
LONGEST_REASON, MOST_AREAS = 600, 3
_WRITERS = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.PERFORMANCE_LEAD})

LIBRARY = right("read", "the library of practice", Sensitivity.REGIONAL, EVERYONE)
READ_DRAFT = right(
    "read",
    "a case study that is not published",
    Sensitivity.DRAFT,
    Audience("those who hold a post in the authority, and the regional team", regional=TEAM, own=IN_AN_AUTHORITY),
)
WRITE = right(
    "write",
    "a case study",
    Sensitivity.DRAFT,
    Audience(
        "the authority’s director, assistant directors and performance leads, and the regional team",
        regional=TEAM,
        own=_WRITERS,
    ),
)
APPROVE = right(
    "approve",
    "a case study",
    Sensitivity.DRAFT,
    Audience("the authority’s director", own=frozenset({Role.DIRECTOR}), signing=True),
)
PUBLISH = right(
    "publish or return",
    "a case study that its director approved",
    Sensitivity.REGIONAL,
    Audience("the regional team", regional=TEAM),
)
RETIRE = right(
    "retire",
    "a published case study",
    Sensitivity.REGIONAL,
    Audience("the authority’s director and the regional team", regional=TEAM, own=frozenset({Role.DIRECTOR})),
)


def may_open_library(standing: "Standing") -> Verdict:
    """Everyone of the region's own; it lists what each may read."""
    return LIBRARY.verdict(standing, region=None)


def may_read_example(standing: "Standing", example: "Example") -> Verdict:
    """Published ones everyone of the region, and a guest those released to them; the rest the authority and the team.

    An example from a published collection is read by everyone of any region here.
    """
    if example.stage == Stage.PUBLISHED:
        if not example.of_collection and ("practice.example", str(example.pk)) in standing.shown:
            return allow()
        return LIBRARY.verdict(standing, region=example.region_id)
    if example.of_collection:
        return refuse("Its collection no longer holds this example.")
    return READ_DRAFT.verdict(standing, region=example.region_id, place=example.place_id)


def may_read_collection(standing: "Standing", collection: "Collection") -> Verdict:
    """Where published examples come from is no secret among the region's own."""
    return may_open_library(standing)


def may_see_studies_of(standing: "Standing", where: "tuple[Place, Place]") -> Verdict:
    """An authority's own list: those who read its drafts."""
    region, place = where
    return READ_DRAFT.verdict(standing, region=region.pk, place=place.pk)


def may_write_for(standing: "Standing | None", where: "tuple[Place, Place]") -> Verdict:
    """Those who write for the authority."""
    region, place = where
    return _acts(standing, WRITE, region.pk, place.pk)


def may_edit(standing: "Standing | None", example: "Example") -> Verdict:
    """Words change until they are published; a change undoes the director's approval."""
    verdict = _first(_own_study(example), _acts(standing, WRITE, example.region_id, example.place_id))
    if verdict and example.stage not in (Stage.DRAFT, Stage.APPROVED):
        return refuse(
            f"A case study that is {Stage(example.stage).words} is no longer changed. Retire it and write another."
        )
    return verdict


def may_say(written: Written, *, known_areas: frozenset[str], known_enablers: frozenset[str]) -> Verdict:
    """What a draft may say: a title, no field over its limit, known areas, and nothing about a single child."""
    if not written.title:
        return refuse("Give the case study a title.")
    for name, most in LONGEST.items():
        said = getattr(written, name)
        if len(said) > most:
            return refuse(f"Shorten {CALLED[name]}: it is {len(said):,} characters long, and {most:,} is the most.")
        if not (verdict := may_hold(said)):
            return verdict
    if not set(written.areas) <= known_areas or not set(written.enablers) <= known_enablers:
        return refuse("Choose the areas and enablers from the lists.")
    if len(written.areas) > MOST_AREAS:
        return refuse(f"Choose at most {MOST_AREAS} areas: those it is most about.")
    if "@" in written.contact_post or any(each.isdigit() for each in written.contact_post):
        return refuse("Name a post to talk with, not a person’s address or number: posts outlast those who hold them.")
    return allow()


def is_whole(example: "Example") -> Verdict:
    """Whether it says all that is asked before its director stands behind it."""
    lacking = [CALLED[name] for name in ("problem", "action", "effect", "contact_post") if not getattr(example, name)]
    lacking += [] if example.areas else ["an area"]
    return refuse(f"It still lacks {_listed(lacking)}.") if lacking else allow()


def may_approve(standing: "Standing | None", example: "Example") -> Verdict:
    """The authority's director stands behind a draft that is whole; a deputy prepares and doesn't sign."""
    return _first(
        _own_study(example),
        _acts(standing, APPROVE, example.region_id, example.place_id),
        STAGES.may_move(Stage(example.stage), Stage.APPROVED),
        is_whole(example),
    )


def may_publish(standing: "Standing | None", example: "Example") -> Verdict:
    """The regional team publishes what a director approved. Quality assurance by the Board comes between them later."""
    return _first(
        _own_study(example),
        _acts(standing, PUBLISH, example.region_id, example.place_id),
        STAGES.may_move(Stage(example.stage), Stage.PUBLISHED),
    )


def may_return(standing: "Standing | None", example: "Example", reason: str | None = None) -> Verdict:
    """The team gives an approved one back to its writers, with a reason."""
    return _first(
        _own_study(example),
        _acts(standing, PUBLISH, example.region_id, example.place_id),
        allow()
        if example.stage == Stage.APPROVED
        else refuse(f"Only an approved case study is returned. This one is {Stage(example.stage).words}."),
        _has_a_reason(reason, "returned"),
    )


def may_retire(standing: "Standing | None", example: "Example", reason: str | None = None) -> Verdict:
    """The director or the team takes a published one out of the library, with a reason; it is kept for the record."""
    return _first(
        _own_study(example),
        _acts(standing, RETIRE, example.region_id, example.place_id),
        STAGES.may_move(Stage(example.stage), Stage.RETIRED),
        _has_a_reason(reason, "retired"),
    )


def may_open_deciding(standing: "Standing", example: "Example") -> Verdict:
    """The screen is there for whoever has any part in it; each act has its own reason."""
    asked = {"region": example.region_id, "place": example.place_id}
    if example.of_collection:
        return refuse("An example from a collection is as it was published; nothing is decided about it here.")
    return next(
        (yes for each in (WRITE, APPROVE, PUBLISH, RETIRE) if (yes := each.verdict(standing, **asked))),
        refuse("Only those who write, approve or publish case studies decide about one."),
    )


def _own_study(example: "Example") -> Verdict:
    if example.of_collection:
        return refuse("An example from a collection stays as it was published.")
    return allow()


def _acts(standing: "Standing | None", asked: Right, region: int | None, place: int | None) -> Verdict:
    """The service itself may, as when the invented region is told; a person, by their right."""
    if standing is None:
        return allow()
    if not standing.is_somebody:
        return refuse("Only a person can do this. Sign in first.")
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return asked.verdict(standing, region=region, place=place)


def _has_a_reason(reason: str | None, done: str) -> Verdict:
    """None is before anything was written: then only who and when are asked."""
    if reason is None:
        return allow()
    if not reason.strip():
        return refuse(f"Give the reason why it is {done}.")
    if len(reason) > LONGEST_REASON:
        return refuse(f"The reason is {len(reason)} characters long; {LONGEST_REASON} is the most.")
    return may_hold(reason)


def _first(*verdicts: Verdict) -> Verdict:
    """The first refusal, or yes."""
    return next((verdict for verdict in verdicts if not verdict), allow())


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


READERS = {"practice.Example": may_read_example, "practice.Collection": may_read_collection}
