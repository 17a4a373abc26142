"""The invented figures behave as real ones do, and every count agrees with every other."""

from itertools import pairwise
from math import log, sqrt
from statistics import median

import pytest

from alongside.demo import actions, editions
from alongside.demo.counts import CHILDREN
from alongside.demo.invented_figures import Invented, gives_away, invent
from alongside.demo.invented_places import CODES
from alongside.demo.shapes import Shape, shapes
from alongside.indicators import queries as book
from benchmarking.panel import Panel
from benchmarking.values import State

Panels = dict[str, Panel]


@pytest.fixture(scope="module")
def region() -> Invented:
    """The region of the demonstration's seed with nothing planted in it."""
    return invent(book.indicators(), actions.SEED, ())


@pytest.fixture(scope="module")
def newest() -> Panels:
    """Every panel of the newest edition."""
    publication = editions.publication(actions.SEED, editions.EDITIONS)
    return {measure.panel.indicator: measure.panel for measure in publication.measures}


def reversals(rows: list[list[float]]) -> tuple[int, int]:
    """How many consecutive pairs of moves reverse, and how many there are; pairs with a move of nought aside."""
    turned = every = 0
    for row in rows:
        moves = [after - before for before, after in pairwise(row)]
        for first, second in pairwise(moves):
            if first == first and second == second and first * second != 0:
                every += 1
                turned += first * second < 0
    return turned, every


def test_a_reversal_is_two_moves_of_opposite_sign() -> None:
    assert reversals([[1.0, 2.0, 1.0, 1.0, 3.0, float("nan"), 4.0, 5.0, 6.0]]) == (1, 2)


def test_annual_movements_reverse_as_often_as_published_ones(newest: Panels) -> None:
    annual = [panel for code, panel in newest.items() if code.startswith("ANN_")]
    counted = [reversals(panel.only(CODES).values.tolist()) for panel in annual]
    share = sum(turned for turned, _ in counted) / sum(every for _, every in counted)
    assert 0.50 <= share <= 0.65
    assert len(annual) == 46


def test_levels_and_spreads_are_those_written_down(region: Invented) -> None:
    """Over every measure, the authorities' own levels stand about the reviewed level as far apart as its spread."""
    apart = []
    for cadence in ("annual", "quarterly"):
        for shape in shapes().of(cadence):
            for usual in region.of(cadence).usual.get(shape.name, []):
                apart.append((usual.level - shape.middle) / shape.spread)
    assert len(apart) > 1500
    mean = sum(apart) / len(apart)
    assert abs(mean) < 0.1
    assert 0.93 < (sum(each**2 for each in apart) / len(apart)) ** 0.5 < 1.07


def test_one_count_stands_wherever_it_is_counted(newest: Panels) -> None:
    """Numerator of one measure, denominator of another: the same number, wherever both are shown."""
    pairs = [
        ("REF_RATE", "numerators", "REREF_PCT", "denominators"),
        ("REF_RATE", "numerators", "REF_NFA_PCT", "denominators"),
        ("REF_RATE", "numerators", "CONTACT_REF_PCT", "numerators"),
        ("CONTACT_RATE", "numerators", "CONTACT_REF_PCT", "denominators"),
        ("S47_RATE", "numerators", "S47_ICPC_PCT", "denominators"),
        ("S47_ICPC_PCT", "numerators", "ICPC_15_PCT", "denominators"),
        ("CLA_RATE", "numerators", "CLA_20MI_PCT", "denominators"),
        ("CL_ACCOM_PCT", "denominators", "CL_EET_PCT", "denominators"),
        ("ANN_REF_RATE", "numerators", "ANN_REREF_PCT", "denominators"),
        ("ANN_CLA_RATE", "numerators", "ANN_CLA_FOSTER_PCT", "denominators"),
        ("REF_RATE", "denominators", "CIN_RATE", "denominators"),
    ]
    for one, part, other, its_part in pairs:
        first, second = getattr(newest[one].only(CODES), part), getattr(newest[other].only(CODES), its_part)
        both = (first == first) & (second == second)
        assert both.sum() > 300 or one.startswith("ANN_")
        assert (first[both] == second[both]).all(), (one, other)


def test_children_who_stay_came_or_were_there_before(region: Invented) -> None:
    """Looked after now are those of the quarter before, with those who came, less those who left."""
    counts = region.quarterly.counts
    for stock, came, left in (
        ("looked_after", "care_started", "care_ended"),
        ("on_plan", "plans_started", "plans_ended"),
    ):
        for there, new, gone in zip(counts[stock], counts[came], counts[left], strict=True):
            for at in range(1, len(there)):
                assert there[at] == there[at - 1] + new[at] - gone[at]


