"""A release takes its counts from Explore Education Statistics where they were imported, and is as it was where not."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alongside.places import queries as places
from alongside.published import actions
from alongside.releases import actions as building
from alongside.releases import pages, queries
from alongside.releases.models import Release
from benchmarking.indicators import Indicator
from tests.published.folder import AUTHORITIES, Folder
from tests.published.tidy import Row, referral, write_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("england")]

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
Build = Callable[[], Release]
LAIT, EES = "Local Authority Interactive Tool, edition 1", "Explore Education Statistics, edition 1"


def repeats(*, bolton: tuple[str, str, str] | None = None) -> list[Row]:
    """Counts out of 800 that make the small folder's percentages; Bolton's total, repeats and percentage if named."""
    published = {(each["LA Number"], each["Years"]): each["Values"] for each in Folder().values
                 if each["Short Desc"] == "ReReferral"}  # fmt: skip
    rows = []
    for number, name in AUTHORITIES.items():
        for year in range(2014, 2026):
            percent = published[number, str(year)]
            cells = bolton if bolton and number == 350 else ("800", f"{8 * float(percent):g}", percent)
            rows.append(referral("Bolton", str(year), *cells) | {"old_la_code": str(number), "la_name": name})
    return rows


@pytest.fixture
def built(tmp_path: Path) -> Build:
    """The small folder imported; answers with a builder of the North West's next release."""
    (tmp_path / "lait").mkdir()
    actions.import_lait(folder=Folder().write(tmp_path / "lait"), by=None, at=AT)
    region = places.region_named("North West")
    return lambda: building.build_release(region=region, by=None, at=AT)[0]


def with_counts(folder: Path, rows: list[Row]) -> None:
    actions.import_ees(files=[write_rows(folder / "c1_children_in_need_referrals.csv", rows)], by=None, at=AT)


def indicator(release: Release, code: str = "ANN_REREF_PCT") -> Indicator:
    return next(each for each in queries.indicators_of(release) if each.code == code)


def test_without_counts_a_release_says_nothing_of_them(built: Build) -> None:
    release = built()
    contents = queries.contents_of(release)
    assert sorted({"counts", "disagreements"} & {*contents, *contents["source"]}) == []
    assert not queries.panel_of(release, "ANN_REREF_PCT").counted
    assert pages.counts_source(contents, "ANN_REREF_PCT") == ""
    assert pages.disagreements_in_words(contents) == ()
    assert pages.base_in_words(contents, indicator(release), base=None, base_known=False) == (
        "unknown: no counts are published"
    )


def test_counts_bring_the_interval_the_funnel_and_the_base(built: Build, tmp_path: Path) -> None:
    with_counts(tmp_path, repeats())
    release = built()
    [reading] = [each.facts for each in queries.readings_of(release) if each.indicator == "ANN_REREF_PCT"]
    found = queries.comparison(release, "351", "ANN_REREF_PCT").facts
    assert (reading["base_known"], reading["funnel"]["areas"], found["base"]) == (True, 24, 800)
    assert [round(limit, 2) for limit in found["interval"]] == [18.56, 24.22]  # Wilson, 170 of 800
    contents = queries.contents_of(release)
    assert pages.base_in_words(contents, indicator(release), base=400.0, base_known=True) == (
        f"400 referrals in the year; counts from {EES}"
    )
    assert pages.base_in_words(contents, indicator(release), base=None, base_known=True) == (
        f"published, but not for this figure; counts from {EES}"
    )
    assert pages.base_in_words(contents, indicator(release), base=400.0, base_known=False) == (
        f"400 referrals in the year; counts from {EES}; some authority has none, so sampling error is left out of the "
        "score for all"
    )


def test_a_cell_on_which_the_sources_disagree_keeps_its_published_value_without_counts(
    built: Build, tmp_path: Path
) -> None:
    with_counts(tmp_path, repeats(bolton=("29", "7", "20.6")))
    release = built()
    found = queries.comparison(release, "350", "ANN_REREF_PCT")
    assert (found.value, found.facts["interval"], found.facts["base"]) == (20.625, None, None)
    contents = queries.contents_of(release)
    told = {each["period"]: each["differs"] for each in contents["disagreements"] if each["place"] == "350"}
    assert (told["2025"], told["2024"], len(contents["disagreements"])) == ("counts", "value", len(told))
    assert pages.disagreements_in_words(contents, "ANN_REREF_PCT")[-1] == (
        f"Re-referrals, Bolton in 2025: 20.6 in {LAIT}; the counts of {EES}, 7 of 29, make 24.1."
    )
    assert f"Re-referrals, Bolton in 2024: 21.0 in {LAIT}, 20.6 in {EES}." in pages.disagreements_in_words(contents)
    assert pages.disagreements_in_words(contents, "ANN_SW_VAC_PCT") == ()


def test_the_next_release_says_that_counts_have_come(built: Build, tmp_path: Path) -> None:
    built()
    with_counts(tmp_path, repeats())
    later = built()
    assert (later.number, later.notice) == (
        2,
        "Supersedes North-West-annual-1. Figures, or the counts behind them, changed for Re-referrals. "
        f"Counts are now from {EES}.",
    )
    assert queries.altered(later) == []


def test_the_same_counts_again_build_no_new_release(built: Build, tmp_path: Path) -> None:
    with_counts(tmp_path, repeats())
    first = built()
    with_counts(tmp_path, repeats())
    assert built() == first
