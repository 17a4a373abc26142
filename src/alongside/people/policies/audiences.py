"""Who may do what, written once: an *audience* is who, a *right* is what they may do to which kind of thing.

A policy asks the right; the page shows the audience in words; the reference page lists every right; the journal
records readings by its sensitivity.
"""

from dataclasses import dataclass, field

from alongside.people.states import IN_AN_AUTHORITY, Role, Seat, Standing, Task, What
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse


@dataclass(frozen=True, slots=True)
class Audience:
    """Those who may, as the thing stands.

    words     who they are, as a page says it
    brief     the same in a line, where the words are too many for one
    regional  whoever is one of these in the thing's region, whichever authority the thing is of
    own       whoever is one of these in the thing's own authority
    everyone  True where everyone of the region's own may
    signing   True where a deputy may not: only the person who holds the post, or whom they let sign
    """

    words: str
    regional: frozenset[What] = frozenset()
    own: frozenset[What] = frozenset()
    everyone: bool = False
    signing: bool = False
    brief: str = ""

    def has(self, standing: Standing, *, region: int | None, place: int | None = None) -> bool:
        """True if `standing` is of this audience, for a thing of that region and, if any, that authority.

        In a preview both must be: the role looked through, and whoever looks.
        """
        if standing.own is not None and not self.has(standing.own, region=region, place=place):
            return False
        if self.everyone:
            return standing.belongs and (region is None or region in standing.regions)
        regional = (each for each in standing.capacities if each.what in self.regional and each.region == region)
        own = (
            each
            for each in standing.capacities
            if each.what in self.own and place is not None and each.place == place and each.region == region
        )
        return any(each.signs or not self.signing for each in (*regional, *own))


@dataclass(frozen=True, slots=True)
class Right:
    """Something that may be done to one kind of thing: act "read", thing "the regional report"."""

    act: str
    thing: str
    sensitivity: Sensitivity
    audience: Audience
    no: str = field(default="")

    def verdict(self, standing: Standing, *, region: int | None, place: int | None = None) -> Verdict:
        """Whether `standing` may, for a thing of that region and, if any, that authority."""
        if self.audience.has(standing, region=region, place=place):
            return allow()
        return refuse(self.no or f"Only {self.audience.words} can {self.act} {self.thing}.")


_RIGHTS: dict[tuple[str, str], Right] = {}


def right(act: str, thing: str, sensitivity: Sensitivity, audience: Audience, *, no: str = "") -> Right:
    """A right, entered in the list of all of them. Raises ValueError if it is there already."""
    if (act, thing) in _RIGHTS:
        raise ValueError(f"Who may {act} {thing} is said in two places.")
    _RIGHTS[act, thing] = Right(act, thing, sensitivity, audience, no)
    return _RIGHTS[act, thing]


def rights() -> tuple[Right, ...]:
    """Every right of every room that is loaded, by thing and act."""
    return tuple(_RIGHTS[key] for key in sorted(_RIGHTS, key=lambda key: (key[1], key[0])))


TEAM: frozenset[What] = frozenset({Role.TEAM_LEAD, Role.ANALYST, Role.BROKER})
COMPARE_BY_NAME: frozenset[What] = TEAM | {
    Role.DIRECTOR,
    Role.ASSISTANT_DIRECTOR,
    Role.PERFORMANCE_LEAD,
    Seat.SPD,
    Seat.BOARD,
    Seat.BOARD_CHAIR,
    Task.NAMED_OFFICER,
}

EVERYONE = Audience("everyone in the region who has an account", everyone=True)
COMPARERS = Audience(
    "directors, assistant directors and performance leads of the region, the Board, the Strategic Performance and "
    "Data group, and the regional team",
    regional=COMPARE_BY_NAME,
    brief="those in the region who compare authorities by name",
)
COMPARERS_AND_OWN = Audience(
    f"{COMPARERS.words}; and the authority’s own Lead Member and Chief Executive, who find no other authority named",
    regional=COMPARE_BY_NAME,
    own=IN_AN_AUTHORITY,
    brief=f"{COMPARERS.brief}, and the authority’s own people",
)
OWN = Audience("those who hold a post in the authority", own=IN_AN_AUTHORITY)
ADMINISTRATORS = Audience("administrators", regional=frozenset({Role.ADMINISTRATOR}))
PROTECTORS = Audience("the data-protection officer", regional=frozenset({Role.DATA_PROTECTION_OFFICER}))


def may_read_what_is_shared(standing: Standing) -> Verdict:
    """What everyone of the region's own may read: the indicator book, the glossary."""
    return READ_SHARED.verdict(standing, region=None)


READ_SHARED = right("read", "the indicator book and the glossary", Sensitivity.REGIONAL, EVERYONE)
