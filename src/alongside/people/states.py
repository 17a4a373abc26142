"""What a person can be, and what that makes of them at one moment: their *standing*, from which all access derives."""

import enum
from dataclasses import dataclass, replace
from datetime import datetime

from alongside.rules.verdicts import Refused


class Role(enum.StrEnum):
    """What a post is. The value is what the database keeps."""

    DIRECTOR = "director"
    ASSISTANT_DIRECTOR = "assistant director"
    LEAD_MEMBER = "lead member"
    CHIEF_EXECUTIVE = "chief executive"
    PERFORMANCE_LEAD = "performance lead"
    TEAM_LEAD = "team lead"
    ANALYST = "analyst"
    BROKER = "broker"
    DATA_PROTECTION_OFFICER = "data-protection officer"
    ADMINISTRATOR = "administrator"
    GUEST = "guest"

    @property
    def words(self) -> str:
        """The post as people say it, for one person: "director of children's services"."""
        return _LONGER.get(self, self.value)


_LONGER = {Role.DIRECTOR: "director of children’s services", Role.TEAM_LEAD: "lead of the regional team"}
IN_AN_AUTHORITY = frozenset(
    {Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.LEAD_MEMBER, Role.CHIEF_EXECUTIVE, Role.PERFORMANCE_LEAD}
)
IN_THE_TEAM = frozenset({Role.TEAM_LEAD, Role.ANALYST, Role.BROKER, Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR})
WITHOUT_CONTENT = frozenset({Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR})
MOST_MONTHS_OF_A_GUEST = 12


class Kind(enum.StrEnum):
    """What an organisation is."""

    AUTHORITY = "authority"
    TEAM = "regional team"
    OUTSIDE = "outside"


class Seat(enum.StrEnum):
    """The standing bodies a person sits on. A network has members of its own; the others decide or advise."""

    BOARD = "board"
    BOARD_CHAIR = "board chair"
    SPD = "strategic performance and data group"
    DIRECTORS = "directors' group"
    CHIEF_EXECUTIVES = "chief executives' network"
    NETWORK = "network"

    @property
    def words(self) -> str:
        """The seat as people say it: "member of the SLI Board"."""
        return _SEATS[self]


_SEATS = {
    Seat.BOARD: "member of the SLI Board",
    Seat.BOARD_CHAIR: "chair of the SLI Board",
    Seat.SPD: "member of the Strategic Performance and Data group",
    Seat.DIRECTORS: "member of the directors’ group",
    Seat.CHIEF_EXECUTIVES: "member of the Chief Executives’ network",
    Seat.NETWORK: "member of a network",
}


class Task(enum.StrEnum):
    """What somebody is asked to do in one cycle, about one authority or for the Board."""

    CHALLENGER = "challenger"
    LEAD_CHALLENGER = "lead challenger"
    CONVERSATION_LEAD = "conversation lead"
    NAMED_OFFICER = "officer named by the Board's chair"

    @property
    def words(self) -> str:
        """The task as people say it."""
        return self.value.replace("'", "’")


What = Role | Seat | Task


@dataclass(frozen=True, slots=True)
class Capacity:
    """One thing a person is, where, at that moment.

    what    the post, seat or task
    where   in words: the authority, the team or the body
    region  the number of the region it belongs to; None for an outside organisation
    place   the number of the authority it is of or about; None for a regional one
    signs   False for a deputy, who prepares but does not sign
    """

    what: What
    where: str
    region: int | None
    place: int | None = None
    signs: bool = True

    @property
    def words(self) -> str:
        """What and where: "Director of children's services, Fellbridge"."""
        said = f"{self.what.words}, {self.where}" if self.where else self.what.words
        return said[0].upper() + said[1:] if self.signs else f"Deputy for the {said}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is asking, and everything they are at that moment. Nobody's standing is `NOBODY`.

    person      the number of the person; None for nobody
    shown       (kind, number) of each thing released to a guest
    own         while somebody looks at the service as another role would: what they are themselves. Only what both
                may read is shown, and nothing can be changed
    """

    person: int | None = None
    name: str = ""
    capacities: tuple[Capacity, ...] = ()
    shown: frozenset[tuple[str, str]] = frozenset()
    at: datetime | None = None
    own: "Standing | None" = None

    @property
    def pk(self) -> int | None:
        """The person's number, so that the journal takes a standing where it takes a person."""
        return self.person

    @property
    def number(self) -> int:
        """The person's number, for what only a person does. Raises Refused where nobody is acting."""
        if self.person is None:
            raise Refused("Only a person can do this. Sign in first.")
        return self.person

    @property
    def previewing(self) -> bool:
        """True while they look as another role would."""
        return self.own is not None

    @property
    def acting_as(self) -> str:
        """What they act as, for the journal: each capacity in words, as many as fit. In a preview, what they are."""
        if self.own is not None:
            return self.own.acting_as
        said = ""
        for capacity in self.capacities:
            longer = f"{said}; {capacity.words}" if said else capacity.words
            if len(longer) > LONGEST_ACTING_AS:
                break
            said = longer
        return said

    @property
    def is_somebody(self) -> bool:
        """True if signed in."""
        return self.person is not None

    @property
    def belongs(self) -> bool:
        """True for everyone who is of the region's own: signed in, with a post, seat or task, and not a guest."""
        return self.is_somebody and any(capacity.what != Role.GUEST for capacity in self.capacities)

    @property
    def regions(self) -> frozenset[int]:
        """The numbers of the regions they belong to."""
        return frozenset(each.region for each in self.capacities if each.region is not None)

    @property
    def authorities(self) -> frozenset[int]:
        """The numbers of the authorities they hold a post in, or stand in for one who does."""
        return frozenset(
            each.place for each in self.capacities if each.place is not None and each.what in IN_AN_AUTHORITY
        )

    def has(self, *wanted: What, region: int | None = None, place: int | None = None, signing: bool = False) -> bool:
        """True if they are any of `wanted`: of that region and that authority where given, not as a deputy if signing.

        A capacity without an authority counts for every authority of its region.
        """
        return any(
            capacity.what in wanted
            and (region is None or capacity.region == region)
            and (place is None or capacity.place in (None, place))
            and (capacity.signs or not signing)
            for capacity in self.capacities
        )

    def as_preview(self, capacities: tuple[Capacity, ...]) -> "Standing":
        """The same person looking as somebody with those capacities would; nothing shown to them comes along."""
        return replace(self, capacities=capacities, shown=frozenset(), own=self.own or self)


LONGEST_ACTING_AS = 100
NOBODY = Standing()
