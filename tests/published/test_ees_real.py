"""Real counts behind real figures: the two publications reconcile, and what rests on the counts is worked out by hand.

Rows are named as they stand in the files: `c1…csv, row 36` is the file's 36th line, its header being the first.
"""

import csv
import math
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from alongside.published import queries
from alongside.published.ees.figures import NUMBER, STATE_OF
from alongside.published.models import Edition
from alongside.published.reconciling import Disagreement
from alongside.releases import pages
from alongside.releases import queries as releases
from alongside.releases.models import Comparison, Release
from benchmarking.panel import Panel
from tests import world

pytestmark = pytest.mark.django_db

B1 = "b1_children_in_need_2013_to_2025.csv"
C1 = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
D3 = "d3_cpps_subsequent_plan_2013_to_2025.csv"
LOOKED_AFTER = "cla_number_and_rate_per_10k_children.csv"
STABILITY = "la_cla_placement_stability.csv"
ACTIVITY = "la_care_leavers_activity.csv"
ACCOMMODATION = "la_care_leavers_accommodation_suitability.csv"
WORKFORCE = "csww_indicators_2017_to_2025.csv"
KS4 = "ks4_la.csv"
POPULATION = "ons_mid-year_population_estimates_2012_to_2024.csv"
FILES = (
    B1, C1, D3, LOOKED_AFTER, STABILITY, ACTIVITY, ACCOMMODATION, WORKFORCE, KS4, POPULATION, "ks2_la.csv",
    "absence_la.csv",
)  # fmt: skip
NORTH_WEST = "889 890 350 351 895 896 942 876 340 888 341 352 353 354 355 343 342 356 357 358 877 943 359 344".split()


