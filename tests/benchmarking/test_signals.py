"""Signals and lines: what opens one, what strengthens it, which few are shown."""

import json
import math
from dataclasses import replace
from datetime import date

import pytest

from benchmarking.indicators import Cadence, Polarity
from benchmarking.signals import (
    METHOD_VERSION,
    DirectionAlreadyPublished,
    Evidence,
    Fitted,
    FivePointFacts,
    FunnelFacts,
    Kind,
    Line,
    Meaning,
    PositionFacts,
    RegionalDirection,
    UsualRangeFacts,
    considered,
    direction_of,
    expected_by_chance,
    headlines,
    line_for,
    ranked,
    watch_list,
)
from benchmarking.trend.admission import NotScored, Scored, score_indicator
from benchmarking.trend.recent_change import tier_of
from benchmarking.trend.stretch import Why
from tests.benchmarking.plain import recent_change as plain
from tests.benchmarking.test_admission import ANNUAL, panel_of, years

PERIODS = years(2016, 2025)


def scored(score: float, direction: int = 1) -> Scored:
    """A score of some size, two years after a level of 20."""
    return Scored(
        place="888",
        score=score,
        direction=direction,
        window=2,
        tier=tier_of(score),
        latest=20.0 + 5 * direction,
        before=20.0,
        over=(PERIODS[0], PERIODS[7]),
        lately=20.0 + 4 * direction,
        during=(PERIODS[8], PERIODS[9]),
        others=0.1,
        z=(direction * score / 2, direction * score, direction * score / 3),
        z_by_start=(direction * score,) * 9,
        step=4.0 * direction,
        step_error=1.0,
        sampling_error=0.0,
        values=(20.0,) * 10,
    )


def evidence(score: float | None = 0.5, direction: int = 1, **more: object) -> Evidence:
    """Lower is better, unless told otherwise."""
    found = NotScored("888", Why.TOO_SHORT, "Only 6 years.") if score is None else scored(score, direction)
    given: dict = {"polarity": Polarity.LOW, "cadence": Cadence.ANNUAL, "topic": "Front door", **more}
    return Evidence(place="888", indicator="REREF", change=found, **given)


def funnel(beyond: float, side: int = 1) -> FunnelFacts:
    return FunnelFacts(beyond=beyond, side=side, z=3.5 * side, phi=2.7, tau2=0.01, target=21.8, areas=151)


def ranged(points: int = 13, side: int = 0, assurance: str = "", target: float | None = None) -> UsualRangeFacts:
    return UsualRangeFacts(
        points=points, side=side, mean=20.0, lower=17.0, upper=23.0, assurance=assurance, target=target
    )


def opened(given: Evidence) -> tuple | None:
    line = line_for(given)
    return None if line is None else (line.kind, line.opened_by, line.strengthened_by)


