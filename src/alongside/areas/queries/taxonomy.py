"""The taxonomy as the service uses it. Needs neither a database nor the web."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from alongside.areas.queries.reviewed import reviewed_taxonomy
from alongside.areas.states import Area, Enabler, Heading, Journey, Suggestion, Term
from alongside.areas.states.taxonomy import Taxonomy
from alongside.areas.states.words import Lexicon

Entry = TypeVar("Entry", Area, Enabler, Journey)


class UnknownCode(LookupError):
    """Nothing of the taxonomy has that code. Its text says so, with the nearest ones."""

    def __init__(self, what: str, code: str, known: Iterable[str]) -> None:
        self.code = code
        nearest = difflib.get_close_matches(code, tuple(known), n=3)
        asked = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"No {what} has the code “{code}”.{asked}")


def taxonomy() -> Taxonomy:
    """All of it: the installation's own folder if it has one, else the reviewed one. Raises UnclearTaxonomy."""
    return reviewed_taxonomy(folder())


def folder() -> Path:
    """Where the files are: `definitions/areas` in the installation's home if it is there, else beside the service."""
    own = Path(settings.ALONGSIDE_HOME) / "definitions" / "areas"
    return own if own.is_dir() else Path(settings.ALONGSIDE_DEFINITIONS) / "areas"


def areas() -> tuple[Area, ...]:
    """Every area, in the order shown: heading by heading."""
    return taxonomy().areas


def headings() -> tuple[Heading, ...]:
    """Every heading with its areas, in the order shown."""
    return taxonomy().headings


def enablers() -> tuple[Enabler, ...]:
    """The enablers of improvement, in the order shown."""
    return taxonomy().enablers


def journeys() -> tuple[Journey, ...]:
    """The stages of the journey."""
    return taxonomy().journeys


def terms() -> tuple[Term, ...]:
    """Every term with the area it points to."""
    return taxonomy().terms


def lexicon() -> Lexicon:
    """The terms, ready to be looked for in a text."""
    return taxonomy().lexicon


def area(code: str) -> Area:
    """The area of that code. Raises UnknownCode, with the nearest."""
    return _one("area", code, areas())


def enabler(code: str) -> Enabler:
    """The enabler of that code. Raises UnknownCode, with the nearest."""
    return _one("enabler", code, enablers())


def journey(code: str) -> Journey:
    """The stage of that code. Raises UnknownCode, with the nearest."""
    return _one("stage", code, journeys())


def known_codes() -> frozenset[str]:
    """The codes of every area: what something may be tagged with."""
    return frozenset(each.code for each in areas())


def suggested_areas(text: str, *, most: int = 4) -> tuple[Suggestion, ...]:
    """The areas a text seems to be about, the clearest first, each with the words that point to it.

    Areas that only weak words point to are suggested only where no telling word points anywhere.
    """
    known = {each.code: each for each in areas()}
    weighed = sorted(lexicon().weights_in(text).items(), key=lambda each: (-each[1][0], list(known).index(each[0])))
    telling = [each for each in weighed if each[1][0] >= 1]
    return tuple(Suggestion(known[code], why, faint=not telling) for code, (_, why) in (telling or weighed)[:most])


def _one(what: str, code: str, among: tuple[Entry, ...]) -> Entry:
    found = next((each for each in among if each.code == code), None)
    if found is None:
        raise UnknownCode(what, code, (each.code for each in among))
    return found
