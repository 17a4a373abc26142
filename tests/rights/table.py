"""A row for each address: who is let in. Said here a second time, in plain sets, apart from the policies.

An address without a row fails the build (`test_matrix.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.rights.cast import (
    ANONYMOUS,
    BODIES,
    ELSEWHERE,
    KEYS,
    OTHER,
    OUTSIDE,
    OWN,
    TEAM,
)

METHODS = ("GET", "POST", "DELETE")  # a HEAD is a GET without its body
SAFE = {"GET", "HEAD"}
Who = Callable[[str, str], bool]
Addresses = Callable[[str, dict[str, Any]], list[tuple[str, str]]]

_COMPARING = ("director", "assistant director", "performance lead")
BY_NAME = {
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


def of_the_region(key: str, place: str) -> bool:
    """C1 of one region: everybody of its own."""
    return key in _BELONGING - {ELSEWHERE}


def comparers(key: str, place: str) -> bool:
    """C2: those who compare authorities by name."""
    return key in BY_NAME


def comparers_and_own(key: str, place: str) -> bool:
    """C2 about one authority: its Lead Member and Chief Executive too."""
    return key in BY_NAME or key in {f"lead member of {place}", f"chief executive of {place}"}


def comparers_and_unnamed(key: str, place: str) -> bool:
    """C2 with no other authority named: every Lead Member and Chief Executive too."""
    return key in BY_NAME or key.startswith(("lead member of", "chief executive of"))


def drafters(key: str, place: str) -> bool:
    """Those who word a suggested headline."""
    return key in {*TEAM, "group member", f"performance lead of {place}"}


def board(key: str, place: str) -> bool:
    """The Board and its chair."""
    return key in {"board chair", "board member"}


def deciders(key: str, place: str) -> bool:
    """Those with any part in deciding about a headline."""
    return drafters(key, place) or board(key, place)


def only(*keys: str) -> Who:
    """Those named."""
    return lambda key, place: key in keys


Answer = Callable[[str, str, str, str], int | None]
Leaves = Callable[[str, str, str, str], int]
Prepare = Callable[[str, str, dict[str, Any]], None]


def _as_usual(key: str, place: str, phase: str, method: str) -> None:
    """Nothing out of the ordinary."""


def _nothing(key: str, place: str, phase: str, method: str) -> int:
    return 0


def _as_it_is(phase: str, place: str, named: dict[str, Any]) -> None:
    """Nothing has to happen first."""


def _none_such(place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
    """No address."""
    return []


@dataclass(frozen=True)
class Row:
    """What is expected of one address.

    at            its addresses for an authority, each with the phase the thing there is in
    who           who is let in, by key and authority; or that by phase
    methods       what may be asked of it
    of_authority  True if its address is about one authority
    answer        what those who are let in are answered where it isn't 200 (or 405): by key, place, phase, method
    leaves        how many entries in the journal: by key, place, phase, method
    sent          what a POST carries, by phase; "" for any
    open          True where nobody needs to sign in
    prepare       brings the thing to the phase, in a transaction that is undone
    files         the same in heavier formats (PDF, Word, Excel), which the sweep for secrets reads as a few of them
    """

    at: Addresses
    who: Who | dict[str, Who]
    methods: frozenset[str] = frozenset(SAFE)
    of_authority: bool = False
    answer: Answer = _as_usual
    leaves: Leaves = _nothing
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    open: bool = False
    prepare: Prepare = _as_it_is
    files: Addresses = _none_such

    def addresses(self, place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
        """(phase, address) for one authority."""
        return self.at(place, named)

    def carried(self, phase: str) -> dict[str, Any]:
        """What a POST carries."""
        return self.sent.get(phase, self.sent.get("", {}))

    def lets_in(self, key: str, place: str, phase: str) -> bool:
        """True if that person finds anything here."""
        who = self.who[phase] if isinstance(self.who, dict) else self.who
        return who(key, place)

    def expected(self, key: str, place: str, phase: str, method: str) -> int:
        """The status that person should be answered."""
        if key == ANONYMOUS and not self.open:
            return 302
        if not self.lets_in(key, place, phase):
            return 404
        if (special := self.answer(key, place, phase, method)) is not None:
            return special
        return 200 if method in self.methods else 405

    def entries(self, key: str, place: str, phase: str, method: str) -> int:
        """How many entries their asking should leave in the journal."""
        if self.expected(key, place, phase, method) not in (200, 302) or (key == ANONYMOUS and not self.open):
            return 0
        return self.leaves(key, place, phase, method)


def to(*templates: str, phase: str = "") -> Addresses:
    """Addresses in which {place} and what the world names for it are filled in."""
    return lambda place, named: [
        (phase, template.format(place=place, **named["all"], **named[place])) for template in templates
    ]


def during(template: str, *phases: str) -> Addresses:
    """One address in several phases; {phase} is filled in too."""
    return lambda place, named: [
        (phase, template.format(place=place, phase=phase, **named["all"], **named[place])) for phase in phases
    ]


def otherwise(*, method: str, status: int, who: Who = anyone) -> Answer:
    """That status for that method, to those."""
    return lambda key, place, phase, asked: status if asked == method and who(key, place) else None


GET_OR_POST = frozenset({*SAFE, "POST"})
ROWS: dict[str, Row] = {
    "healthz": Row(to("/healthz"), anyone, open=True),
    "gallery": Row(to("/gallery/"), anyone, open=True),
    "accessibility": Row(to("/accessibility/"), anyone, open=True),
    "reports": Row(
        to("/reports/"),
        everyone,
        answer=lambda key, place, phase, method: (
            (302 if key in {*BY_NAME, ELSEWHERE} else 404) if method in SAFE else None
        ),
    ),
    "glossary": Row(to("/glossary/"), everyone),
    "indicator-book": Row(to("/indicators/"), everyone),
    "regions": Row(
        to("/regions/"),
        everyone,
        answer=lambda key, place, phase, method: 302 if key in BY_NAME and method in SAFE else None,
    ),
    "region": Row(to("/regions/northmere/", "/regions/northmere/?indicator=ANN_REREF_PCT"), comparers),
    "authority": Row(to("/authorities/{place}/"), comparers_and_own, of_authority=True),
    "indicator": Row(to("/indicators/ANN_REREF_PCT/?authority={place}"), comparers_and_own, of_authority=True),
    "indicator-figures": Row(to("/indicators/ANN_REREF_PCT/figures.csv"), comparers),
    "release": Row(to("/releases/{release}/"), comparers),
    "report": Row(to("/reports/{release}/"), comparers),
    "report-file": Row(
        to("/reports/{release}/report.csv"),
        comparers,
        files=to(*(f"/reports/{{release}}/report.{kind}" for kind in ("pdf", "docx", "xlsx", "json", "html"))),
    ),
    "report-figures": Row(to("/reports/{release}/figures.csv", "/reports/{release}/figures.dictionary.csv"), comparers),
    "report-authority": Row(to("/reports/{release}/{place}/"), comparers_and_own, of_authority=True),
    "report-briefing": Row(to("/reports/{release}/{place}/briefing/"), comparers_and_own, of_authority=True),
    "report-briefing-file": Row(
        to("/reports/{release}/{place}/briefing.html"),
        comparers_and_own,
        of_authority=True,
        files=to("/reports/{release}/{place}/briefing.pdf"),
    ),
}