FAIL = ranged(assurance="consistent_fail", target=15.0)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        # F alone, at and about its thresholds
        (evidence(3.0), (Kind.CHANGE, ("recent change",), ())),
        (evidence(2.999), (Kind.WATCH, ("recent change",), ())),
        (evidence(2.5), (Kind.WATCH, ("recent change",), ())),
        (evidence(2.499), None),
        (evidence(None), None),
        # a change is strengthened by A from 13 points, E and D, in its own direction only
        (evidence(3.2, usual_range=ranged(13, 1)), (Kind.CHANGE, ("recent change",), ("usual range",))),
        (evidence(3.2, usual_range=ranged(12, 1)), (Kind.CHANGE, ("recent change",), ())),
        (evidence(3.2, usual_range=ranged(13, -1)), (Kind.CHANGE, ("recent change",), ())),
        (
            evidence(3.2, five_point=FivePointFacts(direction=1), funnel=funnel(95)),
            (Kind.CHANGE, ("recent change",), ("funnel", "five-point trend")),
        ),
        (
            evidence(3.2, five_point=FivePointFacts(direction=-1), funnel=funnel(95, -1)),
            (Kind.CHANGE, ("recent change",), ()),
        ),
        (evidence(3.2, position=PositionFacts(side=1)), (Kind.CHANGE, ("recent change",), ())),
        # a position opens beyond 99.8% on either side, strengthened by F from 2.5 the same way and by C
        (evidence(0.5, funnel=funnel(99.8)), (Kind.POSITION, ("funnel",), ())),
        (evidence(None, funnel=funnel(99.8, -1)), (Kind.POSITION, ("funnel",), ())),
        (evidence(0.5, funnel=funnel(95)), None),
        (
            evidence(2.5, funnel=funnel(99.8), position=PositionFacts(side=1)),
            (Kind.POSITION, ("funnel",), ("recent change", "position")),
        ),
        (evidence(2.4, funnel=funnel(99.8), position=PositionFacts(side=0)), (Kind.POSITION, ("funnel",), ())),
        (evidence(2.9, -1, funnel=funnel(99.8)), (Kind.POSITION, ("funnel",), ())),
        (
            evidence(3.2, funnel=funnel(99.8), position=PositionFacts(side=1)),
            (Kind.CHANGE, ("recent change", "funnel"), ("funnel", "position")),
        ),
        (evidence(3.2, -1, funnel=funnel(99.8)), (Kind.CHANGE, ("recent change", "funnel"), ())),
        # a target opens when it is consistently failed, on 13 points
        (evidence(0.5, usual_range=FAIL), (Kind.TARGET, ("target",), ())),
        (evidence(2.6, usual_range=FAIL), (Kind.TARGET, ("target",), ("recent change",))),
        (evidence(2.6, -1, usual_range=FAIL), (Kind.TARGET, ("target",), ())),
        (evidence(0.5, usual_range=replace(FAIL, points=12)), None),
        (evidence(0.5, usual_range=replace(FAIL, assurance="inconsistent")), None),
        (evidence(0.5, usual_range=FAIL, polarity=Polarity.NONE), None),
        # watch: 95% to 99.8% with F from 2.0 the same way
        (evidence(2.0, funnel=funnel(95)), (Kind.WATCH, ("funnel", "recent change"), ())),
        (evidence(1.999, funnel=funnel(95)), None),
        (evidence(2.0, -1, funnel=funnel(95)), None),
        (evidence(2.6, funnel=funnel(95)), (Kind.WATCH, ("recent change", "funnel"), ())),
        # never alone
        (evidence(0.5, usual_range=ranged(12, 1)), None),
        (evidence(0.5, usual_range=ranged(40, 1)), None),
        (evidence(0.5, five_point=FivePointFacts(direction=1, chi_squared=30.0)), None),
        (evidence(0.5, position=PositionFacts(side=1, rank=151, of=151)), None),
        (evidence(0.5, change_on_previous=40.0, quarters_moved=3), None),
    ],
)
def test_the_table_of_what_opens_and_strengthens_a_line(given: Evidence, line: tuple | None) -> None:
    assert opened(given) == line


@pytest.mark.parametrize(
    ("given", "meaning", "favour"),
    [
        (evidence(3.2, 1), Meaning.CONCERNING, -1),
        (evidence(3.2, -1), Meaning.IMPROVING, 1),
        (evidence(3.2, 1, polarity=Polarity.HIGH), Meaning.IMPROVING, 1),
        (evidence(3.2, -1, polarity=Polarity.HIGH), Meaning.CONCERNING, -1),
        (evidence(3.2, 1, polarity=Polarity.NONE), Meaning.RISING, 0),
        (evidence(3.2, -1, polarity=Polarity.NONE), Meaning.FALLING, 0),
        (evidence(2.6, -1), Meaning.IMPROVING, 1),
        (evidence(0.5, funnel=funnel(99.8)), Meaning.HIGH, -1),
        (evidence(0.5, funnel=funnel(99.8, -1)), Meaning.LOW, 1),
        (evidence(0.5, funnel=funnel(99.8), polarity=Polarity.NONE), Meaning.HIGH, 0),
        (evidence(0.5, usual_range=FAIL), Meaning.CONCERNING, -1),
        (evidence(0.5, usual_range=FAIL, polarity=Polarity.HIGH), Meaning.CONCERNING, -1),
    ],
)
def test_direction_and_polarity_give_the_meaning(given: Evidence, meaning: Meaning, favour: int) -> None:
    line = line_for(given)
    assert line is not None
    assert (line.meaning, line.favour) == (meaning, favour)


