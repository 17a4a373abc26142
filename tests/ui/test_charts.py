"""Charts: the same values always give the same picture, gaps stay gaps, words stay words."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_lowercase
from xml.etree import ElementTree

import pytest

from alongside.ui.charts import (
    Break,
    Cause,
    Dot,
    Point,
    Range,
    Reference,
    mark_icon,
    ranked_dots,
    sparkline,
    strip,
    usual_range,
)
from alongside.ui.charts.labels import Room
from alongside.ui.charts.scale import Scale, gaps, round_ticks, runs, short, spread
from alongside.ui.meaning import Meaning

HOSTILE = '<script>alert("x")</script> & #eval(1) $x$'
SVG = "{http://www.w3.org/2000/svg}"


def one_decimal(value: float) -> str:
    return f"{value:.1f}%"


def a_usual_range(values: list[float | None], *, narrow: bool = False, **more: object) -> str:
    points = [
        Point(str(2010 + n), value, "" if value is not None else "not received") for n, value in enumerate(values)
    ]
    known = [value for value in values if value is not None]
    ranges = [Range(0, len(values) - 1, sum(known) / len(known), min(known), max(known))] if known else []
    given = {"key": "a", "title": "T", "desc": "D", "write": one_decimal, "narrow": narrow, **more}
    return usual_range(points, ranges, **given)  # type: ignore[arg-type]


def some_dots(names: list[str], *, narrow: bool = False, by_name: bool = True) -> str:
    dots = [Dot(name, 10.0 + n, 9.0 + n, 11.0 + n) for n, name in enumerate(names)]
    return ranked_dots(
        [*dots, Dot("Zed", None, state="not received")],
        key="r", title="T", desc="D", write=one_decimal, references=[Reference("England", 11.0)], narrow=narrow,
        by_name=by_name,
    )  # fmt: skip


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_a_sparkline_stops_and_starts_again_around_a_gap() -> None:
    drawn = sparkline([1, 2, None, 3, 4], alt="x")
    assert re.findall(r'<path d="(M[^"]*)"', drawn)[0].count("M") == 2


def test_a_sparkline_draws_no_more_than_its_last_twelve_points() -> None:
    assert sparkline([9000.0, *range(12)], alt="x") == sparkline(list(range(12)), alt="x")


def test_a_point_alone_between_gaps_is_still_seen() -> None:
    assert sparkline([1, None, 2, None, 3], alt="x").count('r="1.6"') == 2


def test_a_sparkline_whose_last_value_is_missing_marks_no_last_point() -> None:
    assert Meaning.CONCERNING.colour not in sparkline([1, 2, None], alt="x", meaning=Meaning.CONCERNING)


def test_a_sparkline_of_one_point_is_its_mark_alone() -> None:
    assert sparkline([5], alt="x").count("<") == 3


def test_a_sparkline_without_values_is_an_empty_picture_with_its_words() -> None:
    assert sparkline([None, None], alt="none known").endswith('aria-label="none known"></svg>')


@pytest.mark.parametrize(
    ("meaning", "element"),
    [
        (Meaning.IMPROVING, "rect"),
        (Meaning.CONCERNING, "path"),
        (Meaning.RISING, "circle"),
        (Meaning.FALLING, "circle"),
        (Meaning.AS_USUAL, "circle"),
    ],
)
def test_each_meaning_has_a_shape_before_it_has_a_colour(meaning: Meaning, element: str) -> None:
    assert re.findall(r"<(rect|path|circle) ", mark_icon(meaning)) == [element]


def test_a_ring_is_told_from_a_dot_without_its_colour() -> None:
    assert "stroke-width" in mark_icon(Meaning.RISING)
    assert "stroke-width" not in mark_icon(Meaning.AS_USUAL)


def test_a_strip_leaves_out_what_is_not_known() -> None:
    assert strip([1, None, 3], 2).count("v8") == 2


def test_a_strip_without_values_is_empty() -> None:
    assert strip([None], None).count("<") == 2


def test_the_line_of_a_usual_range_does_not_cross_a_gap_or_a_break() -> None:
    drawn = a_usual_range([1, 2, 3, None, 4, 5, 6, 7], breaks=[Break(6, "New definition")])
    assert drawn.count('fill="none" stroke="#4f5b66"') == 3


def test_a_gap_says_why_it_is_one() -> None:
    assert "not received" in words(a_usual_range([1, 2, None, 4]))


def test_trial_limits_are_called_trial() -> None:
    points = [Point(str(n), float(n)) for n in range(8)]
    drawn = usual_range(points, [Range(0, 7, 3, 1, 5, trial=True)], key="a", title="T", desc="D", write=one_decimal)
    assert "trial limits, 8 points" in words(drawn)


def test_a_cause_is_named_where_it_happens_and_shaped() -> None:
    drawn = a_usual_range([1, 2, 1, 2, 9], causes=[Cause(4, 4, "above the usual range", Meaning.CONCERNING)])
    assert "above the usual range" in words(drawn)
    assert drawn.count(f'Z" fill="{Meaning.CONCERNING.colour}"') == 1


@dataclass(frozen=True)
class Set:
    """Words as they are set in a chart: what they say, and the room they take."""

    said: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Set") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def set_in(svg: str) -> list[Set]:
    """Every piece of words in a chart, its room reckoned anew: a letter is half as wide as it is high."""
    found = []
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        x, y, size = (float(text.get(name, "0")) for name in ("x", "y", "font-size"))
        wide = len(text.text or "") * size * 0.48
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "start")]
        found.append(Set(text.text or "", left, y - size * 0.7, left + wide, y))
    return found


CROWDED: list[float | None] = [
    272,
    297,
    303,
    295,
    330,
    300,
    316,
    321,
    312,
    330,
    341,
    355,
    350,
    312,
    352,
    318,
    252,
    1250,
    317,
]
EACH_A_CAUSE = [Cause(place, place, "two in three near the bottom") for place in range(len(CROWDED))]
FEW = [Cause(0, 0, "below the usual range"), Cause(4, 9, "seven or more below the mean"), Cause(17, 17, "above it")]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("causes", [EACH_A_CAUSE, EACH_A_CAUSE[:8], FEW])
def test_no_words_of_a_usual_range_touch_others_or_leave_the_drawing(causes: list[Cause], narrow: bool) -> None:
    drawn = a_usual_range(CROWDED, causes=causes, narrow=narrow, unit="per 10,000")
    found = set_in(drawn)
    touching = [(one.said, two.said) for one, two in itertools.combinations(found, 2) if one.touches(two)]
    assert touching == []
    _, top, width, height = (float(number) for number in ElementTree.fromstring(drawn).get("viewBox", "").split())
    out = [one for one in found if one.left < 0 or one.right > width or one.top < top or one.bottom > top + height]
    assert out == []


@pytest.mark.parametrize("narrow", [False, True])
def test_a_cause_without_room_is_lettered_and_listed_beneath_in_order(narrow: bool) -> None:
    said = words(a_usual_range(CROWDED, causes=EACH_A_CAUSE, narrow=narrow))
    named = said.count("two in three near the bottom")
    letters = list(ascii_lowercase[: len(CROWDED) - named])
    assert sorted(each for each in said if each in letters) == letters
    listed = "; ".join(each for each in said if each.startswith(tuple(f"{letter} two" for letter in letters)))
    assert listed == "; ".join(f"{letter} two in three near the bottom" for letter in letters)
    assert 0 < named < len(CROWDED)


def test_the_newest_cause_is_named_first() -> None:
    close = [Cause(place, place, f"cause of {place}") for place in range(8)]
    said = words(a_usual_range(CROWDED, causes=close, narrow=True))
    assert "cause of 7" in said
    assert "cause of 0" not in said


def test_the_last_value_stands_at_the_end_of_the_line() -> None:
    assert "7.0%" in words(a_usual_range([5, 6, 7]))


@pytest.mark.parametrize("values", [[None, None], [], [3.0], [2.0, 2.0, 2.0], [-1.0, -2.0]])
@pytest.mark.parametrize("narrow", [False, True])
def test_a_usual_range_can_be_drawn_from_little_or_nothing(values: list[float | None], narrow: bool) -> None:
    assert ElementTree.fromstring(a_usual_range(values, narrow=narrow)).tag == f"{SVG}svg"


def test_ranked_authorities_stand_by_name_unless_asked_otherwise() -> None:
    def names(svg: str) -> list[str]:
        return [word for word in words(svg) if word in {"Bury", "Alton", "Zed"}]

    assert names(some_dots(["Bury", "Alton"])) == ["Alton", "Bury", "Zed"]
    assert names(some_dots(["Bury", "Alton"], by_name=False)) == ["Bury", "Alton", "Zed"]


def test_an_authority_without_a_value_is_hatched_and_says_why() -> None:
    drawn = some_dots(["Bury"])
    assert "not received" in words(drawn)
    assert 'fill="url(#r-hatch)"' in drawn


@pytest.mark.parametrize("narrow", [False, True])
def test_names_and_labels_are_words_whatever_signs_they_hold(narrow: bool) -> None:
    ranked = some_dots([HOSTILE], narrow=narrow)
    usual = a_usual_range([1, 2, 9], narrow=narrow, causes=[Cause(2, 2, HOSTILE)], breaks=[Break(1, HOSTILE)])
    spark = sparkline([1, 2], alt=HOSTILE)
    assert "<script" not in ranked + usual + spark
    assert "".join(words(ranked)).replace(" ", "").count(HOSTILE.replace(" ", "")) == 1
    assert words(usual).count(HOSTILE) == 2
    assert ElementTree.fromstring(spark).get("aria-label") == HOSTILE


@pytest.mark.parametrize("draw", [a_usual_range, lambda _, **kw: some_dots(["Bury"], **kw)])
def test_the_wide_and_the_narrow_drawing_share_no_id(draw: Callable[..., str]) -> None:
    wide, narrow = (set(re.findall(r' id="([^"]+)"', draw([1, None, 3], narrow=small))) for small in (False, True))
    assert len(wide) == 3
    assert not wide & narrow


@pytest.mark.parametrize("draw", [a_usual_range, lambda _: some_dots(["Bury"])])
def test_a_chart_is_named_and_described_and_free_of_styles(draw: Callable[..., str]) -> None:
    root = ElementTree.fromstring(draw([1, None, 3]))
    named = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == " ".join(part.get("id", "") for part in named if part is not None)
    assert root.get("font-family") == "'Source Sans 3', arial, sans-serif"
    assert [part for part in root.iter() if "style" in part.attrib or part.tag == f"{SVG}style"] == []


def test_a_chart_is_no_wider_than_the_page_it_is_for() -> None:
    sizes = [ElementTree.fromstring(a_usual_range([1, 2], narrow=small)).get("width") for small in (False, True)]
    assert sizes == ["700", "320"]


def test_the_same_values_always_give_the_same_string() -> None:
    assert a_usual_range([1, 2, 1.23456789]) == a_usual_range([1, 2, 1.23456789])
    assert re.findall(r"\d\.\d{2,}", re.sub(r"<text.*?</text>", "", a_usual_range([1, 2, 1.23456789]))) == []


def test_scales_ticks_and_runs() -> None:
    assert Scale(0, 10, 100, 0)(2.5) == 75
    assert Scale(5, 5, 0, 10)(5) == 5
    assert round_ticks(18.2, 26.4) == [18, 20, 22, 24, 26, 28]
    assert round_ticks(5, 5, 2) == [4, 5, 6]
    assert round_ticks(-0.3, 0.3, 3) == [-0.4, -0.2, 0, 0.2, 0.4]
    assert runs([1, None, 2, 3]) == [[0], [2, 3]]
    assert gaps([None, 1, None, None]) == [(0, 0), (2, 3)]
    assert spread([10, 11], 15) == [3, 18]
    assert [short(number) for number in (12.0, 1.25, -0.01)] == ["12", "1.2", "0"]


def test_authorities_of_nobody_say_so() -> None:
    written = ranked_dots([], key="none", title="T", desc="D", write=str)
    assert re.findall("<text[^>]*>([^<]*)", written) == ["no authority to show"]


@pytest.mark.parametrize("region", range(16, 26))
def test_names_of_lines_close_together_never_stand_on_one_another(region: int) -> None:
    lines = [Reference("region", region), Reference("neighbours", region + 1)]
    dots = [Dot("Aldermoss", 16.0), Dot("Westmorfell and Greater Thornhythe", 26.0)]
    written = ranked_dots(dots, key="k", title="T", desc="D", write=str, references=lines, narrow=True)
    boxes = [
        Room(12.5).box_of(words, x=float(x), y=float(y), anchor=anchor or "start")
        for x, y, anchor, words in re.findall(
            r'<text x="([-\d.]+)" y="([-\d.]+)"(?: text-anchor="(\w+)")?[^>]*>((?:region|neighbours) \d+)<', written
        )
    ]
    assert len(boxes) == 2
    assert not boxes[0].touches(boxes[1])
