"""Versions of the statistical neighbours are kept side by side and never rewritten."""

from datetime import date, datetime

import pytest

from alongside.journal import queries as journal
from alongside.places import actions, queries
from alongside.places.models import Neighbour, NeighbourSet

pytestmark = pytest.mark.usefixtures("england")

ROWS = [("341", "352", 1, "Close"), ("341", "391", 2, "Somewhat close "), ("352", "341", 1, "Very close")]


def _record(at: datetime, version: str = "2025-05", **changes: object) -> NeighbourSet:
    given = {
        "nation": "England",
        "title": "Statistical neighbours, May 2025",
        "publisher": "Department for Education",
        "source_hash": "a" * 64,
        "published_on": date(2025, 5, 1),
        "rows": ROWS,
        "by": None,
        "at": at,
    }
    return actions.record_neighbour_set(version=version, **{**given, **changes})  # type: ignore[arg-type]


def test_a_set_gives_each_place_its_neighbours_most_alike_first(at: datetime) -> None:
    recorded = _record(at, rows=reversed(ROWS))

    assert queries.neighbour_codes(recorded) == {"341": ("352", "391"), "352": ("341",)}
    assert [(n.neighbour.name, n.rank, n.closeness) for n in queries.neighbours_of("341", recorded)] == [
        ("Manchester", 1, "Close"),
        ("Newcastle upon Tyne", 2, "Somewhat close"),
    ]


def test_the_same_set_again_is_the_one_already_kept(at: datetime) -> None:
    first, again = _record(at), _record(at, rows=list(reversed(ROWS)))

    assert again == first
    assert NeighbourSet.objects.count() == 1
    assert journal.entries(act="neighbours.recorded").count() == 1


def test_a_changed_set_is_the_next_edition_and_the_first_stays_as_it_was(at: datetime) -> None:
    first = _record(at)
    second = _record(at, rows=ROWS[:2])

    assert (first.edition, second.edition) == (1, 2)
    assert str(second) == "Statistical neighbours, May 2025 (edition 2)"
    assert queries.neighbour_codes(first) == {"341": ("352", "391"), "352": ("341",)}
    assert queries.neighbour_codes(second) == {"341": ("352", "391")}
    assert queries.neighbour_set("England", "2025-05") == second
    assert queries.neighbour_set("England", "2025-05", edition=1) == first


def test_a_set_changed_back_is_an_edition_of_its_own(at: datetime) -> None:
    _record(at)
    _record(at, rows=ROWS[:2])

    assert _record(at).edition == 3


def test_the_latest_set_is_the_one_published_last_whichever_was_recorded_first(at: datetime) -> None:
    newer = _record(at)
    _record(at, version="2021-04", title="Statistical neighbours, April 2021", published_on=date(2021, 4, 1))

    assert queries.latest_neighbour_set() == newer
    assert [found.version for found in queries.neighbour_sets()] == ["2025-05", "2021-04"]
    assert queries.latest_neighbour_set("Northmere") is None


def test_recording_is_in_the_journal(at: datetime) -> None:
    recorded = _record(at)

    entry = journal.entries_of(recorded).get()

    assert (entry.act, entry.at) == ("neighbours.recorded", at)
    assert entry.details == {
        "version": "2025-05",
        "edition": 1,
        "content_hash": recorded.content_hash,
        "pairs": 3,
    }


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("341", "341", 1, "")], "Liverpool is listed as its own neighbour; expected another authority."),
        ([("341", "352", 11, "")], "Manchester is neighbour 11 of Liverpool; expected a rank from 1 to 10."),
        ([("341", "352", 0, "")], "Manchester is neighbour 0 of Liverpool; expected a rank from 1 to 10."),
        (
            [("341", "352", 1, ""), ("341", "391", 1, "")],
            "Liverpool lists Newcastle upon Tyne twice, or another place beside it at rank 1.",
        ),
        (
            [("341", "352", 1, ""), ("341", "352", 2, "")],
            "Liverpool lists Manchester twice, or another place beside it at rank 2.",
        ),
        ([], "There are no neighbours to record; expected up to ten for each authority."),
    ],
)
def test_rows_that_contradict_are_refused_and_nothing_is_kept(
    rows: list[tuple[str, str, int, str]], words: str, at: datetime
) -> None:
    with pytest.raises(actions.UnclearNeighbours) as unclear:
        _record(at, rows=rows)

    assert str(unclear.value) == words
    assert (NeighbourSet.objects.count(), Neighbour.objects.count()) == (0, 0)


def test_a_neighbour_that_is_no_place_is_refused(at: datetime) -> None:
    with pytest.raises(queries.UnknownPlace, match=r'^No place in England is called "999"'):
        _record(at, rows=[("341", "999", 1, "Close")])
