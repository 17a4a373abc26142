"""A row for each address: who is let in. Said here a second time, in plain sets, apart from the policies.

An address without a row fails the build (`test_matrix.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.rights.cast import (
    ANONYMOUS,
    BODIES,
    KEYS,
    OTHER,
    OUTSIDE,
    OWN,
    TEAM,
)

METHODS = ("GET", "HEAD", "POST", "DELETE")
SAFE = {"GET", "HEAD"}
Who = Callable[[str, str], bool]
Addresses = Callable[[str, dict[str, Any]], list[tuple[str, str]]]

_COMPARING = ("director", "assistant director", "performance lead")
_BY_NAME = {
    *TEAM,
    *BODIES,
    f"challenger of {OWN}",  # an assistant director of another authority
    f"deputy of the director of {OWN}",
    *(
        f"{post} of {place}"
        for place in (OWN, OTHER)
        for post in ("director", "assistant director", "performance lead")
    ),
}
_SIGNED_IN = {key for key in KEYS if key != ANONYMOUS}
_BELONGING = _SIGNED_IN - set(OUTSIDE)


def anyone(key: str, place: str) -> bool:
    """Whoever comes."""
    return True


def signed_in(key: str, place: str) -> bool:
    """Everybody with an account."""
    return key in _SIGNED_IN


def everyone(key: str, place: str) -> bool:
    """C1: everybody of a region's own, whichever region where the thing is of none."""
    return key in _BELONGING


def comparers(key: str, place: str) -> bool:
    """C2: those who compare authorities by name."""
    return key in _BY_NAME


def comparers_and_own(key: str, place: str) -> bool:
    """C2 about one authority: its Lead Member and Chief Executive too."""
    return key in _BY_NAME or key in {f"lead member of {place}", f"chief executive of {place}"}


def comparers_and_unnamed(key: str, place: str) -> bool:
    """C2 with no other authority named: every Lead Member and Chief Executive too."""
    return key in _BY_NAME or key.startswith(("lead member of", "chief executive of"))


def deciders(key: str, place: str) -> bool:
    """Those with any part in deciding about a headline."""
    return key in {*TEAM[:3], "named officer", *BODIES, f"performance lead of {place}"}


def only(*keys: str) -> Who:
    """Those named."""
    return lambda key, place: key in keys


@dataclass(frozen=True)
class Row:
    """What is expected of one address.

    at            its addresses for an authority, each with the phase the thing there is in
    who           who is let in, by key and authority
    methods       what may be asked of it
    of_authority  True if its address is about one authority
    status        what those who are let in are answered, where it isn't 200: by phase and method
    sent          what a POST carries
    does          who may do what a POST does; others who are let in are refused
    open          True where nobody needs to sign in
    entries_of    how many journal entries an act of that phase leaves
    logged        True where a reading leaves an entry
    instead       what some of those who are let in are answered instead, by key: 302 to whom a page is of no use
    """

    at: Addresses
    who: Who
    methods: frozenset[str] = frozenset(SAFE)
    of_authority: bool = False
    status: dict[tuple[str, str], int] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    does: Who | None = None
    open: bool = False
    entries_of: dict[str, int] = field(default_factory=dict)
    logged: bool = False
    instead: Callable[[str, str], int | None] = lambda key, method: None

    @property
    def size(self) -> int:
        """How many requests this row is, with one address for an authority."""
        return len(KEYS) * len(METHODS) * (2 if self.of_authority else 1)

    def addresses(self, place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
        """(phase, address) for one authority."""
        return self.at(place, named)

    def expected(self, key: str, place: str, phase: str, method: str) -> int:
        """The status that person should be answered."""
        if key == ANONYMOUS and not self.open:
            return 302
        if not self.who(key, place):
            return 404
        if method not in self.methods:
            return 405
        if method not in SAFE and self.does is not None and not self.does(key, place):
            return 403
        if (other := self.instead(key, method)) is not None:
            return other
        return self.status.get((phase, method), self.status.get(("", method), 200))

    def entries(self, key: str, place: str, phase: str, method: str) -> int:
        """How many entries their asking should leave in the journal."""
        if self.expected(key, place, phase, method) not in (200, 302) or (key == ANONYMOUS and not self.open):
            return 0
        if method == "GET":
            return int(self.logged)
        return self.entries_of.get(phase, self.entries_of.get("", 0)) if method not in SAFE else 0


def to(*templates: str, phase: str = "") -> Addresses:
    """Addresses in which {place} and what the world names are filled in."""
    return lambda place, named: [(phase, template.format(place=place, **named)) for template in templates]


ROWS: dict[str, Row] = {
    "healthz": Row(to("/healthz"), anyone, open=True),
    "gallery": Row(to("/gallery/"), anyone, open=True),
    "glossary": Row(to("/glossary/"), everyone),
    "indicator-book": Row(to("/indicators/"), everyone),
    "regions": Row(to("/regions/"), everyone, instead=lambda key, method: 302 if key in _BY_NAME else None),
    "region": Row(to("/regions/northmere/", "/regions/northmere/?indicator=ANN_REREF_PCT"), comparers),
    "authority": Row(to("/authorities/{place}/"), comparers_and_own, of_authority=True),
    "indicator": Row(to("/indicators/ANN_REREF_PCT/?authority={place}"), comparers_and_own, of_authority=True),
    "indicator-figures": Row(to("/indicators/ANN_REREF_PCT/figures.csv"), comparers),
    "release": Row(to("/releases/{release}/"), comparers),
    "report": Row(to("/reports/{release}/"), comparers),
    "report-file": Row(to("/reports/{release}/report.csv", "/reports/{release}/report.json"), comparers),
    "report-figures": Row(to("/reports/{release}/figures.csv", "/reports/{release}/figures.dictionary.csv"), comparers),
    "report-authority": Row(to("/reports/{release}/{place}/"), comparers_and_own, of_authority=True),
    "report-briefing": Row(to("/reports/{release}/{place}/briefing/"), comparers_and_own, of_authority=True),
    "report-briefing-file": Row(to("/reports/{release}/{place}/briefing.html"), comparers_and_own, of_authority=True),
}