@pytest.mark.parametrize(
    ("given", "still"),
    [
        (evidence(3.2, -1, position=PositionFacts(side=0, fifth_in_region=5)), (1, "region")),
        (evidence(3.2, 1, position=PositionFacts(side=0, fifth_in_region=1)), (-1, "region")),
        (evidence(3.2, -1, position=PositionFacts(side=1, fifth_in_region=4)), (1, "peers")),
        (evidence(3.2, -1, funnel=funnel(95)), (1, "peers")),
        (evidence(3.2, -1, position=PositionFacts(side=1)), (1, "peers")),
        (evidence(3.2, 1, position=PositionFacts(side=-1)), (-1, "peers")),
        (evidence(3.2, -1, funnel=funnel(0, 0), position=PositionFacts(side=0, fifth_in_region=1)), (0, "")),
        (evidence(3.2, 1, position=PositionFacts(side=1, fifth_in_region=5)), (0, "")),
        (evidence(0.5, funnel=funnel(99.8), position=PositionFacts(side=-1, fifth_in_region=1)), (0, "")),
    ],
)
def test_a_line_says_where_the_authority_still_stands_against_its_move(given: Evidence, still: tuple) -> None:
    line = line_for(given)
    assert line is not None
    assert (line.still, line.still_in) == still


@pytest.mark.parametrize(
    ("given", "priority", "rank"),
    [
        (evidence(4.1), 0.0, 4.1),
        (evidence(4.1, usual_range=ranged(13, 1), five_point=FivePointFacts(direction=1)), 0.0, 5.1),
        (evidence(4.1), 0.6, 4.7),
        (evidence(4.1), 7.0, 5.1),
        (evidence(4.1), -1.0, 4.1),
        (evidence(0.5, funnel=funnel(99.8)), 0.0, 3.0),
        (evidence(2.9, funnel=funnel(99.8)), 0.0, 3.5),
        (evidence(None, usual_range=FAIL), 0.5, 3.5),
        (evidence(2.1, funnel=funnel(95)), 0.0, 2.1),
    ],
)
def test_lines_rank_by_score_and_what_strengthens_them(given: Evidence, priority: float, rank: float) -> None:
    line = line_for(given, priority=priority)
    assert line is not None
    assert line.rank == pytest.approx(rank)


def test_a_priority_orders_lines_and_admits_none() -> None:
    assert line_for(evidence(2.4), priority=1.0) is None


def test_every_signal_is_considered_with_its_numbers_whether_or_not_it_fired() -> None:
    given = evidence(3.2, funnel=funnel(0, 0), position=PositionFacts(side=0, rank=80, of=151), change_on_previous=0.4)
    seen = {signal.name: (signal.section, signal.available, signal.fired) for signal in considered(given)}
    assert seen == {
        "recent change": ("F", True, True),
        "funnel": ("D", True, False),
        "target": ("A11", False, False),
        "usual range": ("A", False, False),
        "five-point trend": ("E", False, False),
        "position": ("C", True, False),
        "change on previous": ("G", True, True),
        "quarters moved": ("G", False, False),
    }
    numbers = {signal.name: signal.numbers for signal in considered(given)}
    assert (numbers["recent change"]["score"], numbers["funnel"]["phi"], numbers["position"]["rank"]) == (3.2, 2.7, 80)


def test_what_could_not_be_scored_says_why_among_what_was_considered() -> None:
    assert considered(evidence(None))[0].why == "Only 6 years."


def test_a_line_is_written_with_method_inputs_and_score() -> None:
    line = line_for(evidence(3.2, usual_range=ranged(9, 1), funnel=replace(funnel(99.8), z=math.nan)))
    assert line is not None
    document = json.loads(json.dumps(line.to_document(), allow_nan=False))
    assert (document["method"], document["score"], document["kind"]) == (METHOD_VERSION, 3.2, "change")
    assert document["evidence"]["change"]["over"][0]["end"] == "2016-03-31"
    assert document["evidence"]["funnel"]["z"] is None
    assert len(document["considered"]) == 8


def test_a_lines_score_can_be_reckoned_again_from_the_line_alone() -> None:
    panel = panel_of(years(2016, 2025), counts=True)
    panel.values[3, -2:] += 9
    found = score_indicator(panel, ANNUAL)
    line = line_for(replace(evidence(), place="03", change=found.of("03"), fitted=Fitted.of(found)))
    assert line is not None
    written = line.to_document()["evidence"]
    fit, change = written["fitted"], written["change"]
    level = plain.median(change["values"])
    own = [value - level - everyone for value, everyone in zip(change["values"], fit["everyone"], strict=True)]
    error, d = change["sampling_error"], 20 if fit["sized"] else 8
    raw = plain.z_of(own, error, fit["rho"], fit["nugget"], fit["wander"], len(fit["centre"]), d)
    z = [(one - centre) / fit["divisor"] for one, centre in zip(raw, fit["centre"], strict=True)]
    assert z == pytest.approx(change["z"], rel=1e-9)
    assert max(map(abs, z)) == pytest.approx(line.score, rel=1e-9)


