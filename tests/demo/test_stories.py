"""Every planted story is in the reviewed file, in the truth that is told, and in the figures."""

from collections import Counter

import pytest

from alongside.demo import actions, editions, telling
from alongside.demo.invented_figures import invent, quarters
from alongside.demo.invented_places import CODES
from alongside.demo.stories import GENUINE, TRAPS, Story, truth
from alongside.indicators import queries as book
from benchmarking.panel import Panel
from benchmarking.values import State

LABELS = [period.label for period in quarters()]
STORIES = truth().stories


def panels(edition: int) -> dict[str, Panel]:
    publication = editions.publication(actions.SEED, edition)
    return {measure.panel.indicator: measure.panel for measure in publication.measures}


@pytest.fixture(scope="module")
def newest() -> dict[str, Panel]:
    return panels(editions.EDITIONS)


def test_there_is_one_of_everything_that_has_to_be_told_apart() -> None:
    quarterly = [story for story in STORIES if not story.annual]
    assert Counter(story.kind for story in quarterly) == {
        "improvement": 4,
        "deterioration": 4,
        "recording change": 1,
        "outlier quarter": 1,
        "regression to the mean": 1,
        "definition changed": 1,
        "national movement": 1,
        "late": 2,
        "suppressed": 1,
    }
    for kind in GENUINE:
        assert {story.size for story in quarterly if story.kind == kind} == {1.5, 2.0, 3.0}
    lately = {story.place for story in quarterly if story.kind in ("late", "suppressed")}
    assert lately == {"N11"}


def test_the_truth_told_names_every_story_with_where_it_led() -> None:
    told = telling.truth_document(actions.SEED)
    assert len(told["stories"]) == len(STORIES)
    assert (told["seed"], told["became_two"]["into"]) == (2026, ["N17", "N18"])
    for story, said in zip(STORIES, told["stories"], strict=True):
        assert (said["kind"], said["says"], said["indicator"]) == (story.kind, story.says, story.indicator or "all")
        if story.kind in GENUINE:
            up = said["level_after"] > said["level_before"]
            assert up is (said["moves"] == "up")


@pytest.mark.parametrize(
    "story",
    [story for story in STORIES if story.kind in (*GENUINE, *TRAPS)],
    ids=lambda story: f"{story.kind} {story.place}",
)
def test_what_is_told_is_in_the_figures(story: Story) -> None:
    """Drawn again with nothing planted, the same seed gives figures that stand on the other side, while it lasts."""
    cadence = "annual" if story.annual else "quarterly"
    told = invent(book.indicators(), actions.SEED, (story,)).of(cadence)
    plain = invent(book.indicators(), actions.SEED, ()).of(cadence)
    count, base = told.figures[story.indicator]
    rows = [CODES.index(story.place)] if story.place else range(len(CODES))
    moved = 0.0
    for row in rows:
        for at, period in enumerate(told.periods):
            now = told.counts[count][row][at] / told.counts[base][row][at]
            before = plain.counts[count][row][at] / plain.counts[base][row][at]
            if story.shift(story.place, story.indicator, period.label):
                moved += now - before
    assert moved * story.moves > 0


def test_the_late_authority_is_late_twice_and_comes_in_between() -> None:
    row = CODES.index("N11")
    latest = [State(int(panels(edition)["REREF_PCT"].states[row, -1])) for edition in (1, 2, 3, 4)]
    assert latest == [State.KNOWN, State.NOT_RECEIVED, State.KNOWN, State.NOT_RECEIVED]
    assert panels(3)["REREF_PCT"].states[row, -2] == State.KNOWN


def test_its_suppressed_series_is_suppressed_throughout(newest: dict[str, Panel]) -> None:
    states = newest["SW_AGENCY_PCT"].states[CODES.index("N11"), :-1]
    assert set(states.tolist()) == {State.SUPPRESSED}


def test_an_authority_that_became_two_has_figures_until_then_and_they_from_then(newest: dict[str, Panel]) -> None:
    became = truth().became_two
    panel = newest["REREF_PCT"]
    for column, period in enumerate(panel.periods):
        before = period.end < became.on
        for code, there in ((became.code, before), *((code, not before) for code in became.into)):
            row = panel.row_of(code)
            assert row is not None
            assert panel.states[row, column] == (State.KNOWN if there else State.NOT_APPLICABLE)


def test_breaks_are_told_from_the_edition_that_first_holds_them() -> None:
    told = {
        edition: {
            (odd.measure, odd.place, odd.broken.isoformat())
            for odd in editions.publication(actions.SEED, edition).oddities
            if odd.broken
        }
        for edition in (1, 2, 3, 4)
    }
    recording, definition = ("CIN_RATE", "N13", "2026-01-01"), ("REF_NFA_PCT", "", "2026-04-01")
    assert told == {1: set(), 2: {recording}, 3: {recording, definition}, 4: {recording, definition}}


def test_editions_grow_by_a_quarter_and_the_last_holds_twenty() -> None:
    held = [[period.label for period in panels(edition)["REF_RATE"].periods] for edition in (1, 2, 3, 4)]
    assert held == [LABELS[:17], LABELS[:18], LABELS[:19], LABELS]
    assert (LABELS[0], LABELS[-1]) == ("2021-22 Q3", "2026-27 Q2")
