"""Hexagons: one of equal size for each place, its name and figure inside, its state hatched and in words."""

import re
from xml.etree import ElementTree

import pytest

from alongside.ui.charts import Hexagon, hexagons
from alongside.ui.charts.hexagons import DIRECTED, PLAIN, tint
from alongside.ui.meaning import Meaning

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<b>&"


def drawn(*places: Hexagon, narrow: bool = False) -> str:
    return hexagons(places, key="h", title="T", desc="D", narrow=narrow)


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def corners(svg: str) -> list[list[tuple[float, ...]]]:
    paths = re.findall(r'<path d="M([^"]+)Z"', svg)
    shapes = [[tuple(map(float, pair.split())) for pair in path.split("L")] for path in paths]
    return [shape for shape in shapes if len(shape) == 6]


def test_every_hexagon_is_of_one_size_whatever_it_holds() -> None:
    shapes = corners(drawn(Hexagon(0, 0, "A", "1"), Hexagon(1, 0, "Long name", "12,345.6"), Hexagon(0, 1, "C", "3")))
    widths = {round(max(x for x, _ in shape) - min(x for x, _ in shape), 0) for shape in shapes}
    assert (len(shapes), len(widths)) == (3, 1)


def test_odd_rows_stand_half_a_hexagon_to_the_east() -> None:
    above, below = corners(drawn(Hexagon(0, 0, "A", "1"), Hexagon(0, 1, "B", "2")))
    across = max(x for x, _ in above) - min(x for x, _ in above)
    assert below[0][0] - above[0][0] == pytest.approx(across / 2, abs=0.1)


def test_each_place_says_its_name_and_its_figure() -> None:
    assert words(drawn(Hexagon(0, 0, "Fel", "26.4"), Hexagon(1, 0, "Gra", "17.0"))) == ["Fel", "26.4", "Gra", "17.0"]


def test_a_place_without_a_figure_is_hatched_and_says_why() -> None:
    svg = drawn(Hexagon(0, 0, "Kes", state="not received"))
    assert words(svg) == ["Kes", "not", "received"]
    assert 'fill="url(#h-hatch)"' in svg


@pytest.mark.parametrize(("directed", "tints"), [(True, DIRECTED), (False, PLAIN)])
def test_a_fifth_has_the_tint_of_the_rug_and_a_bar_that_says_the_same(directed: bool, tints: tuple[str, ...]) -> None:
    assert [tint(fifth, directed=directed) for fifth in range(1, 6)] == list(tints)
    places = []
    for fifth in range(1, 6):
        svg = drawn(Hexagon(0, 0, "A", "1", fifth=fifth, directed=directed))
        places.append(float(re.findall(r'<rect x="([\d.]+)"', svg)[0]))
    assert places == sorted(set(places))


def test_a_figure_without_a_position_has_no_bar() -> None:
    assert "<rect" not in drawn(Hexagon(0, 0, "A", "1"))


def test_a_mark_stands_only_where_there_is_something_to_talk_about() -> None:
    def marks(place: Hexagon) -> int:
        return drawn(place).count(f'fill="{Meaning.CONCERNING.colour}"')

    assert marks(Hexagon(0, 0, "A", "1", meaning=Meaning.CONCERNING)) == 1
    assert marks(Hexagon(0, 0, "A", "1", meaning=Meaning.AS_USUAL)) == 0


def test_the_own_place_is_outlined_and_drawn_last() -> None:
    svg = drawn(Hexagon(0, 0, "Own", "1", own=True), Hexagon(1, 0, "Other", "2"))
    assert words(svg) == ["Other", "2", "Own", "1"]
    assert svg.count('stroke-width="3"') == 1


@pytest.mark.parametrize("narrow", [False, True])
def test_a_map_of_any_width_stays_within_its_drawing(narrow: bool) -> None:
    svg = drawn(*(Hexagon(column, row, "A", "1") for column in range(2, 14) for row in range(3)), narrow=narrow)
    width = int(ElementTree.fromstring(svg).get("width") or 0)
    assert width == (320 if narrow else 600)
    assert all(0 <= x <= width for shape in corners(svg) for x, _ in shape)


def test_names_are_words_whatever_signs_they_hold() -> None:
    assert words(drawn(Hexagon(0, 0, HOSTILE, HOSTILE))) == [HOSTILE, HOSTILE]


def test_without_places_the_words_say_so() -> None:
    assert words(drawn()) == ["no place to draw"]