def a_line(rank: float, topic: str, direction: int = 1, place: str = "888", polarity: Polarity = Polarity.LOW) -> Line:
    line = line_for(replace(evidence(rank, direction, polarity=polarity), place=place, topic=topic))
    assert line is not None
    return line


def shown(*lines: Line) -> list[tuple[float, str]]:
    return [(line.rank, line.topic) for line in headlines(lines)]


def test_at_most_five_headlines_and_two_of_a_topic_strongest_first() -> None:
    lines = [a_line(4 + number / 10, topic) for number, topic in enumerate("ABCDABCDA")]
    better = a_line(5.0, "E", -1)
    assert shown(*lines, better) == [(5.0, "E"), (4.8, "A"), (4.7, "D"), (4.6, "C"), (4.5, "B")]
    assert shown(*lines[::4], better) == [(5.0, "E"), (4.8, "A"), (4.4, "A")]


def test_an_improving_line_takes_the_place_of_the_weakest_concerning_one() -> None:
    lines = [a_line(4 + number / 10, topic) for number, topic in enumerate("ABCDE")]
    assert shown(*lines, a_line(3.1, "F", -1)) == [(4.4, "E"), (4.3, "D"), (4.2, "C"), (4.1, "B"), (3.1, "F")]


def test_a_concerning_line_takes_the_place_of_the_weakest_improving_one() -> None:
    lines = [a_line(4 + number / 10, topic, -1) for number, topic in enumerate("ABCDE")]
    assert [line.favour for line in headlines([*lines, a_line(3.1, "F")])] == [1, 1, 1, 1, -1]


def test_a_line_shown_for_balance_keeps_to_two_of_a_topic() -> None:
    lines = [a_line(4.4, "A"), a_line(4.3, "A"), a_line(4.2, "B"), a_line(4.1, "C"), a_line(4.0, "D")]
    assert shown(*lines, a_line(3.1, "A", -1)) == [(4.4, "A"), (4.2, "B"), (4.1, "C"), (4.0, "D"), (3.1, "A")]


def test_the_only_concerning_line_is_not_let_go_for_an_improving_one() -> None:
    none = [a_line(5 + number / 10, topic, polarity=Polarity.NONE) for number, topic in enumerate("ABCD")]
    assert [line.favour for line in headlines([*none, a_line(4.0, "E"), a_line(3.1, "F", -1)])] == [0, 0, 0, -1, 1]


def test_a_watch_line_never_stands_among_the_headlines() -> None:
    lines = [a_line(2.7, "A"), a_line(2.9, "B"), a_line(3.1, "C")]
    assert shown(*lines) == [(3.1, "C")]
    assert [line.rank for line in watch_list(lines)] == [2.9, 2.7]


def test_equal_lines_stand_in_the_same_order_whichever_came_first() -> None:
    lines = [a_line(3.5, "A", place=place) for place in ("350", "041", "888")]
    assert (
        [line.place for line in ranked(lines)] == [line.place for line in ranked(lines[::-1])] == ["041", "350", "888"]
    )


def test_the_report_says_how_many_lines_chance_alone_would_open() -> None:
    annual, quarterly = expected_by_chance(40, Cadence.ANNUAL), expected_by_chance(40, Cadence.QUARTERLY)
    assert (annual.lines, quarterly.lines) == (pytest.approx(0.68), pytest.approx(0.76))
    assert annual.sentence == (
        "Of 40 annual series scored, about 0.7 would be expected to open a headline by chance alone "
        "(1.7% of unchanged series at each release)."
    )
    assert expected_by_chance(6000, Cadence.QUARTERLY).sentence.startswith(
        "Of 6,000 quarterly series scored, about 114 "
    )


def test_a_region_sets_a_direction_only_where_none_is_published() -> None:
    own = {"REREF": RegionalDirection(Polarity.HIGH, "the data group", date(2026, 5, 1), "agreed in May")}
    neutral = replace(ANNUAL, polarity=Polarity.NONE)
    assert direction_of(neutral, own) == (Polarity.HIGH, "the data group, 2026-05-01: agreed in May")
    assert direction_of(neutral, {}) == (Polarity.NONE, "")
    assert direction_of(ANNUAL, {}) == (Polarity.LOW, "")
    with pytest.raises(DirectionAlreadyPublished, match="lower is better"):
        direction_of(ANNUAL, own)
