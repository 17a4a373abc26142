"""Ranking for one need: what comes first and why, what can't be proposed, and what a reader may not see."""

from typing import Any

import pytest

from alongside.areas import queries as areas
from alongside.support.matching import Candidate, Kind, Wanted
from alongside.support.matching.library import Library, UnreadableLibrary, fingerprint_of, from_bytes, train
from alongside.support.matching.shelf import Shelf

OFFERS = {
    "mash": "Front-door managers from two authorities sample contacts in the MASH, and look at threshold decisions.",
    "fostering": "A regional hub recruits foster carers together, answers their enquiries and supports them.",
    "private": "Publicity, a checklist and a sample of visits for private fostering arrangements.",
    "audit": "Two authorities moderate ten of each other’s audits, and agree how learning is tracked.",
    "leavers": "Young assessors test the care leavers’ local offer and what care leavers know of their entitlements.",
    "send": "A review of the SEND local offer with parent carers, and of how EHC plans are written.",
    "supervision": "Team managers learn reflective supervision, with an observed session and templates.",
    "missing": "A clinic on return home interviews: who does them, how soon, and what becomes of what is said.",
}
EXAMPLE = "Social workers in the MASH screen contacts within a day, and thresholds are well understood by partners."


def candidates(**changes: dict[str, Any]) -> list[Candidate]:
    """Every offer above and one practice example, with what a test changes."""
    offers = [Candidate(**{"key": key, "text": text, **changes.get(key, {})}) for key, text in OFFERS.items()]
    return [*offers, Candidate(key="example", text=EXAMPLE, kind=Kind.PRACTICE)]


def shelf(**changes: dict[str, Any]) -> Shelf:
    return Shelf(candidates(**changes), library(), areas.taxonomy())


def library() -> Library:
    return train([*OFFERS.values(), EXAMPLE], areas.taxonomy())


def wanted(text: str, **more: Any) -> Wanted:
    return Wanted(key="need", text=text, **more)


FRONT_DOOR = "Decisions on contacts at the front door, and thresholds that partners understand"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (FRONT_DOOR, "mash"),
        ("Recruitment of foster carers", "fostering"),
        ("The response to children who live in private fostering arrangements", "private"),
        ("Auditing, and learning from audits", "audit"),
        ("What care leavers know of the local offer", "leavers"),
        ("The local offer for children with special educational needs", "send"),
        ("The quality of supervision by managers", "supervision"),
        ("RHIs for children who go missing", "missing"),
    ],
)
def test_what_is_about_the_same_comes_first(text: str, first: str) -> None:
    assert shelf().answer(wanted(text)).offers[0].key == first


def test_offers_and_examples_are_two_lists_and_each_says_why() -> None:
    answer = shelf().answer(wanted(FRONT_DOOR))
    assert [found.key for found in answer.practice] == ["example"]
    assert answer.offers[0].reasons_for[:2] == (
        "Both are about Front door and MASH.",
        "Both speak of “front door”, “thresholds” and “contacts”.",
    )


def test_an_everyday_word_that_two_texts_share_is_not_named() -> None:
    said = [
        next(found for found in shelf().answer(wanted(text)).offers if found.key == "leavers").reasons_for[0]
        for text in ("Somebody who might test how they know it", "Somebody who might test their assessors, and know it")
    ]
    assert said == ["They share the word “test”.", "They share the words “test” and “assessors”."]


def test_something_else_says_what_it_seems_to_be_about() -> None:
    (other,) = [found for found in shelf().answer(wanted(FRONT_DOOR)).offers if found.key == "missing"]
    assert other.reasons_against[0] == "It seems to be about something else: Exploitation and missing."
    assert not other.direct


def test_an_area_that_a_person_chose_counts_though_no_word_says_it() -> None:
    plain, chosen = wanted("Help us with our own work"), wanted("Help us with our own work", area="QDL-QA")
    assert shelf().answer(chosen).offers[0].key == "audit"
    assert "Both are about Quality assurance and audit." in shelf().answer(chosen).offers[0].reasons_for
    assert "Both are about Quality assurance and audit." not in shelf().answer(plain).offers[0].reasons_for


