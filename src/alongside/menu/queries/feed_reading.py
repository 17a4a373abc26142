"""Reading services in the Open Referral format (HSDS 3.0): a saved page or list, a full service, or a folder of them.

All of it can be read, or none. Persons, telephone numbers and addresses are not read: an offer has a contact post.
"""

import json
import math
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from alongside.files import queries as files
from alongside.menu.queries.vocabulary import PARTICULARS, Vocabulary, vocabularies

MOST_SERVICES, LARGEST = 20_000, 200_000_000
STATUSES = ("active", "inactive", "defunct", "temporarily closed")
LONGEST_TEXT = 20_000
LONGEST_WORD = len("false")  # where a word is cut off, JSON is wrong from its beginning
NOT_NAMED = "Provider not named in the feed"
CODED = ("areas", "enablers", "stages", "audiences", "kind", "commitment", "suits", "levels")
_SEVERAL = ("audiences", "areas", "enablers", "stages", "levels", "suits")


class UnreadableFeed(Exception):
    """The feed can't be brought in. Its text says in a sentence where and why; nothing was loaded."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} Nothing was loaded.")


@dataclass(frozen=True)
class Service:
    """One service as an offer would have it. Lists are codes; `unknown` is how many of our terms we don't know.

    whole  False where it was read from a list, which holds no terms, dates or contacts
    """

    identifier: uuid.UUID
    title: str
    provider: str
    summary: str = ""
    cost: str = ""
    contact_post: str = ""
    kind: str = ""
    commitment: str = ""
    tailoring: str = ""
    evidence: str = ""
    origin: str = ""
    units: int = 0
    lead_weeks: int = 0
    starts: date | None = None
    ends: date | None = None
    verified_on: date | None = None
    audiences: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    enablers: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    suits: tuple[str, ...] = ()
    unknown: int = field(default=0, compare=False)
    whole: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a file or a folder holds.

    services   those that are active, each once
    read       how many services stood there; `announced` how many its pages say that the whole feed has
    """

    services: list[Service]
    read: int
    announced: int

    @property
    def absent(self) -> int:
        """How many services stand on pages that were not given."""
        return max(0, self.announced - self.read)


def read_feed(where: Path) -> Feed:
    """Every active service of a file, or of the .json files of a folder, each once. Raises UnreadableFeed.

    The same service may stand in a list and in full: the full one counts. Services that are not active are left out.
    """
    found: dict[uuid.UUID, tuple[Service, str]] = {}
    read = announced = 0
    for said, place, whole in _services(where):
        read, announced = read + 1, max(announced, whole)
        if read > MOST_SERVICES:
            raise UnreadableFeed(f"The feed holds more than {MOST_SERVICES:,} services, the most that is read.")
        service = _service(said, place)
        if service is None:
            continue
        before = found.get(service.identifier)
        if before and before[0].whole == service.whole and before[0] != service:
            raise UnreadableFeed(f"{place} and {before[1]} have the same “id” and differ.")
        if before is None or service.whole:
            found[service.identifier] = (service, place)
    return Feed([service for service, _ in found.values()], read, announced)


def _services(where: Path) -> Iterator[tuple[dict[str, Any], str, int]]:
    """Each service as its file has it; where it stands, in words; and how many its page says there are in all."""
    if not where.exists():
        raise UnreadableFeed(f"There is no file or folder {where}.")
    if not where.is_dir():
        yield from _in_file(where)
        return
    listed = sorted(where.glob("*.json"))
    if not listed:
        raise UnreadableFeed(f"The folder {where} holds no .json file.")
    for file in listed:
        yield from _in_file(file)


def _in_file(file: Path) -> Iterator[tuple[dict[str, Any], str, int]]:
    said = _parsed(file)
    total = said.get("total_items") if isinstance(said, dict) else None
    if isinstance(said, dict) and isinstance(said.get("contents"), list):
        listed = said["contents"]
    elif isinstance(said, dict) and {"id", "name", "status"} & said.keys():
        listed = [said]
    elif isinstance(said, list):
        listed = said
    else:
        raise UnreadableFeed(
            f"{file.name} is neither a service nor a list of services in the Open Referral format: it has no "
            "“contents” and no “id”, “name” and “status”."
        )
    for number, each in enumerate(listed, start=1):
        place = f"Service {number} of {file.name}" if len(listed) > 1 or listed is not said else file.name
        if not isinstance(each, dict):
            raise UnreadableFeed(f"{place} is not an object in JSON with named fields.")
        yield each, place, total if isinstance(total, int) else 0


def _parsed(file: Path) -> Any:
    if file.stat().st_size > LARGEST:
        raise UnreadableFeed(f"{file.name} is larger than {LARGEST // 1_000_000} MB, the most that is read.")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFeed(f"{file.name} is not text in UTF-8 (byte {error.start:,}).") from error
    if not text.strip():
        raise UnreadableFeed(f"{file.name} is empty.")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise UnreadableFeed(f"{file.name} is nested too deeply to be a feed.") from error
    except ValueError as error:
        cut = getattr(error, "pos", 0) >= len(text.rstrip()) - LONGEST_WORD or "Unterminated" in str(error)
        if cut and text.lstrip().startswith(("{", "[")):
            raise UnreadableFeed(
                f"{file.name} breaks off after {len(text):,} characters: only part of it came."
            ) from error
        line = getattr(error, "lineno", 1)
        raise UnreadableFeed(f"{file.name} is not JSON (line {line:,}), so it is no Open Referral feed.") from error


