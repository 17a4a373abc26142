"""How quickly the profiles answer: median time, queries and size of each kind of page, for the newest releases."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alongside.cli.installation import now

if TYPE_CHECKING:
    from django.test import Client

    from alongside.releases.models import Release

TRIES = 9
MOST_MILLISECONDS, MOST_QUERIES, MOST_KILOBYTES = 50.0, 15, 250.0


@dataclass(frozen=True, slots=True)
class PageFigure:
    """One page: its address, the median time in milliseconds, queries, and kilobytes as sent."""

    address: str
    milliseconds: float
    queries: int
    kilobytes: float

    @property
    def within_limits(self) -> bool:
        """Whether it is as quick, as sparing and as small as was asked."""
        return (
            self.milliseconds < MOST_MILLISECONDS and self.queries <= MOST_QUERIES and self.kilobytes < MOST_KILOBYTES
        )


def page_figures(*, tries: int = TRIES) -> dict[str, PageFigure]:
    """Each kind of profile page of each newest release, by region, cadence and kind; needs Django set up.

    The first answer of a process, which reads what the release froze, is not counted.
    """
    from alongside.profiles import queries

    return {
        f"{queries.slug_of(release.region)} {release.cadence} {kind}": measured_page(
            _reader_of(release), address, tries
        )
        for release in queries.newest_releases()
        for kind, address in _addresses(release)
    }


def _addresses(release: "Release") -> Iterator[tuple[str, str]]:
    """One page of each kind. The authority and the indicator are those of the strongest headline, or the first."""
    from alongside.headlines.queries import headlines_in_brief
    from alongside.profiles.queries import slug_of
    from alongside.releases.queries import contents_of

    contents = contents_of(release)
    strongest = next(iter(headlines_in_brief(release)), None)
    place = strongest.place.code if strongest else contents["authorities"][0]["code"]
    code = strongest.indicator if strongest else contents["definitions"][0]["code"]
    slug, asked = slug_of(release.region), f"release={release.reference}"
    yield "region", f"/regions/{slug}/?{asked}"
    yield "authority", f"/authorities/{place}/?{asked}"
    yield "indicator", f"/indicators/{code}/?authority={place}&{asked}"
    yield "indicator, region", f"/indicators/{code}/?region={slug}&{asked}"
    yield "figures.csv", f"/indicators/{code}/figures.csv?{asked}"
    yield "release", f"/releases/{release.reference}/"
    yield "indicator book", f"/indicators/?region={slug}"
    yield "glossary", f"/glossary/?region={slug}"
    if strongest:
        yield "headline", f"/headlines/{strongest.reference}/"


def _reader_of(release: "Release") -> "Client":
    """A client signed in as the lead of the region's team, who is made for the measuring if there is none."""
    from alongside.cli.reading import signed_in
    from alongside.people import actions, queries
    from alongside.people.states import Kind, Role

    region, at = release.region, now()
    email = f"bench-{region.code.lower()}@illustrative.example"
    person = queries.person_with_email(email)
    if person is None:
        team = actions.add_organisation(
            kind=Kind.TEAM, name=f"{region.name} programme team", place=region, by=None, at=at
        )
        person, _ = actions.invite_to_post(
            email=email, full_name="Reader (illustrative)", organisation=team, role=Role.TEAM_LEAD, by=None, at=at
        )
    return signed_in(person, host="localhost")


def measured_page(client: "Client", address: str, tries: int = TRIES) -> PageFigure:
    """One page as that reader opens it: the middle of a few tries, after one to warm up."""
    from django.db import connection

    asked: list[str] = []

    def counting(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    client.get(address)
    with connection.execute_wrapper(counting):
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}.")
    times = []
    for _ in range(tries):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    return PageFigure(address, statistics.median(times), len(asked), len(answer.content) / 1024)
