"""The persons of the invented region: every name is invented, and no address can be anybody's.

Addresses end in `.example`, which is kept by the internet's own rules for examples: nobody can ever own one. That is
also how a person who may be stepped into is told from a real one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from alongside.people.states import Role, Seat, Task

RESERVED = ".example"
DOMAIN, ILLUSTRATIVE_DOMAIN = "northmere.example", "illustrative.example"
SHOWN = "Bolton"  # the real authority whose people are illustrated
INSTITUTE = "Wrayside Institute for Practice (invented)"
PAPER = (
    "How Gravelsea shortened its waiting lists (invented)",
    "step,what was done\n1,Asked families what waiting was like\n2,Saw every new request within a day\n",
)
A_WHILE, A_TERM = timedelta(days=90), timedelta(days=182)

_FIRST = (
    "Wren", "Idris", "Marisol", "Tobiah", "Saffi", "Corin", "Nerys", "Ansel", "Juno", "Bastian", "Oona", "Leif",
    "Petra", "Quillan", "Yara", "Emrys", "Dilys", "Rafe", "Sunniva", "Caspian", "Imara", "Torin", "Elspeth",
)  # fmt: skip
_LAST = (
    "Aldersyke", "Brackenhythe", "Culverthwaite", "Dunmallow", "Eskwray", "Fennelbeck", "Garthmoor", "Hallowsyke",
    "Ironmere", "Jacklow", "Kelderwick", "Lanternby", "Mossingale", "Nettlewray", "Orrinmoor", "Pellhythe",
    "Quernbeck", "Rushmallow", "Saltingale", "Tarnwick", "Umberlow", "Vetchmoor", "Windlesyke", "Yarrowhythe",
)  # fmt: skip
IN_EACH_AUTHORITY = (
    Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.LEAD_MEMBER, Role.CHIEF_EXECUTIVE, Role.PERFORMANCE_LEAD
)  # fmt: skip
SEATS_OF = {Role.DIRECTOR: Seat.DIRECTORS, Role.CHIEF_EXECUTIVE: Seat.CHIEF_EXECUTIVES}
ON_THE_BOARD, IN_THE_GROUP = ("N11", "N18", "N03"), ("N17", "N09")
TEAM: tuple[tuple[str, Role, str], ...] = (
    ("team lead", Role.TEAM_LEAD, "Tam Okafor (invented team lead)"),
    ("analyst", Role.ANALYST, "Ines Marlowe (invented analyst)"),
    ("broker", Role.BROKER, ""),
    ("named officer", Role.BROKER, ""),
    ("data-protection officer", Role.DATA_PROTECTION_OFFICER, ""),
    ("administrator", Role.ADMINISTRATOR, ""),
    ("other administrator", Role.ADMINISTRATOR, ""),
)
# Who was invited before the whole region was keeps the address they had.
_ADDRESSES = {"team lead": "lead", "analyst": "analyst"}


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person and what they are.

    key       how tests and pages name them: "director of N06"
    role      their post, if any; in the authority `place`, in the region's team, or as a guest outside
    seat      the body they sit on besides
    task      what they are asked to do, about the authority `about`
    stands_in for the holder of that key, until a day
    lasts     how long the post holds, from the day the region is told; below zero, how long ago it ran out
    """

    key: str
    name: str
    role: Role | None = None
    place: str = ""
    seat: Seat | None = None
    task: Task | None = None
    about: str = ""
    stands_in: str = ""
    lasts: timedelta | None = None
    domain: str = DOMAIN

    @property
    def email(self) -> str:
        """Their address."""
        return address_of(self.key, self.domain)


def address_of(key: str, domain: str = DOMAIN) -> str:
    """The address of the person with that key: "director of N06" is at director-n06."""
    said = _ADDRESSES.get(key) or key.lower().replace(" of the ", " ").replace(" of ", " ").replace(" ", "-")
    return f"{said}@{domain}"


