"""A published collection is brought in whole or not at all, and nothing changes when it is brought again."""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alongside.areas import queries as areas
from alongside.areas.models import Words
from alongside.cli import alongside
from alongside.journal import queries as journal
from alongside.places import actions as places
from alongside.practice import actions, queries
from alongside.practice.models import Collection, Example
from alongside.practice.states import OFSTED_LICENCE, Brought, Stage
from tests.practice.studies import LINES, written_in

pytestmark = pytest.mark.django_db
NORFOLK, BIRMINGHAM = LINES


def test_each_paragraph_is_an_example_without_any_grade(tmp_path: Path, at: datetime) -> None:
    places.load_places(by=None, at=at)
    brought = actions.bring_in_collection(file=written_in(tmp_path), by=None, at=at)
    assert brought == Brought(examples=2, added=2)
    first, second = Example.objects.order_by("reference")[1], Example.objects.order_by("reference")[0]
    assert (first.authority, first.place.code if first.place else "") == ("Norfolk", "926")
    assert (first.title, first.text) == ("Norfolk: help and protection, paragraph 3", NORFOLK["text"])
    assert (first.trimmed, second.trimmed, first.stage) == (False, True, Stage.PUBLISHED)
    assert first.areas == ["HP-FRONT"]
    assert first.collection is not None
    assert first.collection.licence == OFSTED_LICENCE
    kept = json.dumps(list(Example.objects.values()), default=str)
    assert ("grade" in kept, "overall" in kept) == (False, False)


def test_a_second_load_changes_nothing_and_leaves_no_entry(tmp_path: Path, at: datetime) -> None:
    file = written_in(tmp_path)
    actions.bring_in_collection(file=file, by=None, at=at)
    before = (list(Example.objects.values()), list(Collection.objects.values()), journal.entries().count())
    assert actions.bring_in_collection(file=file, by=None, at=at) == Brought(examples=2)
    assert (list(Example.objects.values()), list(Collection.objects.values()), journal.entries().count()) == before


def test_a_newer_file_changes_what_reads_differently_and_retires_what_is_gone(tmp_path: Path, at: datetime) -> None:
    actions.bring_in_collection(file=written_in(tmp_path), by=None, at=at)
    newer = [{**NORFOLK, "text": "Supervision is regular."}, {**NORFOLK, "id": "P-926-HE04", "para": 4}]
    brought = actions.bring_in_collection(file=written_in(tmp_path, newer), by=None, at=at)
    assert brought == Brought(examples=2, added=1, changed=1, retired=1)
    assert queries.example("P-330-IC01").stage == Stage.RETIRED
    assert sorted(each.reference for each in queries.published_examples()) == ["P-926-HE03", "P-926-HE04"]
    gone = queries.example("P-330-IC01").pk
    assert not Words.objects.filter(kind="example", number=gone).exists()
    assert journal.entries(act="collection.brought_in").count() == 2


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([NORFOLK, {k: v for k, v in BIRMINGHAM.items() if k != "text"}], "Line 2 lacks “text”; it has “id”, “source”"),
        ([{"name": "x", "words": "y"}], "Line 1 lacks “id”, “source”, “la”"),
        ([NORFOLK, NORFOLK], "Lines 1 and 2 have the same “id”, P-926-HE03."),
        ([{**NORFOLK, "published": "13/01/2023"}], "“published” in line 1 is not a day as 2023-01-13."),
        ([{**NORFOLK, "published": 2023}], "“published” in line 1 is not a day"),
        ([{**NORFOLK, "trimmed": "no"}], "“trimmed” in line 1 is not true or false."),
        ([{**NORFOLK, "la_code": 12}], "“la_code” in line 1 is not a three-digit code."),
        ([{**NORFOLK, "text": "  "}], "“text” in line 1 is not text."),
        ([{**NORFOLK, "text": "x" * 10_001}], "“text” in line 1 is longer than 10,000 characters."),
        ([{**NORFOLK, "text": "A child born on 3 May 2012."}], "Line 1: .*date of birth"),
        ([["a", "list"]], "Line 1 of practice.jsonl is not an object in JSON"),
        ([], "practice.jsonl is empty."),
    ],
)
def test_a_file_that_is_not_right_is_told_in_a_sentence_and_nothing_is_loaded(
    lines: Any, reason: str, tmp_path: Path, at: datetime
) -> None:
    with pytest.raises(queries.UnreadableCollection, match=reason) as told:
        actions.bring_in_collection(file=written_in(tmp_path, lines), by=None, at=at)
    assert str(told.value).endswith("Nothing was loaded.")
    assert (Example.objects.count(), Collection.objects.count(), Words.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (json.dumps(NORFOLK) + "\n" + json.dumps(BIRMINGHAM)[:60], "breaks off in line 2: only part of it came."),
        ("id,source,la\nP-1,ILACS,Norfolk\n", "Line 1 of half.jsonl is not JSON: each line is one object."),
        ("{not json}\n" + json.dumps(NORFOLK), "Line 1 of half.jsonl is not JSON"),
        (b"\xff\xfe\x00", "half.jsonl is not text in UTF-8"),
        (b"PK\x03\x04\x00\x00", "Line 1 of half.jsonl is not JSON"),
    ],
)
def test_half_a_file_or_another_kind_of_file_is_told_in_a_sentence(
    content: str | bytes, reason: str, tmp_path: Path, at: datetime
) -> None:
    file = tmp_path / "half.jsonl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(queries.UnreadableCollection, match=reason):
        actions.bring_in_collection(file=file, by=None, at=at)
    assert Example.objects.count() == 0