def test_no_part_is_more_than_its_whole_and_every_value_is_its_counts(newest: Panels) -> None:
    defined = {each.code: each for each in book.indicators()}
    for code, panel in newest.items():
        if panel.numerators is None or panel.denominators is None:
            continue
        known = panel.states == State.KNOWN
        count, base = panel.numerators[known], panel.denominators[known]
        assert (count == count.round()).all()
        assert (base == base.round()).all()
        if defined[code].measured == "percent":
            assert (count <= base).all(), code
        scale = defined[code].scale
        assert scale is not None
        assert (panel.values[known] == scale * count / base).all(), code


def test_no_count_of_one_to_five_is_shown_nor_can_be_worked_out(newest: Panels) -> None:
    hidden = 0
    for code, panel in newest.items():
        if panel.numerators is None:
            continue
        for column in range(len(panel.periods)):
            own, states = panel.numerators[:-2, column], panel.states[:-2, column]
            shown = own[states == State.KNOWN]
            assert not ((shown > 0) & (shown < 6)).any(), code
            suppressed = int((states == State.SUPPRESSED).sum())
            hidden += suppressed
            if suppressed in (1, 2):  # it would be the total less the others, to anybody or to who knows the other
                assert panel.states[-2, column] == State.SUPPRESSED, code
    assert hidden > 100


def test_a_total_that_gives_a_hidden_count_away_is_hidden_and_another_is_not() -> None:
    import numpy as np

    alone = np.array([3.0, 40.0, 50.0, 60.0])
    assert gives_away(alone, alone < 6)
    two = np.array([3.0, 4.0, 50.0, 60.0])
    assert gives_away(two, two < 6)  # whoever knows that theirs is 3 would know that the other is 4
    together = np.array([3.0, 4.0, 2.0, 60.0])
    assert not gives_away(together, together < 6)
    narrow = np.array([3.0, 5.0, 5.0, 60.0])
    assert gives_away(narrow, narrow < 6)  # to whoever knows the 3: the others make 10, so each is 5
    assert not gives_away(alone, alone < 0)


def test_the_children_are_estimated_anew_and_rates_with_them() -> None:
    first, last = (editions.publication(actions.SEED, number) for number in (2, 3))
    counted = {}
    for name, publication in (("mid-2024", first), ("mid-2025", last)):
        panel = next(measure.panel for measure in publication.measures if measure.key == "CIN_RATE")
        assert panel.denominators is not None
        counted[name] = panel.denominators[:16, 0]
    assert (counted["mid-2024"] != counted["mid-2025"]).all()
    assert abs(counted["mid-2024"] / counted["mid-2025"] - 1).max() < 0.03


def test_nobody_has_fewer_children_than_written_down(region: Invented) -> None:
    known = shapes().children
    everyone = [number for row in region.annual.counts[CHILDREN] for number in row]
    assert known.fewest <= min(everyone)
    assert max(everyone) <= known.most * 1.15


def test_authorities_move_as_far_in_one_year_and_in_five_as_written_down(region: Invented) -> None:
    """Reckoned again from the annual counts, as the reviewed file measures published ones."""
    near, far = [], []
    for shape in shapes().annual:
        if shape.code and shape.draw in ("share", "rate"):
            near.append(moved(region, shape, 1) / shape.one_year)
            far.append(moved(region, shape, 5) / shape.five_years)
    assert len(near) > 30
    assert 0.85 < median(near) < 1.15
    assert 0.85 < median(far) < 1.2


def moved(region: Invented, shape: Shape, years: int) -> float:
    """How far authorities moved in so many years, as the reviewed file measures it."""
    count, base = region.annual.figures[shape.code]
    rows = []
    for counts, bases in zip(region.annual.counts[count], region.annual.counts[base], strict=True):
        shares = [(c + 0.5) / (b + 1) for c, b in zip(counts, bases, strict=True)]
        rows.append([log(share / (1 - share)) if shape.is_share else log(share) for share in shares])
    common = [median(column) for column in zip(*rows, strict=True)]
    own = [[value - shared for value, shared in zip(row, common, strict=True)] for row in rows]
    squares = [(row[at + years] - row[at]) ** 2 / 2 for row in own for at in range(len(row) - years)]
    return sqrt(sum(squares) / len(squares))
