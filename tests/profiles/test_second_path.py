"""Every number on the profiles of the invented region equals one rebuilt, plainly, from what the release froze.

Tables are compared cell by cell, headlines and findings number by number; whatever number is left in a page's prose
must be among those expected there, once for each time. Indicators' own profiles are in a module beside this one.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests import world
from tests.conftest import TOP
from tests.plain import book, profile
from tests.plain.reading import numbers, telling
from tests.plain.words import name_with_unit
from tests.profiles.second_path import Known, Profile, authority, changes, get, known_of, region
from tests.reports.second_path import IS_WHOLE, build

pytestmark = pytest.mark.django_db

AUTHORITIES = ("N02", "N06", "N11", "N13", "N17", "N22")


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, list[Known]]]:
    """The annual release and the quarterly ones, each with the one before, the newest last."""
    with world.undone_afterwards(django_db_blocker):
        built = build()
        assert built.annual is not None
        quarterly: list[Known] = []
        for each in built.quarterly:
            quarterly.append(known_of(each, quarterly[-1] if quarterly else None))
        yield {"annual": [known_of(built.annual)], "quarterly": quarterly}


@pytest.fixture(params=["annual", "quarterly"])
def releases(told: dict[str, list[Known]], request: pytest.FixtureRequest) -> list[Known]:
    """The annual release; the newest quarterly one, or where the whole was asked for every one."""
    found: list[Known] = told[request.param]
    return found if IS_WHOLE else found[-1:]


# An authority -----------------------------------------------------------------------------------


def test_every_number_on_every_authoritys_profile_equals_one_rebuilt(releases: list[Known], client: Client) -> None:
    for known in releases:
        for code in known.report.codes if IS_WHOLE else AUTHORITIES:
            found = authority(known, get(client, f"/authorities/{code}/{known.asked}"), code)
            assert found.differences == [], (known.labels.reference, code)
            assert found.compared >= 5 * len(known.report.reckoned)
            title, lede = (part.text for part in found.parts[:2])
            assert telling(title) == telling(known.report.said_title(len(known.report.shown(code))))
            assert numbers(lede) == numbers(profile.authority_lede(known.report, code))


# The region -------------------------------------------------------------------------------------


def test_every_number_on_the_regions_profile_equals_one_rebuilt(releases: list[Known], client: Client) -> None:
    for known in releases:
        each = known.report.reckoned[known.report.lines[0].indicator]
        found = region(known, get(client, f"/regions/northmere/{known.asked}"), each)
        assert found.differences == [], known.labels.reference
        assert found.compared >= 30 * len(known.report.reckoned)
        assert telling(found.parts[0].text) == telling(known.report.title())


def test_every_number_of_every_indicators_map_equals_one_rebuilt(releases: list[Known], client: Client) -> None:
    for known in releases:
        for code, each in known.report.reckoned.items():
            found = region(known, get(client, f"/regions/northmere/{known.asked}&indicator={code}"), each)
            assert found.differences == [], (known.labels.reference, code)
            (figure,) = [part for part in found.parts if part.kind == "figure"]
            assert figure.text == f"{profile.across_region(known.report, each)} {name_with_unit(each.measure.entry)}"


# A release ----------------------------------------------------------------------------------------


def test_every_number_on_a_releases_profile_equals_one_rebuilt(
    releases: list[Known], told: dict[str, list[Known]], client: Client
) -> None:
    for known in releases:
        found = release(known, told[known.report.cadence], get(client, f"/releases/{known.labels.reference}/"))
        assert found.differences == [], known.labels.reference
        assert found.compared >= 4 * len(known.report.reckoned)


def release(known: Known, every: list[Known], page: str) -> Profile:
    """A release's page, listing every one of its cadence, beside what was rebuilt."""
    report, labels, found = known.report, known.labels, Profile(known, page)
    listed: list[profile.Row] = [
        {
            "Release": f"{one.labels.reference} (this one)" if one is known else one.labels.reference,
            "Built": one.labels.issued,
            "What is new": one.labels.notice or "the first",
        }
        for one in every[::-1]
    ]
    contents = report.frozen.contents
    newer = every[-1].labels.reference if every[-1] is not known else ""
    found.lay(
        tables={
            "Indicators, the newest period of each, how many authorities have a figure, and its figures’ hash": (
                profile.holds(report)
            ),
            "Releases, newest first": listed,
        },
        facts={
            "Built": labels.issued,
            "Source": contents["source"]["edition"],
            "Neighbours": contents["neighbours"]["version"],
            "Method": f"version {contents['method_version']}",
            "Contents SHA-256": report.content_hash,
            "Licence": contents["source"]["licence"],
        }
        | changes(known),
        sentences=[labels.reference, f"{len(report.codes)} {len(report.reckoned)} {labels.issued}", newer],
        lines=[],
    )
    return found


# The book and the glossary ------------------------------------------------------------------------


def test_every_number_in_the_indicator_book_is_its_reviewed_files_own(
    told: dict[str, list[Known]], client: Client
) -> None:
    found = Profile(told["quarterly"][-1], get(client, "/indicators/?region=northmere"))
    sets = [book.read(TOP / "definitions" / "indicators" / name) for name in ("quarterly", "annual")]
    found.lay(
        tables={caption: rows for each in sets for caption, rows in book.tables(each).items()},
        sentences=[
            str(sum(len(each.indicators) for each in sets)),
            *(words for each in sets for words in book.said(each)),
        ],
        lines=[],
    )
    assert found.differences == []
    assert found.compared >= 100


def test_every_number_in_the_glossary_is_its_reviewed_files_own(told: dict[str, list[Known]], client: Client) -> None:
    found = Profile(told["quarterly"][-1], get(client, "/glossary/?region=northmere"))
    meanings = book.glossary(TOP / "definitions" / "glossary.toml")
    found.lay(tables={}, facts=meanings, sentences=[], lines=[])
    assert found.differences == []
    shown = {name: words for part in found.parts if part.kind == "facts" for name, words in part.pairs}
    assert shown == meanings


# What would be caught -----------------------------------------------------------------------------


def test_one_altered_limit_of_an_interval_on_a_profile_is_caught(told: dict[str, list[Known]], client: Client) -> None:
    known = told["annual"][-1]
    page = get(client, f"/authorities/N06/{known.asked}")
    assert page.count("55.9 to 59.4") == 1
    found = authority(known, page.replace("55.9 to 59.4", "55.9 to 59.5"), "N06")
    assert len(found.differences) == 1
    assert "95% interval: the page says '55.9 to 59.5'" in found.differences[0]


def test_one_altered_figure_on_the_map_is_caught(told: dict[str, list[Known]], client: Client) -> None:
    known = told["quarterly"][-1]
    each = known.report.reckoned["REREF_PCT"]
    page = get(client, f"/regions/northmere/{known.asked}&indicator=REREF_PCT")
    own = profile.across(known.report, each)[1]["Figure"]
    assert isinstance(own, str)
    altered = page.replace(f">{own}</text>", ">1.23</text>", 1)
    assert altered != page
    found = region(known, altered, each).differences
    assert ["does not letter" in each for each in found] == [True, False]


def test_an_annual_indicator_is_mapped_from_the_annual_release(told: dict[str, list[Known]], client: Client) -> None:
    answer = client.get("/regions/northmere/?indicator=ANN_REREF_PCT")
    assert (answer.status_code, "Northmere-annual-1" in answer.content.decode()) == (200, True)
