"""Whom a visitor of the demonstration can be, in plain words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.demo.invented_people import DOMAIN, ILLUSTRATIVE_DOMAIN, IN_EACH_AUTHORITY, SHOWN, address_of
from alongside.demo.invented_places import CODES, NAMES, REGION
from alongside.people import queries as people
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.people.models import Person

FIRST = "N06"
SEES = {
    "director": "Their own authority’s headlines first, then the region’s. Confirms nothing; is asked for their name.",
    "assistant director": "What the director sees, and the evidence behind it.",
    "lead member": "Their own authority in plain words, beside a region in which no other authority is named.",
    "chief executive": "A page about their own authority, with what it is sure of and what it isn’t.",
    "performance lead": "The figures, how each headline was reckoned, and the wording of their own authority’s.",
    "team lead": "Confirms or withholds headlines, and looks at the service as others see it.",
    "analyst": "Words the headlines that the method suggests.",
    "broker": "Reads what the team reads; finds support for what authorities ask for.",
    "named officer": "One of the team, named by the Board’s chair to read restricted material.",
    "data-protection officer": "Reads who did what, when; reads nothing that authorities write.",
    "administrator": "Invites people, gives and ends posts; reads nothing that authorities write.",
    "board chair": "Names officers, and follows what the Board follows.",
    "board member": "Follows confirmed headlines and closes them.",
    "group member": "Looks at the region’s figures with the team and drafts headlines.",
    "challenger of N06": "An assistant director from Gravelsea who challenges Fellbridge this year.",
    "deputy of the director of N06": "Prepares for Fellbridge’s director while they are away, and doesn’t sign.",
    "guest": "Somebody outside who is shown one thing, until a day.",
    "expired guest": "A guest whose time has run out: nothing is shown to them.",
}
TEAM = ("team lead", "analyst", "broker", "named officer", "data-protection officer", "administrator")
BODIES = ("board chair", "board member", "group member", "challenger of N06", "deputy of the director of N06")
OUTSIDE = ("guest", "expired guest")
WORDS = {
    "director": "Director of children’s services",
    "group member": "Member of the Strategic Performance and Data group",
    "team lead": "Lead of the regional team",
    "board chair": "Chair of the SLI Board",
    "board member": "Member of the SLI Board",
    "challenger of N06": "Challenger of Fellbridge",
    "deputy of the director of N06": "Deputy for Fellbridge’s director",
    "lead member": "Lead Member",
    "chief executive": "Chief Executive",
    "guest": "Guest from outside the region",
    "expired guest": "Guest whose time has run out",
}


@dataclass(frozen=True, slots=True)
class Role:
    """One person to step into: what they are, what they see, who they are, and their number."""

    words: str
    sees: str
    person: "Person"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the persons beneath it; those without anybody are not shown."""

    heading: str
    roles: tuple[Role, ...]


def stepping_page(authority: str = "") -> dict[str, object]:
    """Everybody to choose from, with the people of one authority; Fellbridge's, or the one asked for by its code."""
    code = authority if authority in CODES else FIRST
    name = dict(zip(CODES, NAMES, strict=True))[code]
    invented = (
        _group(f"In {name}", [f"{role.value} of {code}" for role in IN_EACH_AUTHORITY], DOMAIN),
        _group("In the regional team", TEAM, DOMAIN),
        _group("On the Board and across authorities", BODIES, DOMAIN),
        _group("Outside", OUTSIDE, DOMAIN),
    )
    return {
        "region": REGION,
        "authority": code,
        "authorities": list(zip(CODES, NAMES, strict=True)),
        "groups": [group for group in invented if group.roles],
        "illustrative": [group for group in _illustrative() if group.roles],
    }


def _illustrative() -> tuple[Group, ...]:
    return (
        _group(f"In {_shown()}", [role.value for role in IN_EACH_AUTHORITY], ILLUSTRATIVE_DOMAIN),
        _group("In the regional team", TEAM, ILLUSTRATIVE_DOMAIN),
        _group("On the Board", ("board chair", "board member", "group member"), ILLUSTRATIVE_DOMAIN),
    )


def _shown() -> str:
    """The real authority whose people are illustrated."""
    place = places.find_place(SHOWN) if places.any_loaded() else None
    return place.name if place else SHOWN


def _group(heading: str, keys: "list[str] | tuple[str, ...]", domain: str) -> Group:
    found = people.persons_with_emails([address_of(key, domain) for key in keys])
    roles = []
    for key in keys:
        person = found.get(address_of(key, domain))
        if person is not None:
            # "director of N06" reads as any director does; "challenger of N06" has words of its own
            bare = key if key in SEES else key.rpartition(" of ")[0]
            words = WORDS.get(bare, bare[0].upper() + bare[1:])
            roles.append(Role(words, SEES[bare], person))
    return Group(heading, tuple(roles))