@pytest.fixture(scope="module")
def release(shared: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[Release]:
    """The North West from both publications."""
    from alongside.published import actions

    with world.undone_afterwards(django_db_blocker):
        from alongside.places import actions as places
        from alongside.places import queries as known
        from alongside.releases import actions as built

        places.load_places(by=None, at=world.AT)
        actions.import_lait(folder=shared / "data" / "lait", by=None, at=world.AT)
        actions.import_ees(files=[shared / "data" / "ees" / name for name in FILES], by=None, at=world.AT)
        yield built.build_release(region=known.region_named("North West"), by=None, at=world.AT)[0]


@pytest.fixture
def line(shared: Path) -> Callable[[str, int], dict[str, str]]:
    """One line of a published file by its number, the header being line 1."""

    def read(name: str, number: int) -> dict[str, str]:
        with (shared / "data" / "ees" / name).open(encoding="utf-8-sig", newline="") as handle:
            lines = list(csv.reader(handle))
        return dict(zip(lines[0], lines[number - 1], strict=True))

    return read


def edition(publication: str) -> Edition:
    found = queries.current_edition(publication)
    assert found is not None
    return found


def panel(publication: str, key: str) -> Panel:
    [measure] = queries.measures_of(edition(publication), [key])
    return queries.panel_of(measure)


def pairs(key: str) -> list[tuple[float, float]]:
    """Both publications' values for each North West authority and year that both have."""
    lait, ees = panel("lait", key), panel("ees", key)
    column = {period.end: number for number, period in enumerate(lait.periods)}
    both = [
        (lait.value(place, column[period.end]), ees.value(place, number))
        for place in NORTH_WEST
        for number, period in enumerate(ees.periods)
        if period.end in column
    ]
    return [(one.number, other.number) for one, other in both if one.is_known and other.is_known]


@pytest.mark.usefixtures("release")
@pytest.mark.parametrize(("key", "years"), [("LAC", 114), ("ReReferral", 224)])
def test_both_publish_the_same_in_every_year_of_every_authority_of_the_north_west(key: str, years: int) -> None:
    found = pairs(key)
    assert (len(found), [pair for pair in found if pair[0] != pair[1]]) == (years, [])


@pytest.mark.usefixtures("release")
def test_every_repeat_referral_percentage_recomputes_from_its_counts_to_one_decimal() -> None:
    found = panel("ees", "ReReferral")
    assert found.numerators is not None
    assert found.denominators is not None
    counted = astray = 0
    for row, place in enumerate(found.places):
        for column in range(len(found.periods)):
            value, x, n = found.value(place, column), found.numerators[row, column], found.denominators[row, column]
            if value.is_known and not math.isnan(x) and int(place) < 970:
                counted += 1
                astray += abs(100 * x / n - value.number) > 0.05 + 1e-9
    assert (counted, astray) == (1948, 0)


@pytest.mark.usefixtures("release")
def test_the_publications_disagree_on_no_authority_and_on_eleven_larger_areas() -> None:
    def cell(found: Disagreement) -> tuple[str, str, str]:
        return found.measure, found.place, found.period

    found = queries.disagreements_with_main(edition("ees"))
    assert [cell(each) for each in found] == [
        ("PrevRegCPR", "970", "2022"),
        ("PrevRegCPR", "982", "2022"),
        ("Work_Force_TO_Rate", "970", "2022"),
        ("Work_Force_TO_Rate", "970", "2024"),
        ("Work_Force_TO_Rate", "980", "2022"),
        ("Work_Force_TO_Rate", "980", "2024"),
        ("Work_Force_Agecy_Rate", "970", "2023"),
        ("Work_Force_Agecy_Rate", "970", "2024"),
        ("Work_Force_Agecy_Rate", "984", "2024"),
        ("Work_Force_Agecy_Rate", "986", "2023"),
        ("Work_Force_Agecy_Rate", "988", "2023"),
    ]


@pytest.mark.parametrize(
    ("name", "marks"),
    [  # as the description beside the files counts them: c, x, z, u, low, k
        ("absence_la.csv", (44_743, 29_700, 4_917, 0, 0, 4)),
        ("ks2_la.csv", (10_293, 47_226, 694, 0, 0, 12)),
        (KS4, (5_443, 20_195, 246, 0, 0, 1)),
        (ACTIVITY, (8_234, 0, 4_716, 0, 0, 14)),
        (ACCOMMODATION, (2_852, 0, 264, 0, 0, 13)),
        (STABILITY, (58, 0, 225, 0, 0, 0)),
        (LOOKED_AFTER, (4, 42, 112, 0, 0, 0)),
        (B1, (62, 46, 0, 10, 0, 0)),
        (C1, (296, 68, 0, 26, 0, 0)),
        (D3, (75, 9, 6, 5, 0, 0)),
        (WORKFORCE, (8, 98, 81, 51, 12, 0)),
        (POPULATION, (0, 21, 0, 0, 0, 0)),
    ],
)
def test_every_cell_is_a_number_or_a_mark_that_is_known(name: str, marks: tuple[int, ...], shared: Path) -> None:
    [kind] = [each for each in queries.known_files().files if name.startswith(each.named)]
    told = {
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
        "region_name", "old_la_code", "new_la_code", "la_name", "version", *kind.filters,
    }  # fmt: skip
    with (shared / "data" / "ees" / name).open(encoding="utf-8-sig", newline="") as handle:
        cells = [text for each in csv.DictReader(handle) for column, text in each.items() if column not in told]
    counted = Counter(text for text in cells if not NUMBER.fullmatch(text))
    assert [text for text in counted if text not in STATE_OF] == []
    assert tuple(counted[mark] for mark in ("c", "x", "z", "u", "low", "k")) == marks


def test_a_release_names_both_sources_and_where_they_disagree(release: Release) -> None:
    contents = releases.contents_of(release)
    source, [counts] = contents["source"], contents["source"]["counts"]
    assert (source["edition"], counts["edition"]) == (
        "Local Authority Interactive Tool, edition 1",
        "Explore Education Statistics, edition 1",
    )
    assert counts["indicators"] == [
        "ANN_CIN_ABSENT_PCT", "ANN_CIN_ATT8_SCORE", "ANN_CIN_RATE", "ANN_CLA_3PLUS_PCT", "ANN_CLA_ABSENT_PCT",
        "ANN_CLA_ATT8_SCORE", "ANN_CLA_CEASE_RATE", "ANN_CLA_LONG_PCT", "ANN_CLA_RATE", "ANN_CLA_START_RATE",
        "ANN_CL_ACCOM_PCT", "ANN_CL_EET_PCT", "ANN_CL_NEET_PCT", "ANN_CPP_REPEAT_PCT", "ANN_REF_NFA_PCT",
        "ANN_REF_RATE", "ANN_REREF_PCT", "ANN_SW_AGENCY_PCT", "ANN_SW_CASELOAD", "ANN_SW_TURNOVER_PCT",
        "ANN_SW_VAC_PCT",
    ]  # fmt: skip
    licence = "Contains public sector information licensed under the Open Government Licence v3.0."
    assert pages.source_lines(contents) == (
        f"Department for Education, Local Authority Interactive Tool, edition 1. {licence}",
        "Counts behind 21 of the measures: Department for Education, Explore Education Statistics, edition 1. "
        f"{licence}",
    )
    assert pages.disagreements_in_words(contents, "ANN_CPP_REPEAT_PCT") == (
        "Second or later plans, England in 2022: 22.7 in Local Authority Interactive Tool, edition 1; "
        "the counts of Explore Education Statistics, edition 1, 14,550 of 64,390, make 22.6.",
        "Second or later plans, Yorkshire and The Humber in 2022: 23.6 in Local Authority Interactive Tool, edition 1; "
        "the counts of Explore Education Statistics, edition 1, 1,660 of 7,490, make 22.2.",
    )


def test_published_values_stay_what_they_are(release: Release) -> None:
    for indicator in releases.indicators_of(release):
        frozen, lait = releases.panel_of(release, indicator.code), panel("lait", indicator.published_as or "")
        assert (frozen.places, frozen.periods) == (lait.places, lait.periods)
        assert frozen.to_document()["values"] == lait.to_document()["values"]


def test_every_reviewed_measure_is_reckoned_as_its_indicator_is(release: Release) -> None:
    for indicator in releases.indicators_of(release):
        found = queries.known_files().measure(indicator.published_as or "")
        if found is not None:
            scale = {"average": 1.0}.get(indicator.measured.value, indicator.scale)
            assert (indicator.code, found[1].scale, found[1].polarity) == (
                indicator.code,
                scale,
                indicator.polarity.value,
            )
            lait = panel("lait", indicator.published_as or "")
            assert {period.kind for period in lait.periods} == {found[1].year}


# --- Five by hand ---------------------------------------------------------------------------------------------------


def compared(release: Release, code: str, indicator: str) -> Comparison:
    return releases.comparison(release, code, indicator)


def test_1_liverpools_repeat_referrals_have_wilsons_interval(release: Release, line: Any) -> None:
    row = line(C1, 36)
    assert (row["la_name"], row["time_period"]) == ("Liverpool", "2025")
    x, n, z = 2569, 8410, 1.959963984540054
    assert (row["rereferral_count"], row["referral_count"], row["rereferral_percent"]) == ("2569", "8410", "30.5")
    spread = z * math.sqrt(z * z + 4 * x * (1 - x / n))
    limits = [100 * (2 * x + z * z + sign * spread) / (2 * (n + z * z)) for sign in (-1, 1)]
    assert [round(limit, 3) for limit in limits] == [29.572, 31.540]
    found = compared(release, "341", "ANN_REREF_PCT")
    assert (found.value, found.facts["base"]) == (30.5, 8410)
    assert found.facts["interval"] == pytest.approx(limits, abs=1e-9)


def test_2_blackpools_children_in_need_have_byars_interval_over_last_summers_children(
    release: Release, line: Any
) -> None:
    need, children = line(B1, 27), line(POPULATION, 27)
    assert (need["la_name"], need["time_period"], need["At31_episodes"]) == ("Blackpool", "2025", "1753")
    assert (children["la_name"], children["time_period"]) == ("Blackpool", "2024")
    assert children["population_estimate"] == "28923"
    x, n, z = 1753, 28_923, 1.959963984540054
    low = x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3
    high = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * math.sqrt(x + 1))) ** 3
    limits = [10_000 * low / n, 10_000 * high / n]
    assert [round(limit, 2) for limit in limits] == [578.05, 635.14]
    found = compared(release, "890", "ANN_CIN_RATE")
    assert (found.value, found.facts["base"]) == (606.1, 28_923)  # 1,753 of 28,923 make 606.09
    assert found.facts["interval"] == pytest.approx(limits, abs=1e-9)


