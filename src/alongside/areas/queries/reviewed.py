"""The taxonomy, read from the reviewed files in `definitions/areas` or from the installation's own in their place."""

import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from alongside.areas.states import Area, Enabler, Heading, Journey, Term
from alongside.areas.states.taxonomy import Taxonomy

LONGEST_CODE = 20  # letters; the tables keep no longer ones
Entry = TypeVar("Entry", Enabler, Journey)


class UnclearTaxonomy(ValueError):
    """A reviewed file can't be used: one sentence that says which, what was found and what it needs."""


@lru_cache(maxsize=8)
def reviewed_taxonomy(folder: Path) -> Taxonomy:
    """Read a folder; read once, and kept for as long as the service runs. Raises UnclearTaxonomy."""
    head = _toml(folder / "set.toml")
    title, stems = _words(head, "title", "set.toml"), _list(head, "headings", "set.toml")
    enablers = _entries(folder, "enablers", Enabler)
    journeys = _entries(folder, "journeys", Journey)
    unlisted = sorted({path.stem for path in folder.glob("*.toml")} - {*stems, "set", "enablers", "journeys"})
    if unlisted:
        raise UnclearTaxonomy(
            f"areas/{unlisted[0]}.toml is no heading of {title}. List it in set.toml, or take it away."
        )
    headings: list[Heading] = []
    terms: list[Term] = []
    for stem in stems:
        name = f"{stem}.toml"
        file = _toml(folder / name)
        areas = [_area(entry, _words(file, "heading", name), name, terms) for entry in _list(file, "area", name)]
        headings.append(
            Heading(_words(file, "code", name), _words(file, "heading", name), _words(file, "says", name), tuple(areas))
        )
    whole = Taxonomy(title, tuple(headings), enablers, journeys, tuple(terms))
    _check_whole(whole)
    return whole


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnclearTaxonomy(
            f"areas/{path.name} is not there to be read; every file of the taxonomy is needed."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnclearTaxonomy(f"areas/{path.name} can’t be read as TOML: {error}.") from error


def _words(entry: Any, key: str, where: str) -> str:
    value = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(value, str) or not value.strip():
        raise UnclearTaxonomy(f"areas/{where} has an entry without {key!r}; give it some words.")
    return value.strip()


def _list(entry: dict[str, Any], key: str, where: str, *, may_lack: bool = False) -> list[Any]:
    value = entry.get(key, [] if may_lack else None)
    if not isinstance(value, list) or not (value or may_lack):
        raise UnclearTaxonomy(f"areas/{where} has no list of {key!r} where one is needed.")
    return value


def _entries(folder: Path, of: str, kind: Callable[[str, str, str], Entry]) -> tuple[Entry, ...]:
    name = f"{of}.toml"
    listed = _list(_toml(folder / name), of.removesuffix("s"), name)
    return tuple(
        kind(_words(each, "code", name), _words(each, "name", name), _words(each, "says", name)) for each in listed
    )


def _area(entry: Any, heading: str, where: str, terms: list[Term]) -> Area:
    code = _words(entry, "code", where)
    for group in _list(entry, "group", where, may_lack=True):
        number = terms[-1].group + 1 if terms else 1
        terms += _group(group, code, number, f"{where}, {code},")
    enablers = tuple(str(each) for each in _list(entry, "enablers", where, may_lack=True))
    return Area(code, _words(entry, "name", where), heading, _words(entry, "says", where), enablers)


def _group(entry: Any, area: str, number: int, where: str) -> list[Term]:
    preferred = _words(entry, "preferred", where)
    acronyms = [str(each) for each in _list(entry, "acronyms", where, may_lack=True)]
    weak = {str(each) for each in _list(entry, "weak", where, may_lack=True)}
    also = [str(each) for each in _list(entry, "also", where, may_lack=True)]
    every = dict.fromkeys([preferred, *also, *acronyms])
    strange = sorted(weak - set(every))
    if strange:
        raise UnclearTaxonomy(f"areas/{where} calls {strange[0]!r} weak, which is no term of its group; add it to it.")
    return [Term(text, area, number, text == preferred, text in acronyms, text in weak) for text in every]


def _check_whole(of: Taxonomy) -> None:
    codes = [each.code for listed in (of.headings, of.areas) for each in listed]
    for what, listed in (
        ("heading or area", codes),
        ("enabler", [each.code for each in of.enablers]),
        ("stage", [each.code for each in of.journeys]),
        ("area", [area.name for area in of.areas]),
    ):
        twice = next((each for each in listed if listed.count(each) > 1), None)
        if twice is not None:
            raise UnclearTaxonomy(f"areas: two of the entries are the {what} {twice!r}. Keep one, or change its code.")
        long = next((each for each in listed if len(each) > LONGEST_CODE and what != "area"), None)
        if long is not None:
            raise UnclearTaxonomy(f"areas: the code {long!r} is longer than {LONGEST_CODE} letters. Shorten it.")
    known = {each.code for each in of.enablers}
    for area in of.areas:
        strange = next((each for each in area.enablers if each not in known), None)
        if strange is not None:
            raise UnclearTaxonomy(
                f"areas: {area.code} names the enabler {strange!r}, which enablers.toml does not list."
            )
