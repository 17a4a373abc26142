"""Who came before and after whom, and which figures are nobody's to compare."""

from datetime import date

import pytest

from alongside.places import queries
from alongside.places.states import Standing
from benchmarking.periods import Period, PeriodKind, annual

pytestmark = pytest.mark.usefixtures("england")


def test_every_succession_of_england_is_known() -> None:
    told = [f"{s.on} {s.predecessor} → {s.successor}" for s in queries.successions()]

    assert told == [
        "2019-04-01 Bournemouth → Bournemouth, Christchurch and Poole",
        "2019-04-01 Dorset (until 2019) → Bournemouth, Christchurch and Poole",
        "2019-04-01 Dorset (until 2019) → Dorset",
        "2019-04-01 Poole → Bournemouth, Christchurch and Poole",
        "2021-04-01 Northamptonshire → North Northamptonshire",
        "2021-04-01 Northamptonshire → West Northamptonshire",
        "2023-04-01 Cumbria → Cumberland",
        "2023-04-01 Cumbria → Westmorland and Furness",
    ]


def test_each_successor_begins_the_day_after_its_predecessor_ended() -> None:
    for succession in queries.successions():
        ended = succession.predecessor.ends
        assert ended is not None
        assert succession.successor.starts == succession.on
        assert (succession.on - ended).days == 1


def test_successors_and_predecessors_are_each_others_answer() -> None:
    cumbria, bcp = queries.find_place("Cumbria"), queries.find_place("BCP")

    assert [s.successor.name for s in queries.successors(cumbria)] == ["Cumberland", "Westmorland and Furness"]
    assert [s.predecessor.name for s in queries.predecessors(bcp)] == ["Bournemouth", "Dorset (until 2019)", "Poole"]
    assert queries.predecessors(cumbria) == []
    assert queries.successors(bcp) == []


def test_the_abolished_are_the_five_that_ended() -> None:
    ended = {place.code: place.ends for place in queries.authorities(queries.country()) if place.ends}

    assert ended == {
        "835": date(2019, 3, 31),
        "836": date(2019, 3, 31),
        "837": date(2019, 3, 31),
        "928": date(2021, 3, 31),
        "909": date(2023, 3, 31),
    }


FINANCIAL, ACADEMIC, MARCH = PeriodKind.FINANCIAL, PeriodKind.ACADEMIC, PeriodKind.MARCH
CALENDAR, SEPTEMBER = PeriodKind.CALENDAR, PeriodKind.SEPTEMBER


@pytest.mark.parametrize(
    ("name", "period", "standing"),
    [
        ("Cumberland", annual("2024", FINANCIAL), Standing.WHOLE),
        ("Cumberland", annual("2023", FINANCIAL), Standing.BEFORE),
        ("Cumberland", annual("2023", MARCH), Standing.BEFORE),
        ("Cumberland", annual("2023", SEPTEMBER), Standing.WHOLE),
        ("Cumberland", annual("2023", ACADEMIC), Standing.ACROSS_START),
        ("Cumberland", annual("2023", CALENDAR), Standing.ACROSS_START),
        ("Cumberland", annual("2024", ACADEMIC), Standing.WHOLE),
        ("Cumbria", annual("2023", FINANCIAL), Standing.WHOLE),
        ("Cumbria", annual("2023", MARCH), Standing.WHOLE),
        ("Cumbria", annual("2023", ACADEMIC), Standing.ACROSS_END),
        ("Cumbria", annual("2024", FINANCIAL), Standing.AFTER),
        ("Cumbria", annual("2023", SEPTEMBER), Standing.AFTER),
        ("Liverpool", annual("2016", FINANCIAL), Standing.WHOLE),
        ("Somerset", annual("2023", ACADEMIC), Standing.WHOLE),
    ],
)
def test_only_a_period_wholly_its_own_is_compared(name: str, period: Period, standing: Standing) -> None:
    footing = queries.footing(queries.find_place(name), period)

    assert footing.standing is standing
    assert footing.compared is (standing is Standing.WHOLE)
    assert bool(footing.why) is not footing.compared


@pytest.mark.parametrize(
    ("name", "period", "why"),
    [
        ("Cumberland", annual("2023", MARCH), "Cumberland began on 1 April 2023, after 31 March 2023."),
        ("Cumbria", annual("2024", FINANCIAL), "Cumbria ended on 31 March 2023, before year ending 31 March 2024."),
        ("Cumberland", annual("2023", CALENDAR), "Cumberland began on 1 April 2023, during calendar year 2023."),
        ("Cumbria", annual("2023", CALENDAR), "Cumbria ended on 31 March 2023, during calendar year 2023."),
    ],
)
def test_why_a_figure_is_not_compared_is_said_in_words(name: str, period: Period, why: str) -> None:
    assert queries.footing(queries.find_place(name), period).why == why