def quantile(ordered: list[float], at: float) -> float:
    """Type 7: linear between the two nearest."""
    place = at * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def test_3_blackpool_and_liverpool_stand_outside_the_funnel_of_children_looked_after(
    release: Release, shared: Path
) -> None:
    with (shared / "data" / "ees" / LOOKED_AFTER).open(encoding="utf-8-sig", newline="") as handle:
        rows = [
            row
            for row in csv.DictReader(handle)
            if row["time_period"] == "2025" and row["geographic_level"] == "Local authority"
            and row["population_type"] == "Children looked after on 31 March each year"
        ]  # fmt: skip
    counts = {r["old_la_code"]: (float(r["children_count"]), float(r["population_estimate"])) for r in rows
              if r["children_count"].isdigit()}  # fmt: skip
    assert (len(counts), counts["890"]) == (151, (531, 28_923))  # row 84 of the file
    target = sum(x for x, _ in counts.values()) / sum(n for _, n in counts.values())
    expected = {code: n * target for code, (_, n) in counts.items()}
    spread = {code: 1 / (2 * math.sqrt(each)) for code, each in expected.items()}
    root = {code: math.sqrt(counts[code][0] / expected[code]) for code in counts}
    z = sorted((root[code] - 1) / spread[code] for code in counts)
    low, high = quantile(z, 0.1), quantile(z, 0.9)
    phi = fmean(min(max(each, low), high) ** 2 for each in z)
    weight = [1 / each**2 for each in spread.values()]
    extra = (len(z) * phi - (len(z) - 1)) / (sum(weight) - sum(w * w for w in weight) / sum(weight))
    outside = {
        code for code in NORTH_WEST
        if code in counts and abs(root[code] - 1) > 3.090232 * math.sqrt(spread[code] ** 2 + extra)
    }  # fmt: skip
    worth_a_look = {
        code for code in NORTH_WEST
        if code in counts and abs(root[code] - 1) > 1.959964 * math.sqrt(spread[code] ** 2 + extra)
    }  # fmt: skip
    [reading] = [each.facts for each in releases.readings_of(release) if each.indicator == "ANN_CLA_RATE"]
    assert reading["funnel"] == pytest.approx({"target": target, "phi": phi, "tau2": extra, "areas": 151}, rel=1e-9)
    said = {
        line.place.code: line.evidence["evidence"]["funnel"]["beyond"]
        for line in releases.lines_of(release)
        if line.indicator == "ANN_CLA_RATE"
    }
    assert outside == {"341", "890"}
    assert said == {code: 99.8 if code in outside else 95.0 for code in outside | {"876"}}
    assert "876" in worth_a_look - outside


