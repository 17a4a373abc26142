"""An entry altered, removed or slipped in behind the journal's back breaks the chain, on either database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from alongside.journal import actions as journal
from alongside.journal import queries
from alongside.journal.models import Entry
from tests.world import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers(db: None) -> list[int]:
    """Ten entries, with details of every kind."""
    return [
        journal.record(
            "release.built",
            at=AT + timedelta(seconds=number),
            details={"lines": number, "share": 0.1 * number, "é": [1]},
        ).pk
        for number in range(10)
    ]


def by_hand(statement: str, *values: object) -> None:
    """As somebody with the database's own tools would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_journal_as_it_was_written_is_whole(numbers: list[int]) -> None:
    assert (queries.break_in_chain(), queries.entries().count()) == ("", 10)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "release.hidden"),
        ("acting_as", "chair"),
        ("object_label", "x"),
        ("details", '{"lines": 4}'),
        ("version", "9"),
        ("at", AT),
        ("seal", "0" * 64),
    ],
)
def test_an_altered_entry_is_found(column: str, value: object, numbers: list[int]) -> None:
    by_hand(f"UPDATE journal_entry SET {column} = %s WHERE id = %s", value, numbers[4])
    assert queries.break_in_chain().startswith(f"Entry {numbers[4]} (")


def _first(numbers: list[int]) -> tuple[int, str]:
    return numbers[0], f"Entry {numbers[1]} (release.built) was altered"


def _middle(numbers: list[int]) -> tuple[int, str]:
    return numbers[5], f"Entry {numbers[6]} (release.built) was altered"


def _last(numbers: list[int]) -> tuple[int, str]:
    return numbers[9], "10 entries were written and 9 are there"


@pytest.mark.parametrize("which", [_first, _middle, _last])
def test_a_removed_entry_is_found(which: Callable[[list[int]], tuple[int, str]], numbers: list[int]) -> None:
    number, said = which(numbers)
    by_hand("DELETE FROM journal_entry WHERE id = %s", number)
    assert queries.break_in_chain().startswith(said)


def test_an_entry_slipped_in_is_found(numbers: list[int]) -> None:
    copied = Entry.objects.get(pk=numbers[9])
    copied.pk, copied._state.adding = None, True
    copied.save()
    assert queries.break_in_chain() == (
        f"Entry {copied.pk} (release.built) was altered or slipped in, or the one before it was removed."
    )


def test_entries_that_changed_places_are_found(numbers: list[int]) -> None:
    by_hand("UPDATE journal_entry SET id = -1 WHERE id = %s", numbers[3])
    by_hand("UPDATE journal_entry SET id = %s WHERE id = %s", numbers[3], numbers[4])
    by_hand("UPDATE journal_entry SET id = %s WHERE id = -1", numbers[4])
    assert queries.break_in_chain() != ""


def test_another_key_makes_every_entry_look_altered(numbers: list[int], settings: object) -> None:
    settings.JOURNAL_KEY = "another"  # type: ignore[attr-defined]
    assert queries.break_in_chain().startswith(f"Entry {numbers[0]} (")