def _service(said: dict[str, Any], place: str) -> Service | None:
    """The service, or None where it is not active."""
    for name in ("id", "name", "status"):
        if not said.get(name):
            raise UnreadableFeed(f"{place} lacks “{name}”, which every service has.")
    if said["status"] not in STATUSES:
        raise UnreadableFeed(f"{place}: “status” is one of {', '.join(STATUSES)}, not {_shown(said['status'])}.")
    identifier = _identifier(said["id"], place)
    if said["status"] != "active":
        return None
    organization = _object(said, "organization", place)
    schedule = next(iter(_objects(said, "schedules", place)), {})
    contact = next((each for each in _objects(said, "contacts", place) if each.get("title")), {})
    codes, values, unknown = _terms(said, place)
    service = Service(
        identifier=identifier,
        title=_line(said, "name", place),
        provider=_line(organization, "name", place) or NOT_NAMED,
        summary=_text(said, "description", place),
        cost=_line(said, "fees_description", place),
        contact_post=_line(contact, "title", place),
        starts=_day(schedule, "valid_from", place),
        ends=_day(schedule, "valid_to", place),
        verified_on=_day(said, "assured_date", place),
        kind=next(iter(codes["kind"]), ""),
        commitment=next(iter(codes["commitment"]), ""),
        tailoring=values.get("tailoring", ""),
        evidence=values.get("evidence", ""),
        origin=values.get("origin", ""),
        units=_count(values.get("units", ""), "units", place),
        lead_weeks=_count(values.get("lead_weeks", ""), "lead_weeks", place),
        unknown=unknown,
        whole=any(name in said for name in ("attributes", "contacts", "schedules", "service_at_locations")),
        **{name: tuple(codes[name]) for name in _SEVERAL},
    )
    if service.starts and service.ends and service.ends < service.starts:
        raise UnreadableFeed(f"{place} ends before it starts.")
    _require_no_child(service, place)
    return service


def _terms(said: dict[str, Any], place: str) -> tuple[dict[str, list[str]], dict[str, str], int]:
    """The codes of our own vocabularies, by vocabulary; the values of particulars; and how many terms are unknown here.

    Terms of other vocabularies are passed over.
    """
    known_terms, ours = _known_terms(vocabularies())
    codes: dict[str, list[str]] = {key: [] for key in CODED}
    values: dict[str, str] = {}
    unknown = 0
    for attribute in _objects(said, "attributes", place):
        term = _object(attribute, "taxonomy_term", place)
        number = str(attribute.get("taxonomy_term_id") or term.get("id") or "")
        known = known_terms.get(number)
        if known is None:
            unknown += term.get("taxonomy_id") in ours
        elif known[0] == "particulars":
            values[known[1]] = _text(attribute, "value", place)
        elif known[1] not in codes[known[0]]:
            codes[known[0]].append(known[1])
    return codes, values, unknown


@lru_cache(maxsize=2)
def _known_terms(known: tuple[Vocabulary, ...]) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """The vocabulary and code of each term by its UUID, headings left out; and the UUIDs of the vocabularies."""
    terms = ((each.key, term) for each in known for term in each.terms)
    by_number = {term.identifier: (key, term.code) for key, term in terms if not term.code.startswith("heading ")}
    return by_number, frozenset(each.identifier for each in known)


def _require_no_child(service: Service, place: str) -> None:
    for each in fields(service):
        value = getattr(service, each.name)
        if isinstance(value, str) and (found := files.child_level_in(value)):
            raise UnreadableFeed(
                f"{place}: its {each.name.replace('_', ' ')} seems to tell of a single child, as if it held {found[0]}."
            )


def _identifier(value: Any, place: str) -> uuid.UUID:
    try:
        return uuid.UUID(str(value))
    except ValueError as error:
        raise UnreadableFeed(f"{place}: “id” is a UUID, not {_shown(value)}.") from error


def _object(said: dict[str, Any], name: str, place: str) -> dict[str, Any]:
    value = said.get(name) or {}
    if not isinstance(value, dict):
        raise UnreadableFeed(f"{place}: “{name}” is not an object with named fields.")
    return value


def _objects(said: dict[str, Any], name: str, place: str) -> list[dict[str, Any]]:
    value = said.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise UnreadableFeed(f"{place}: “{name}” is not a list of objects.")
    return value


def _text(said: dict[str, Any], name: str, place: str) -> str:
    value = said.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableFeed(f"{place}: “{name}” is text, not {_shown(value)}.")
    if len(value) > LONGEST_TEXT:
        raise UnreadableFeed(f"{place}: “{name}” is longer than {LONGEST_TEXT:,} characters.")
    if "\0" in value:
        raise UnreadableFeed(f"{place}: “{name}” holds a sign that no text has.")
    return "\n".join(" ".join(line.split()) for line in value.strip().splitlines())


def _line(said: dict[str, Any], name: str, place: str) -> str:
    return " ".join(_text(said, name, place).split())


def _day(said: dict[str, Any], name: str, place: str) -> date | None:
    value = said.get(name)
    if not value:
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise UnreadableFeed(f"{place}: “{name}” is a day as 2026-11-02, not {_shown(value)}.") from error


def _count(value: str, name: str, place: str) -> int:
    if not value:
        return 0
    if not value.isascii() or not value.isdigit() or int(value) > 1_000:
        raise UnreadableFeed(f"{place}: {PARTICULARS[name]} It is a whole number up to 1,000, not {_shown(value)}.")
    return int(value)


def _shown(value: Any) -> str:
    """A value as a sentence can hold it."""
    if isinstance(value, float) and not math.isfinite(value):
        return "a number without end"
    said = value if isinstance(value, str) else json.dumps(value)
    return f"“{said[:40]}…”" if len(said) > 40 else f"“{said}”"