def test_4_where_fewer_than_thirty_sat_key_stage_4_nobody_is_scored(release: Release, line: Any) -> None:
    row = line(KS4, 191)
    assert (row["la_name"], row["time_period"], row["social_care_group"]) == (
        "Blackburn with Darwen", "202425", "CLA 12 months at 31 March",
    )  # fmt: skip
    assert (row["t_pupils"], row["t_att8"], row["avg_att8"]) == ("26", "420.25", "16.2")  # 420.25 over 26 is 16.16
    small = {
        each.place.name: each.facts["base"]
        for each in releases.comparisons_of(release)
        if each.indicator == "ANN_CLA_ATT8_SCORE" and (each.facts["not_scored"] or {}).get("why") == "small base"
    }
    assert small == {
        "Blackburn with Darwen": 26, "Bury": 27, "Halton": 21, "Knowsley": 22, "Oldham": 29, "Sefton": 26,
        "Trafford": 27, "Warrington": 24,
    }  # fmt: skip
    found = compared(release, "889", "ANN_CLA_ATT8_SCORE").facts
    assert (found["not_scored"]["reason"], found["interval"]) == ("The latest figure rests on a base under 30.", None)


def test_5_warringtons_three_agency_workers_are_too_few_to_score(release: Release, shared: Path) -> None:
    with (shared / "data" / "ees" / WORKFORCE).open(encoding="utf-8-sig", newline="") as handle:
        [row] = [r for r in csv.DictReader(handle) if (r["time_period"], r["old_la_code"]) == ("2025", "877")]
    assert (row["agency_fte"], row["inpost_fte"], row["agency_rate_fte"]) == ("3", "128.9", "2.3")
    found = compared(release, "877", "ANN_SW_AGENCY_PCT")
    x, n, z = 3, 131.9, 1.959963984540054
    spread = z * math.sqrt(z * z + 4 * x * (1 - x / n))
    limits = [100 * (2 * x + z * z + sign * spread) / (2 * (n + z * z)) for sign in (-1, 1)]
    assert (found.value, found.facts["base"]) == (2.3, pytest.approx(131.9))
    assert found.facts["interval"] == pytest.approx(limits, abs=1e-9)
    assert found.facts["not_scored"]["reason"] == "The latest figure rests on a count of 1 to 5."
