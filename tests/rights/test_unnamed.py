"""To those who see only their own authority beside the region, no other is named anywhere they can go."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from tests import world
from tests.world import World

pytestmark = pytest.mark.django_db
OWN = "Fellbridge"


class Links(HTMLParser):
    """The addresses a page leads to."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def everywhere(client: Client, *starts: str) -> dict[str, tuple[int, bytes]]:
    """Each page and file that can be reached from `starts`, with its status and content."""
    waiting, seen = list(starts), dict[str, tuple[int, bytes]]()
    while waiting:
        address = waiting.pop()
        if address in seen or urlsplit(address).netloc or address.startswith(("/static/", "/gallery/", "/account/")):
            continue
        answer = client.get(address, follow=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        seen[address] = (answer.status_code, content)
        if answer["content-type"].startswith("text/html") and "attachment" not in answer.get("content-disposition", ""):
            waiting += [urldefrag(urljoin(address, link)).url for link in Links(content).found]
    return seen


@pytest.mark.parametrize("role", ["lead member", "chief executive"])
def test_no_other_authority_is_named_and_no_link_leads_nowhere(northmere: World, role: str) -> None:
    world.build_people(northmere.region)
    others = [place.encode() for place in _names(northmere) if place != OWN]
    reached = everywhere(world.signed_in(f"{role} of N06"), "/authorities/N06/", "/indicators/", "/glossary/")
    assert [address for address, (status, _) in reached.items() if status != 200] == []
    named = {address: [name for name in others if name in content] for address, (_, content) in reached.items()}
    assert {address: found for address, found in named.items() if found} == {}
    assert sum(OWN.encode() in content for _, content in reached.values()) >= 15


def test_those_who_compare_by_name_do_find_them_named(northmere: World) -> None:
    world.build_people(northmere.region)
    answer = world.signed_in("director of N06").get("/indicators/ANN_REREF_PCT/?authority=N06")
    assert sum(name in answer.content.decode() for name in _names(northmere)) == 24


def _names(northmere: World) -> list[str]:
    from alongside.releases import queries as releases

    return [place["name"] for place in releases.contents_of(northmere.release)["authorities"]]