def invented_people(authorities: Sequence[str]) -> tuple[Invented, ...]:
    """Everybody of the region, with the people of those authorities, by code; N06, N07, N11 and N17 are among them."""
    everybody = (*_team(), *_of_the_region(), *_guests(), *_of_authorities(authorities))
    return tuple(
        each if each.name else replace(each, name=name)
        for each, name in zip(everybody, _names(len(everybody)), strict=True)
    )


def illustrative_people(code: str, name: str) -> tuple[Invented, ...]:
    """A few people for a real region, each called by what they are, so that nobody takes them for somebody.

    code, name  the one authority whose people are among them
    """
    team = [Invented(key, _illustrated(role.words), role, domain=ILLUSTRATIVE_DOMAIN) for key, role, _ in TEAM[:3]]
    team += [
        Invented(role.value, _illustrated(role.words), role, domain=ILLUSTRATIVE_DOMAIN)
        for role in (Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR)
    ]
    bodies = {"board chair": Seat.BOARD_CHAIR, "board member": Seat.BOARD, "group member": Seat.SPD}
    seats = [
        Invented(key, _illustrated(seat.words), seat=seat, domain=ILLUSTRATIVE_DOMAIN) for key, seat in bodies.items()
    ]
    own = [
        Invented(role.value, _illustrated(f"{role.words}, {name}"), role, code, domain=ILLUSTRATIVE_DOMAIN)
        for role in IN_EACH_AUTHORITY
    ]
    return (*team, *seats, *own)


def _illustrated(words: str) -> str:
    return f"{words[0].upper()}{words[1:]} (illustrative)"


def _names(many: int) -> Iterator[str]:
    """So many names, no two alike up to 552 of them: 23 first names and 24 last ones go round beside one another."""
    return (f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}" for number in range(many))


def _team() -> Iterator[Invented]:
    for key, role, name in TEAM:
        named = Task.NAMED_OFFICER if key == "named officer" else None
        yield Invented(key, name, role, task=named)


def _of_the_region() -> Iterator[Invented]:
    """Who sits on the region's bodies without a post in an authority, and who is asked to do something elsewhere."""
    yield Invented("board chair", "", seat=Seat.BOARD_CHAIR)
    yield Invented("board member", "", seat=Seat.BOARD)
    yield Invented("group member", "", seat=Seat.SPD)
    yield Invented("challenger of N06", "", Role.ASSISTANT_DIRECTOR, "N07", task=Task.CHALLENGER, about="N06")
    yield Invented("lead challenger of N06", "", Role.ASSISTANT_DIRECTOR, "N11", task=Task.LEAD_CHALLENGER, about="N06")
    yield Invented(
        "conversation lead of N11", "", Role.ASSISTANT_DIRECTOR, "N17", task=Task.CONVERSATION_LEAD, about="N11"
    )
    yield Invented(
        "deputy of the director of N06", "", Role.ASSISTANT_DIRECTOR, "N06", stands_in="director of N06", lasts=A_TERM
    )


def _guests() -> Iterator[Invented]:
    yield Invented("guest", "", Role.GUEST, lasts=A_WHILE)
    yield Invented("guest with nothing", "", Role.GUEST, lasts=A_WHILE)
    yield Invented("expired guest", "", Role.GUEST, lasts=-timedelta(days=30))


def _of_authorities(authorities: Sequence[str]) -> Iterator[Invented]:
    """Five people in each authority; some of them on the Board or in the group that looks at figures."""
    for code in authorities:
        for role in IN_EACH_AUTHORITY:
            seat = SEATS_OF.get(role)
            if role is Role.DIRECTOR and code in ON_THE_BOARD:
                seat = Seat.BOARD
            if role is Role.PERFORMANCE_LEAD and code in IN_THE_GROUP:
                seat = Seat.SPD
            yield Invented(f"{role.value} of {code}", "", role, code, seat=seat)
