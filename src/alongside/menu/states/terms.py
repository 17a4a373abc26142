"""The terms of a year, in which offers carry so many authorities: autumn, spring, summer. Every day is in one."""

import enum
from dataclasses import dataclass
from datetime import date, timedelta


class Season(enum.StrEnum):
    """Which term of a year it is."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


_SEASONS = tuple(Season)
_BEGINS = {Season.SPRING: (1, 1), Season.SUMMER: (4, 16), Season.AUTUMN: (9, 1)}


@dataclass(frozen=True, slots=True)
class Term:
    """One term: the spring, summer or autumn of a year."""

    year: int
    season: Season

    @property
    def key(self) -> str:
        """As the tables keep it: "2026-autumn"."""
        return f"{self.year}-{self.season.value}"

    @property
    def words(self) -> str:
        """As people say it: "autumn term 2026"."""
        return f"{self.season.value} term {self.year}"

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.year, *_BEGINS[self.season])

    @property
    def ends(self) -> date:
        """Its last day."""
        return self.following().begins - timedelta(days=1)

    def following(self) -> "Term":
        """The term after it."""
        at = _SEASONS.index(self.season) + 1
        return Term(self.year, _SEASONS[at]) if at < len(_SEASONS) else Term(self.year + 1, _SEASONS[0])


def term_of(day: date) -> Term:
    """The term a day is in."""
    return Term(day.year, next(each for each in reversed(_SEASONS) if (day.month, day.day) >= _BEGINS[each]))


def term_keyed(key: str) -> Term:
    """The term of a key, such as "2026-autumn". Raises ValueError where it is none."""
    year, _, season = key.partition("-")
    return Term(int(year), Season(season))


def terms_from(day: date, many: int) -> tuple[Term, ...]:
    """So many terms, from the one a day is in."""
    found = [term_of(day)]
    while len(found) < many:
        found.append(found[-1].following())
    return tuple(found)
