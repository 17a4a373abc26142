"""The funnel: bands, points and labels stand where the figures put them, and everything is said in words too."""

import re
from xml.etree import ElementTree

import pytest

from alongside.ui.charts import FunnelLimit, FunnelPoint, funnel
from alongside.ui.meaning import Meaning

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("x")</script> & #eval(1)'
LIMITS = [FunnelLimit(size, 20 - 100 / size**0.5, 20 + 100 / size**0.5, 20 - 150 / size**0.5, 20 + 150 / size**0.5)
          for size in (100.0, 400.0, 900.0)]  # fmt: skip


def drawn(*points: FunnelPoint, narrow: bool = False, limits: list[FunnelLimit] = LIMITS) -> str:
    return funnel(
        points, limits, middle=20, middle_name="region", key="f", title="T", desc="D",
        write=lambda value: f"{value:.1f}", size_name="referrals", unit="%", narrow=narrow,
    )  # fmt: skip


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def a_point(name: str = "Ashby", **more: object) -> FunnelPoint:
    return FunnelPoint(name, 400, 21, **more)  # type: ignore[arg-type]


def test_the_own_authority_is_ringed_and_named_and_others_are_not() -> None:
    svg = drawn(a_point("Own", own=True), FunnelPoint("Other", 800, 24))
    assert [word for word in words(svg) if word.startswith(("Own", "Other"))] == ["Own 21.0"]
    assert len(re.findall(r'<circle [^>]*fill="none"', svg)) == 1


def test_another_authority_is_named_only_if_asked_for() -> None:
    assert "Other 24.0" in words(drawn(a_point(own=True), FunnelPoint("Other", 800, 24, named=True)))


def test_the_own_authority_is_shaped_by_what_its_headline_means() -> None:
    svg = drawn(a_point(own=True, meaning=Meaning.CONCERNING), FunnelPoint("Other", 800, 24))
    assert svg.count(f'Z" fill="{Meaning.CONCERNING.colour}"') == 1


def test_the_bands_and_the_middle_are_named_at_their_ends() -> None:
    assert [word for word in words(drawn(a_point())) if word in {"unusual", "worth a look", "region 20.0"}] == [
        "unusual",
        "worth a look",
        "region 20.0",
    ]


def test_the_inner_band_lies_within_the_outer_one() -> None:
    outer, inner = (
        [tuple(map(float, pair.split())) for pair in path.split("L")]
        for path in re.findall(r'<path d="M([^"]+)Z" fill="#e', drawn(a_point()))
    )
    assert len(outer) == len(inner) == 2 * (len(LIMITS) + 1)
    half = len(inner) // 2
    assert all(wide[1] <= tight[1] for wide, tight in zip(outer[:half], inner[:half], strict=True))
    assert all(wide[1] >= tight[1] for wide, tight in zip(outer[half:], inner[half:], strict=True))


def test_an_authority_elsewhere_is_smaller_and_nameless() -> None:
    here, elsewhere = (
        re.findall(r'<circle [^>]*r="([\d.]+)"', drawn(a_point(elsewhere=outside)))[0] for outside in (False, True)
    )
    assert float(elsewhere) < float(here)
    assert [word for word in words(drawn(a_point(elsewhere=True))) if "Ashby" in word] == []


def test_names_that_would_stand_on_one_another_give_way_but_never_the_own() -> None:
    crowd = [FunnelPoint(f"Crowded {n}", 400 + n, 21 + n / 10, named=True) for n in range(30)]
    said = words(drawn(*crowd, FunnelPoint("Own", 415, 21.5, own=True)))
    assert "Own 21.5" in said
    assert 0 < sum(word.startswith("Crowded") for word in said) < 30


@pytest.mark.parametrize("narrow", [False, True])
def test_names_are_words_whatever_signs_they_hold(narrow: bool) -> None:
    svg = drawn(FunnelPoint(HOSTILE, 400, 21, own=True), narrow=narrow)
    assert "<script" not in svg
    assert f"{HOSTILE} 21.0" in words(svg)


def test_the_wide_and_the_narrow_drawing_share_no_id() -> None:
    wide, narrow = (set(re.findall(r' id="([^"]+)"', drawn(a_point(), narrow=small))) for small in (False, True))
    assert len(wide) == 2
    assert not wide & narrow


def test_the_same_values_always_give_the_same_picture_without_styles() -> None:
    assert drawn(a_point(), a_point("Bury")) == drawn(a_point(), a_point("Bury"))
    assert "style" not in drawn(a_point())


@pytest.mark.parametrize(("points", "limits"), [([], LIMITS), ([a_point()], [])])
def test_without_points_or_limits_the_words_say_that_there_is_no_funnel(
    points: list[FunnelPoint], limits: list[FunnelLimit]
) -> None:
    assert words(drawn(*points, limits=limits)) == ["no funnel can be drawn"]