def test_the_number_of_something_else_is_not_taken_over(tmp_path: Path, at: datetime) -> None:
    from alongside.practice.states import Source

    actions.bring_in_collection(file=written_in(tmp_path), by=None, at=at)
    other = Source("Another", "Somebody", "Shown with thanks.")
    with pytest.raises(queries.UnreadableCollection, match="“P-330-IC01” is the reference of another example"):
        actions.bring_in_collection(file=written_in(tmp_path), by=None, at=at, source=other)


def test_the_command_says_what_it_did_and_asks_for_the_licence_it_does_not_know(tmp_path: Path) -> None:
    def said(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(alongside, ["import", "practice", *arguments])
        return done.exit_code, done.output.removeprefix("  Loading the authorities of England …\n")

    file = str(written_in(tmp_path))
    assert said(file) == (
        0,
        "Inspection reports: 2 examples; 2 added, 0 changed, 0 no longer in the file. Areas are suggested by their "
        "words (0 have none).\n",
    )
    assert said(file) == (0, "Inspection reports: all 2 examples are there already; nothing changed.\n")
    other = str(written_in(tmp_path, [{**NORFOLK, "source": "A journal", "id": "J-1"}], "other.jsonl"))
    code, told = said(other)
    assert (code, told.startswith("Not done. other.jsonl comes from A journal, whose licence is not known")) == (
        2,
        True,
    )
    code, told = said(other, "--name", "A journal")
    assert (code, "give all three, or none" in told) == (2, True)
    named = ("--name", "A journal", "--publisher", "Its society", "--licence", "Shown with its leave.")
    assert said(other, *named)[0] == 0
    assert said(str(tmp_path / "none.jsonl"))[1].startswith("Not done. There is no file")


QUERIES = (
    "supervision", "care leavers housing", "front door referrals timely thresholds", "children", "safeg",
    "social workers build relationships with children", "re-referrals neglect exploitation missing", "MASH",
    "the quality of practice", "virtual school", "café", "foster carers' support groups", "early help",
)  # fmt: skip


def test_the_whole_corpus_loads_once_and_is_found_alike_on_both_databases(shared: Path, at: datetime) -> None:
    """What is found, and in which order, is held to one digest, which both databases have to meet."""
    file = shared / "data" / "ofsted" / "practice.jsonl"
    assert actions.bring_in_collection(file=file, by=None, at=at) == Brought(examples=2940, added=2940)
    assert not actions.bring_in_collection(file=file, by=None, at=at).new
    assert Words.objects.filter(kind="example").count() == 2940
    names = dict(Example.objects.values_list("pk", "reference"))
    found = {words: [names[pk] for pk in areas.found_by_words("example", words, terms=())] for words in QUERIES}
    assert [len(numbers) for numbers in found.values()] == [87, 395, 44, 2470, 216, 843, 6, 59, 135, 118, 2, 139, 224]
    assert hashlib.sha256(json.dumps(found).encode()).hexdigest()[:16] == "94c784a9bb301bd3"
