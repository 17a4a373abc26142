"""Whoever follows the links of the pages they find is never led to a page that is not there for them.

A few of each kind of page are followed, in what the matrix is asked about, so that every room's things are there.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.reports.reading import Reading
from tests.rights.cast import OWN, Cast
from tests.rights.setting import set_up
from tests.rights.walking import undone

pytestmark = pytest.mark.django_db
FEW = 3  # of each kind of page
FOLLOWED = (
    "team lead", "analyst", "broker", "named officer", "board chair", "board member", "group member", "administrator",
    "data-protection officer", "guest", f"director of {OWN}", f"assistant director of {OWN}",
    f"performance lead of {OWN}", f"lead member of {OWN}", f"chief executive of {OWN}", f"challenger of {OWN}",
    "team lead of another region",
)  # fmt: skip


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Everybody, and everything that addresses name."""
    with set_up(django_db_blocker) as (cast, _):
        yield cast


def led_nowhere(cast: Cast, key: str, *, start: str = "/") -> tuple[list[str], int]:
    """Each link that leads to no page, with the page it stands on; and how many pages were read."""
    waiting, seen, kinds = [(start, "")], set[str](), Counter[str]()
    nowhere = []
    while waiting:
        address, page = waiting.pop(0)
        if address in seen or urlsplit(address).netloc or address.startswith("/static/"):
            continue
        seen.add(address)
        try:
            kind = resolve(urlsplit(address).path).view_name
        except Resolver404:
            nowhere.append(f"{address} on {page}")
            continue
        kinds[kind] += 1
        if kinds[kind] > FEW:
            continue
        with undone():
            answer = cast.clients[key].get(address, follow=True)
            if answer.status_code not in (200, 403):  # a page that says why something can't be done now is a page
                nowhere.append(f"{address} on {page} ({answer.status_code})")
            kept = "attachment" in answer.get("content-disposition", "")
            if answer.get("content-type", "").startswith("text/html") and not kept:
                links = Reading(answer).links
                waiting += [(urldefrag(urljoin(address, link)).url, address) for link in links]
    return nowhere, len(seen)


@pytest.mark.parametrize("key", FOLLOWED)
def test_no_link_leads_its_reader_nowhere(key: str, cast: Cast) -> None:
    nowhere, read = led_nowhere(cast, key)
    assert nowhere == []
    assert read >= 5
