"""Things of other rooms are found by their words, alike on both databases, and only among what a reader may read."""

import sqlite3
from datetime import datetime

import pytest
from django.contrib.contenttypes.models import ContentType

from alongside.areas import actions, queries
from alongside.areas.asking import MOST_ASKED, asked_in
from alongside.areas.models import Words
from alongside.areas.states import Term
from alongside.areas.states.stemming import IRREGULAR, folded, stem, stems

pytestmark = pytest.mark.django_db

LIBRARY = {
    1: ("The front door that listens", "Referrals are screened by one multi-agency safeguarding hub within a day."),
    2: (
        "Supervision that holds",
        "Reflective supervision of social workers, monthly, with notes children can read.",
    ),
    3: ("Keeping in touch", "Care leavers in employment, education or training are visited; referrals are few."),
    4: ("Café of the care leavers", "A drop-in run by young people. Supervision is offered to its volunteers."),
}
TERMS = (
    Term("multi-agency safeguarding hub", "HP-FRONT", 1, preferred=True),
    Term("MASH", "HP-FRONT", 1, acronym=True),
    Term("front door", "HP-FRONT", 1),
    Term("alternative provision", "ED-AP", 2, preferred=True),
    Term("AP", "ED-AP", 2, acronym=True),
    Term("practice", "LW-SUP", 3, weak=True),
    Term("supervision", "LW-SUP", 3),
)


@pytest.fixture
def library(at: datetime) -> None:
    entries = [(number, title, body) for number, (title, body) in LIBRARY.items()]
    actions.keep_words_of_many(kind="example", entries=entries, at=at)
    actions.keep_words(kind="offer", number=1, title="Supervision circle", body="For social workers.", at=at)


def found(words: str, **more: object) -> list[int]:
    return queries.found_by_words("example", words, terms=TERMS, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("supervision", [2, 4]),  # in a title first
        ("supervise", [2, 4]),  # by its stem
        ("child", [2]),
        ("children’s notes", [2]),
        ("café", [4]),
        ("CAFE", [4]),
        ("referral", [3, 1]),  # the shorter one first
        ("care leavers", [4, 3]),
        ("MASH", [1]),  # a synonym by its capitals
        ("front door", [1]),
        ("AP", []),
        ("safeg", [1]),  # the beginning of a word, where no whole word is there
        ("superv", [2, 4]),
        ("leavers moon", []),  # of two, both
        ("care leavers employment moon", [3]),  # of more, most
        ("the and of", []),
        ("", []),
        ("   ", []),
        ("moon", []),
    ],
)
def test_words_find_what_holds_them_best_first(words: str, expected: list[int], library: None) -> None:
    assert found(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        'supervision"', '"supervision', "supervision*", "(supervision", "title: supervision", "supervision NOT",
        "supervision AND", "supervision OR", "-supervision", "^supervision", "supervision & |", "!supervision",
        "supervision:*A", "{title}: supervision", "supervision'; --", "supervision <-> ", "supervision\\",
        "ſupervision", "NEAR supervision", "supervision + ", "supervision %s %%",
    ],
)  # fmt: skip
def test_signs_and_operators_are_harmless(words: str, library: None) -> None:
    plain = " ".join(folded(words))
    assert (asked_in(words), found(words)) == (asked_in(plain), found(plain))
    assert "supervis" in {each.literal for each in asked_in(words)}


def test_no_single_sign_breaks_a_search(library: None) -> None:
    signs = [chr(code) for code in (*range(1, 128), 0x2019, 0x201C, 0xFF0A, 0x1F600) if not chr(code).isalnum()]
    assert {sign: (found(f"supervision {sign}"), found(sign)) for sign in signs} == dict.fromkeys(signs, ([2, 4], []))


def test_only_what_a_reader_may_read_is_found_counted_and_weighed(library: None) -> None:
    """Content types stand for the things here: a queryset of anything with those primary keys."""
    assert found("supervision", among=ContentType.objects.filter(pk__in=[1, 4])) == [4]
    assert found("supervision", among=ContentType.objects.filter(pk__in=[1, 2, 4]).order_by("model")) == [2, 4]
    assert found("supervision", among=ContentType.objects.none()) == []
    assert found("supervision", most=1) == [2]


def test_another_kind_is_not_found(library: None) -> None:
    assert queries.found_by_words("offer", "supervision") == [1]
    assert queries.found_by_words("offer", "referrals") == []


def test_what_is_kept_again_is_found_by_its_new_words_alone(library: None, at: datetime) -> None:
    actions.keep_words(kind="example", number=2, title="Coaching", body="", at=at)
    assert (found("supervision"), found("coaching"), Words.objects.filter(kind="example").count()) == ([4], [2], 4)


def test_what_is_forgotten_is_found_no_longer(library: None, at: datetime) -> None:
    actions.forget_words(kind="example", numbers=[2, 99], at=at)
    assert found("supervision") == [4]
    assert queries.found_by_words("offer", "supervision") == [1]


def test_so_many_words_are_looked_at_and_no_more() -> None:
    typed = " ".join(f"word{n}" for n in range(40))
    assert len(asked_in(typed)) == MOST_ASKED


def test_a_weak_term_brings_no_synonyms() -> None:
    assert [each.synonyms for each in asked_in("practice supervision", TERMS)] == [(), ()]


def test_an_acronym_is_known_by_its_capitals_only() -> None:
    assert asked_in("AP", TERMS)[0].synonyms == ("altern provis",)
    assert asked_in("ap", TERMS)[0].synonyms == ()
    assert asked_in("alternative provision", TERMS)[0].synonyms == ("ap",)


def test_the_stretch_that_holds_most_is_shown_with_its_words_marked() -> None:
    text = "Nothing here at all to be seen by anyone. " * 4 + "Reflective supervision of social workers, each month."
    said = queries.pieces(text, "supervision workers", length=60)
    assert [each.text for each in said if each.asked] == ["supervision", "workers,"]
    assert "".join(each.text for each in said) == ("… seen by anyone. Reflective supervision of social workers, …")


def test_with_nothing_asked_the_beginning_is_shown() -> None:
    said = queries.pieces("One two three four five.", "", length=10)
    assert "".join(each.text for each in said) == "One two …"
    assert queries.pieces("", "anything") == []


def test_stems_are_porters() -> None:
    """SQLite's own, which follow the same paper, are the second opinion."""
    ours = {word for title, body in LIBRARY.values() for word in folded(f"{title} {body}")}
    words = sorted((ours | {
        "relational", "conditional", "rational", "happy", "sky", "hopping", "falling", "filing", "agreed", "plastered",
        "motoring", "sensibilities", "vietnamization", "operator", "feudalism", "decisiveness", "callousness",
        "formative", "electrical", "goodness", "adoption", "communism", "controlling", "rate", "cease", "ties",
        "caresses", "referring", "triplicate", "dependent", "replacement", "adjustment", "effective", "bowdlerize",
    }) - IRREGULAR.keys())  # fmt: skip
    own = sqlite3.connect(":memory:")
    own.execute("CREATE VIRTUAL TABLE t USING fts5(w, tokenize='porter unicode61')")
    own.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    own.executemany("INSERT INTO t (rowid, w) VALUES (?, ?)", enumerate(words))
    theirs = dict(own.execute("SELECT doc, term FROM v"))
    own.close()
    assert {word: stem(word) for word in words} == {word: theirs[at] for at, word in enumerate(words)}


def test_common_words_and_signs_leave_no_stem() -> None:
    assert stems("The children’s re-referrals, and THEIR supervision!") == ["child", "re", "referr", "supervis"]
