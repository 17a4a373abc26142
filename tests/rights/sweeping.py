"""Looking for the secrets: in pages, files and headers, in what is found by words, and in notices that acts write."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone

from alongside.notices.models import Notice
from alongside.people import queries as people
from alongside.people.states import NOBODY, Standing
from tests.rights import canaries
from tests.rights.cast import ANONYMOUS, OTHER, OWN, Cast
from tests.rights.setting import Named
from tests.rights.table import Row
from tests.rights.walking import asked, seen, undone

NOT_PLANTED = (999_998, 999_999)
LOOKED_FOR = 2  # secrets at each search field, for each person
STAGED = 2  # addresses of a row, for each authority, that are asked at one of their stages too
_TOKENS = re.compile(rb'(name="(?:csrfmiddlewaretoken|mark)" value="|nonce=")[^"]*')  # drawn anew for every page


@dataclass
class Sweep:
    """The cast, what addresses name, and every planted secret; `found` says what was told amiss, to whom and where."""

    cast: Cast
    named: Named
    planted: list[canaries.Canary]
    found: list[str] = field(default_factory=list)
    searched: set[str] = field(default_factory=set)
    _asked: set[tuple[str, str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by_number = {each.number: each for each in self.planted}
        self.standings = {key: self._standing(key) for key in self.cast}
        self.may_read = canaries.readers()

    def afresh(self) -> "Sweep":
        """The same, with nothing found or looked for yet."""
        self.found, self.searched, self._asked = [], set(), set()
        return self

    def _standing(self, key: str) -> Standing:
        return NOBODY if key == ANONYMOUS else people.standing_of(self.cast.persons[key], at=timezone.now())

    def sweep(self, name: str, row: Row) -> list[str]:
        """Ask a row's addresses as everybody; and at one of their stages, drawn, as those who are let in there.

        Whoever is let in acts too. What the others are answered is the very page of what is not there (test_matrix.py).
        """
        for address, cases in self._addresses(row).items():
            for key in self.cast:
                acts = any(row.lets_in(key, place, phase) for place, phase in cases)
                self._ask(key, address, {"GET": None, **({"POST": row.carried("")} if acts else {})})
        for place, phase, address in self._at_stages(name, row):
            with undone():
                row.prepare(phase, place, self.named)
                for key in self.cast:
                    if row.lets_in(key, place, phase):
                        self._ask(key, address, {"GET": None, "POST": row.carried(phase)})
        return self.found

    def _addresses(self, row: Row) -> dict[str, list[tuple[str, str]]]:
        """Each address, with the authorities it is asked for and the stages its thing can be in."""
        found: dict[str, list[tuple[str, str]]] = {}
        for place in (OWN, OTHER):
            for phase, address in row.addresses(place, self.named):
                found.setdefault(address, []).append((place, phase))
        return dict(sorted(found.items()))

    def _at_stages(self, name: str, row: Row) -> Iterator[tuple[str, str, str]]:
        """Each address at one of the stages its thing can be in; nothing where things have none."""
        for place in (OWN, OTHER) if row.of_authority else (OWN,):
            by_address: dict[str, list[str]] = {}
            for phase, address in row.addresses(place, self.named):
                by_address.setdefault(address, []).append(phase)
            draw = random.Random(f"{name}{place}")
            for address in draw.sample(sorted(by_address), min(STAGED, len(by_address))):
                phases = by_address[address]
                if row.prepare is not Row.__dataclass_fields__["prepare"].default:
                    yield place, draw.choice(phases), address

    def _ask(self, key: str, address: str, methods: dict[str, Any]) -> None:
        for method, sent in methods.items():
            last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            with undone():
                answer = asked(self.cast, key, method, address, sent)
                content, headers = seen(answer)
                told = canaries.told(content) | canaries.told(repr(headers).encode())
                self.note(told, key, address)
                if method == "POST":
                    self.of_notices(Notice.objects.filter(pk__gt=last), address)
                elif is_page(answer):
                    self._search(key, address, content)

    def note(self, told: set[int], key: str, where: str) -> None:
        """Keep which of these secrets that person may not be told."""
        for number in told & self.by_number.keys():
            canary = self.by_number[number]
            if canaries.amiss(canary, self.standings[key]):
                self.found.append(f"{canary.thing._meta.label}.{canary.field} told to {key} by {where}")

    def of_notices(self, notices: Any, where: str) -> None:
        """No mail holds a secret, whoever it goes to."""
        for notice in notices:
            for number in canaries.told(repr((notice.subject, notice.body, notice.told)).encode()):
                canary = self.by_number.get(number)
                label = f"{canary.thing._meta.label}.{canary.field}" if canary else str(number)
                self.found.append(f"{label} told in a {notice.kind} that follows {where}")

    def _search(self, key: str, address: str, content: bytes) -> None:
        """What is found by the words of a secret is what is found by words that stand nowhere; once for each field."""
        path, _, query = address.partition("?")
        for name in search_fields(content):
            if (key, path, name) in self._asked or f"{name}=" in query:
                continue
            self._asked.add((key, path, name))
            self.searched.add(f"{path}?{name}=")
            hidden = self._hidden_from(key, path)
            nowhere = {self._found_by(key, path, name, number) for number in NOT_PLANTED} if hidden else set()
            assert len(nowhere) < 2, f"{path}?{name}= answers {key} otherwise each time."
            for canary in hidden:
                if self._found_by(key, path, name, canary.number) not in nowhere:
                    label = f"{canary.thing._meta.label}.{canary.field}"
                    self.found.append(f"{label} found by {key} at {path}?{name}=")

    def _hidden_from(self, key: str, address: str) -> list[canaries.Canary]:
        """A few secrets that person may not read, drawn: of the room that is asked, and of the index of words."""
        room = room_of(address)
        near = [each for each in self.planted if each.thing._meta.app_label in (room, "areas")]
        draw = random.Random(f"{key}{address}")
        draw.shuffle(near)
        hidden = (each for each in near if canaries.amiss(canaries.owner(each, self.may_read), self.standings[key]))
        return [each for each, _ in zip(hidden, range(LOOKED_FOR), strict=False)]

    def _found_by(self, key: str, address: str, name: str, number: int) -> bytes:
        """What is answered there for a secret's words, whichever secret it is."""
        secret = f"canary{number}x"
        asking = f"{address}{'&' if '?' in address else '?'}{name}={secret}"
        with undone():
            content, _ = seen(asked(self.cast, key, "GET", asking, None))
        return _TOKENS.sub(rb"\1", content.replace(secret.encode(), b"#"))


def is_page(answer: HttpResponseBase) -> bool:
    """Whether people read it in a browser."""
    return answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")


def room_of(address: str) -> str:
    """The room whose view answers there."""
    try:
        return resolve(address.partition("?")[0]).func.__module__.split(".")[1]
    except Resolver404:
        return ""


class _Fields(HTMLParser):
    """The text fields of forms that ask and change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.asking, self.found = False, list[str]()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.asking = (said.get("method") or "get").lower() == "get"
        elif tag == "input" and self.asking and said.get("name") and said.get("type", "text") in ("text", "search"):
            self.found.append(str(said["name"]))

    def handle_endtag(self, tag: str) -> None:
        self.asking = self.asking and tag != "form"


def search_fields(content: bytes) -> list[str]:
    """The names under which a page lets words be looked for."""
    if b"<form" not in content:
        return []
    fields = _Fields()
    fields.feed(content.decode("utf-8", "replace"))
    return list(dict.fromkeys(fields.found))
