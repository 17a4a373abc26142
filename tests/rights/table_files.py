"""Rows of files, of each class, and of the journal's trail."""

from typing import Any

from tests.rights.cast import OWN
from tests.rights.table import GET_OR_POST, TEAM, Row, comparers, of_the_region, only, to

CLASSES = ("D", "C1", "C2", "C3", "C4")
LOGGED = ("C3", "C4")


def drafters(key: str, place: str) -> bool:
    """Of the authority itself, those who write for it, and whoever stands in for its director."""
    own = {f"{post} of {place}" for post in ("director", "assistant director", "performance lead")}
    return key in own | _and_those_of(place)


def _and_those_of(place: str) -> set[str]:
    """The deputy holds a post in the own authority; the challenger in the other one."""
    return {f"deputy of the director of {OWN}"} if place == OWN else {f"challenger of {OWN}"}


def challenge(key: str, place: str) -> bool:
    """C3: the authority's own people, its challengers, the group, the team and the Board's chair."""
    own = {f"{post} of {place}" for post in ("lead member", "chief executive")}
    return (
        drafters(key, place)
        or key in own | {*TEAM, "group member", "board chair"}
        or (place == OWN and key == f"challenger of {OWN}")
    )


def restricted(key: str, place: str) -> bool:
    """C4: the Board, the officers it named, and the authority's own director, Lead Member and Chief Executive."""
    own = {f"{post} of {place}" for post in ("director", "lead member", "chief executive")}
    deputy = {f"deputy of the director of {OWN}"} if place == OWN else set()
    return key in own | deputy | {"board chair", "board member", "named officer"}


READERS = {"D": drafters, "C1": of_the_region, "C2": comparers, "C3": challenge, "C4": restricted}


def keepers(key: str, place: str, of: str) -> bool:
    """Those who keep files of that class there."""
    if of in ("C1", "C2"):
        return drafters(key, place) or key in TEAM
    if of == "C3":
        return drafters(key, place) or key in TEAM or (place == OWN and key == f"challenger of {OWN}")
    if of == "C4":
        director = key == f"director of {place}" or (place == OWN and key == f"deputy of the director of {OWN}")
        return director or key == "named officer"
    return drafters(key, place)


def removers(of: str) -> Any:
    """Of those, the director and the team's lead; the files here were kept by the service itself."""

    def remove(key: str, place: str) -> bool:
        director = key == f"director of {place}" or (place == OWN and key == f"deputy of the director of {OWN}")
        return keepers(key, place, of) and (director or key == "team lead")

    return remove


def adders(key: str, place: str) -> bool:
    """Those who may keep a file of any class there."""
    return any(keepers(key, place, of) for of in CLASSES)


def _by_class(template: str) -> Any:
    return lambda place, named: [(of, template.format(file=named[place]["files"][of])) for of in CLASSES]


def _logged(key: str, place: str, phase: str, method: str) -> int:
    return int(phase in LOGGED and method == "GET")


ROWS = {
    "evidence": Row(
        to("/evidence/{place}/"),
        of_the_region,
        of_authority=True,
        leaves=lambda key, place, phase, method: int(
            method == "GET" and (challenge(key, place) or restricted(key, place))
        ),
    ),
    "evidence-add": Row(to("/evidence/{place}/add/"), adders, methods=GET_OR_POST, of_authority=True),
    "file": Row(_by_class("/files/{file}/"), READERS, of_authority=True, leaves=_logged),
    "file-download": Row(_by_class("/files/{file}/download/"), READERS, of_authority=True, leaves=_logged),
    "file-remove": Row(
        _by_class("/files/{file}/remove/"),
        {of: removers(of) for of in CLASSES},
        methods=GET_OR_POST,
        of_authority=True,
        answer=lambda key, place, phase, method: 302 if method == "POST" else None,
        leaves=lambda key, place, phase, method: int(method == "POST" or _logged(key, place, phase, method)),
    ),
    "trail-search": Row(to("/journal/", "/journal/?words=Aldersyke"), only("data-protection officer")),
    "trail": Row(to("/journal/people.person/{director}/"), only("data-protection officer"), of_authority=True),
    "trail-export": Row(
        to("/journal/people.person/{director}/export/"),
        only("data-protection officer"),
        methods=frozenset({"POST"}),
        of_authority=True,
        leaves=lambda key, place, phase, method: int(method == "POST"),
    ),
}