@pytest.mark.parametrize(
    ("change", "asks", "against"),
    [
        ({"room": 0}, {}, "It has no room left this term."),
        ({"place": "N01"}, {"place": "N01"}, "You give it yourselves."),
        (
            {"place": "N02"},
            {"place": "N01", "conflicts": {"N02": "it supports you now"}},
            "It would not be independent: it supports you now.",
        ),
    ],
)
def test_what_cannot_be_proposed_stands_last_and_says_why(
    change: dict[str, Any], asks: dict[str, Any], against: str
) -> None:
    offers = shelf(mash=change).answer(wanted(FRONT_DOOR, **asks)).offers
    assert [found.key for found in offers if not found.may] == ["mash"]
    assert offers[-1].reasons_against[0] == against


def test_what_fits_the_one_who_asks_is_said() -> None:
    fitting = {
        "enablers": ("partners",),
        "stages": ("fair-to-good",),
        "audiences": ("director",),
        "place": "N02",
        "room": 2,
    }
    asks = {
        "enabler": "partners",
        "journey": "fair-to-good",
        "audience": "director",
        "place": "N01",
        "neighbours": frozenset({"N02"}),
        "kilometres": {"N02": 31.0},
    }
    found = shelf(mash=fitting).answer(wanted(FRONT_DOOR, **asks)).offers[0]
    assert found.reasons_for[2:] == (
        "It strengthens the enabler you named, engaging partners.",
        "It suits your stage, fair to good.",
        "It is meant for a director.",
        "It has room: 2 left this term.",
        "It comes from a statistical neighbour.",
        "It is near: about 31 km away.",
    )


def test_what_does_not_fit_is_said_and_costs_it_its_place_among_equals() -> None:
    other = {"audiences": ("lead member",), "enablers": ("resources",), "stages": ("good-to-great",), "place": "N03"}
    asks = {
        "audience": "director", "enabler": "partners", "journey": "poor-to-fair", "place": "N01",
        "kilometres": {"N03": 200.0},
    }  # fmt: skip
    twice = [*candidates(mash=other), Candidate(key="same", text=OFFERS["mash"])]
    offers = Shelf(twice, library(), areas.taxonomy()).answer(wanted(FRONT_DOOR, **asks)).offers
    assert [found.key for found in offers[:2]] == ["same", "mash"]
    assert offers[1].reasons_against[-4:] == (
        "It works through another enabler: judicious use of resources.",
        "It is meant for another stage: good to great.",
        "It is meant for others: lead member.",
        "It is far: about 200 km away.",
    )


def test_what_a_reader_may_not_see_makes_no_difference() -> None:
    learned = library()
    seen = {"mash", "audit", "send", "example"}
    whole = Shelf(candidates(), learned, areas.taxonomy()).answer(wanted(FRONT_DOOR), among=seen)
    alone = Shelf([each for each in candidates() if each.key in seen], learned, areas.taxonomy())
    assert whole == alone.answer(wanted(FRONT_DOOR))


def test_an_empty_shelf_and_a_need_of_unknown_words_are_gaps() -> None:
    empty = Shelf([], library(), areas.taxonomy()).answer(wanted(FRONT_DOOR))
    assert (empty.offers, empty.practice, empty.has_direct, empty.has_example) == ((), (), False, False)
    assert empty.says == "Nothing on the menu or in the library seems to be directly about this: it may be a gap."
    assert shelf().answer(wanted("Zymurgy")).has_direct is False


def test_without_a_library_the_candidates_are_learned_from() -> None:
    answer = Shelf(candidates(), None, areas.taxonomy()).answer(wanted(FRONT_DOOR))
    assert answer == shelf().answer(wanted(FRONT_DOOR))


def test_the_same_texts_give_the_same_library_byte_for_byte() -> None:
    assert library().to_bytes() == library().to_bytes()
    assert library().learned_from == fingerprint_of([*OFFERS.values(), EXAMPLE], areas.taxonomy())
    assert train([EXAMPLE], areas.taxonomy()).learned_from != library().learned_from


def test_a_library_kept_and_read_again_answers_the_same_in_the_same_order() -> None:
    again = Shelf(candidates(), from_bytes(library().to_bytes()), areas.taxonomy()).answer(wanted(FRONT_DOOR))
    assert [found.key for found in again.offers] == [found.key for found in shelf().answer(wanted(FRONT_DOOR)).offers]


@pytest.mark.parametrize("kept", [b"", b"no library", library().to_bytes()[:-40]])
def test_what_is_no_library_is_refused(kept: bytes) -> None:
    with pytest.raises(UnreadableLibrary, match="Train anew"):
        from_bytes(kept)


def test_training_tells_how_far_it_is() -> None:
    told: list[tuple[float, str]] = []
    train([EXAMPLE], areas.taxonomy(), lambda share, words: told.append((share, words)))
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[-1] == (1.0, "Done")
