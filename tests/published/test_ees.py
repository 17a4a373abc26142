"""Files of Explore Education Statistics become an edition of counts beside the published figures."""

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from alongside.journal import queries as journal
from alongside.published import actions, queries
from alongside.published.models import Edition
from benchmarking.panel import Panel
from benchmarking.values import State
from tests.published.folder import Folder
from tests.published.tidy import KINGSTON_AND_RICHMOND, LICENCE, NAMES, Tidy, referral, run, write_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("england")]


def panel(key: str) -> Panel:
    edition = queries.current_edition("ees")
    assert edition is not None
    [measure] = queries.measures_of(edition, [key])
    return queries.panel_of(measure)


def cell(key: str, place: str, column: int = -1) -> tuple[str | float, float | None, float | None]:
    """The value or its state, numerator and denominator of one place, in the latest period unless another is named."""
    found = panel(key)
    value, at = found.value(place, column % len(found.periods)), found.row_of(place)
    assert at is not None
    counts = [None if part is None or part[at, column] != part[at, column] else float(part[at, column])
              for part in (found.numerators, found.denominators)]  # fmt: skip
    return (value.number if value.is_known else value.state.word, counts[0], counts[1])


def test_an_import_keeps_where_everything_is_from(tmp_path: Path) -> None:
    paths = Tidy().write(tmp_path)
    result = run(paths, "--extracted-on", "2026-04-27")
    assert (result.exit_code, result.exception) == (0, None)
    edition = queries.current_edition("ees")
    assert edition is not None
    assert (str(edition), edition.publisher, edition.licence, edition.nation, edition.extracted_on) == (
        "Explore Education Statistics, edition 1", "Department for Education", LICENCE, "England", date(2026, 4, 27),
    )  # fmt: skip
    assert edition.files == [
        {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "size": path.stat().st_size}
        for path in sorted(paths, key=lambda each: each.name)
    ]


def test_an_import_counts_what_it_read(tmp_path: Path) -> None:
    run(Tidy().write(tmp_path, "referrals"))
    edition = queries.current_edition("ees")
    assert edition is not None
    assert edition.counts == {
        "files": 1,
        "rows": 8,
        "measures": 2,
        "figures": 7,
        "figures with their counts": 7,
        "not available": 8,
        "suppressed": 1,
    }


def test_values_and_counts_stand_by_place_and_period(tmp_path: Path) -> None:
    run(Tidy().write(tmp_path, "referrals"))
    found = panel("ReReferral")
    assert found.places == ("350", "351", "970", "981")
    assert [period.words for period in found.periods] == ["year ending 31 March 2024", "year ending 31 March 2025"]
    assert cell("ReReferral", "350") == (25.0, 50.0, 200.0)
    assert cell("ReReferral", "970") == (20.2, 200.0, 1000.0)
    assert cell("ReReferral", "981", 0) == (25.0, 100.0, 400.0)


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        ("c", State.SUPPRESSED),
        ("x", State.NOT_AVAILABLE),
        ("..", State.NOT_AVAILABLE),
        (":", State.NOT_AVAILABLE),
        ("z", State.NOT_APPLICABLE),
        ("u", State.UNRELIABLE),
        ("low", State.LOW),
        ("k", State.LOW),
        ("~", State.LOW),
        ("", State.BLANK),
    ],
)
def test_every_mark_is_the_state_it_stands_for(mark: str, state: State, tmp_path: Path) -> None:
    files = Tidy()
    files.of("Bolton", "2025").update(rereferral_percent=mark, rereferral_count=mark)
    run(files.write(tmp_path, "referrals"))
    assert cell("ReReferral", "350") == (state.word, None, None)


def test_a_count_is_kept_only_beside_its_other(tmp_path: Path) -> None:
    files = Tidy()
    files.of("Bolton", "2025").update(rereferral_count="c")
    run(files.write(tmp_path, "referrals"))
    assert cell("ReReferral", "350") == (25.0, None, None)


def test_a_place_without_a_row_was_not_received(tmp_path: Path) -> None:
    files = Tidy()
    files.referrals.remove(files.of("Bury", "2025"))
    run(files.write(tmp_path, "referrals"))
    assert cell("ReReferral", "351") == ("not received", None, None)


def test_a_byte_order_mark_and_the_order_of_columns_and_rows_change_nothing(tmp_path: Path) -> None:
    plain, turned = tmp_path / "plain", tmp_path / "turned"
    plain.mkdir()
    turned.mkdir()
    run(Tidy().write(plain, "referrals"))
    first = panel("ReReferral").to_document()
    rows = [dict(reversed(each.items())) for each in reversed(Tidy().referrals)]
    result = run([write_rows(turned / NAMES["referrals"], rows, mark=True)])
    assert (result.exit_code, Edition.objects.count()) == (0, 2)
    assert panel("ReReferral").to_document() == first


def test_a_rate_is_reckoned_over_the_children_there_were_in_the_middle_of_the_year(tmp_path: Path) -> None:
    files = Tidy()
    files.population = [
        each | {"population_estimate": "99999"} if each["time_period"] == "2023" else each for each in files.population
    ]
    run(files.write(tmp_path, "referrals", "population"))
    assert cell("CPP_Total_Rateper10,000", "350") == (10_000 * 200 / 40_000, 200.0, 40_000.0)
    assert cell("CPP_Total_Rateper10,000", "350", 0) == (10_000 * 200 / 99_999, 200.0, 99_999.0)


def test_a_rate_without_its_population_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    result = run(Tidy().write(tmp_path, "referrals"))
    assert (
        "CPP_Total_Rateper10,000 (Rates per 10,000 of referrals to children's social services) needs "
        "'Mid-year population estimates, children aged 0 to 17', which is not among the files given."
    ) in result.output


def test_the_breakdown_a_measure_wants_is_taken_and_no_other(tmp_path: Path) -> None:
    files = Tidy()
    for each in files.absence:
        if each["phase_type_grouping"] == "Special":
            each.update(t_pupils="8", t_pupils_pa_10_exact="8", pt_pupils_pa_10_exact="100")
    run(files.write(tmp_path, "absence", "placements"))
    assert cell("LAC_Pers_Abs", "351") == (25.0, 20.0, 80.0)
    assert cell("LACStable_2016on", "351") == (10.0, 10.0, 100.0)
    assert [period.label for period in panel("LAC_Pers_Abs").periods] == ["202425"]
    assert [period.words for period in panel("LAC_Pers_Abs").periods] == ["academic year 2024 to 2025"]


def test_vacant_posts_stand_over_vacant_and_filled_ones_in_september(tmp_path: Path) -> None:
    run(Tidy().write(tmp_path, "workforce"))
    assert cell("Work_Force_Vac_Rate", "350") == (20.0, 20.0, 100.0)
    assert cell("Work_Force_TO_Rate", "350") == (10.0, 8.0, 80.0)
    assert cell("Work_Force_AvgNumCase_SW", "350") == (20.0, 1200.0, 60.0)
    assert cell("Work_Force_SWAbsence", "350") == (3.1, None, None)
    assert panel("Work_Force_Vac_Rate").periods[0].words == "30 September 2025"


def test_a_row_of_two_authorities_is_kept_under_each_and_said(tmp_path: Path) -> None:
    result = run(Tidy().write(tmp_path, "workforce"))
    assert cell("Work_Force_Vac_Rate", "314") == cell("Work_Force_Vac_Rate", "318") == (20.0, 20.0, 100.0)
    assert (
        f"csww_indicators.csv gives some authorities together: {KINGSTON_AND_RICHMOND} (1 rows). Such a row is kept "
        "under each of the two, as the Local Authority Interactive Tool keeps it; it is the figure of both together."
    ) in result.output


def test_an_authoritys_own_row_comes_before_a_joint_one(tmp_path: Path) -> None:
    files = Tidy()
    own = {"old_la_code": "314", "new_la_code": "E09000021", "la_name": "Kingston upon Thames", "vacancy_fte": "40"}
    files.workforce.append(files.workforce[2] | own | {"vacancy_rate_fte": "33.3"})
    run(files.write(tmp_path, "workforce"))
    assert cell("Work_Force_Vac_Rate", "314") == (33.3, 40.0, 120.0)
    assert cell("Work_Force_Vac_Rate", "318") == (20.0, 20.0, 100.0)


def test_places_are_joined_on_codes_and_never_on_names(tmp_path: Path) -> None:
    files = Tidy()
    for code, year in (("835", "2018"), ("838", "2025")):
        dorset = {"old_la_code": code, "la_name": "Dorset", "new_la_code": "E0600005" + code[-1]}
        files.referrals.append(referral("Bolton", year, "100", "10", "10") | dorset)
    run(files.write(tmp_path, "referrals"))
    found = panel("ReReferral")
    assert [found.value(code, 0).is_known for code in ("835", "838")] == [True, False]
    assert cell("ReReferral", "838") == (10.0, 10.0, 100.0)


def test_rows_that_stand_twice_alike_are_used_once_and_said(tmp_path: Path) -> None:
    files = Tidy()
    files.referrals.append(dict(files.of("Bolton", "2025")))
    result = run(files.write(tmp_path, "referrals"))
    assert f"{NAMES['referrals']}: 1 rows stand twice with the same values; used once." in result.output


def test_a_figure_written_in_two_ways_is_the_same_figure(tmp_path: Path) -> None:
    files = Tidy()
    row = files.of("Bolton", "2025")
    files.referrals.append(row | {"rereferral_count": f"{row['rereferral_count']}.0"})
    result = run(files.write(tmp_path, "referrals"))
    assert (result.exit_code, result.exception) == (0, None)
    assert f"{NAMES['referrals']}: 1 rows stand twice with the same values; used once." in result.output


def test_a_changed_ons_code_and_rows_without_a_figure_are_said(tmp_path: Path) -> None:
    files = Tidy()
    files.of("Bolton", "2024").update(new_la_code="E08000099")
    cumbria = {"old_la_code": "909", "la_name": "Cumbria", "new_la_code": "E10000006"}
    files.referrals.append(referral("Bolton", "2025", "z", "z", "z", "z") | cumbria)
    result = run(files.write(tmp_path, "referrals"))
    assert "has more than one ONS code for Bolton; the three-digit number is followed." in result.output
    assert "ReReferral has rows for Cumbria, but no figure in any." in result.output


def test_the_same_files_again_change_nothing(tmp_path: Path) -> None:
    paths = Tidy().write(tmp_path)
    run(paths)
    before = journal.entries().count()
    again = run(list(reversed(paths)))
    assert again.exit_code == 0
    assert again.output.count("these files are already imported; nothing was changed.") == 1
    assert (Edition.objects.count(), journal.entries().count()) == (1, before)


def test_a_changed_file_is_the_next_edition_with_what_changed(tmp_path: Path) -> None:
    run(Tidy().write(tmp_path, "referrals"))
    files = Tidy()
    files.of("Bolton", "2025").update(rereferral_count="51", rereferral_percent="25.5")
    files.of("Bury", "2024").update(rereferral_count="15", rereferral_percent="10")
    run(files.write(tmp_path, "referrals"))
    edition = queries.current_edition("ees")
    assert edition is not None
    assert (edition.number, edition.changes) == (
        2,
        {
            "since": 1,
            "measures_added": [],
            "measures_removed": [],
            "figures": {
                "ReReferral": {
                    "added": 1,
                    "removed": 0,
                    "changed": 1,
                    "examples": [{"place": "350", "period": "2025", "was": 25.0, "is": 25.5}],
                }
            },
        },
    )


def test_counts_never_stand_for_a_nation_by_themselves(tmp_path: Path) -> None:
    run(Tidy().write(tmp_path, "referrals"))
    supplement = queries.current_edition("ees")
    assert queries.supplements_for("England") == [supplement]
    with pytest.raises(queries.NothingPublished, match="No figures have been imported for England"):
        queries.current_edition_for("England")


def test_the_main_publication_stays_the_nations_whichever_is_imported_last(tmp_path: Path) -> None:
    at = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    (tmp_path / "lait").mkdir()
    actions.import_lait(folder=Folder().write(tmp_path / "lait"), by=None, at=at)
    main = queries.current_edition_for("England")
    run(Tidy().write(tmp_path, "referrals"))
    assert (queries.current_edition_for("England"), main.publication) == (main, "lait")


def test_an_import_says_where_it_disagrees_with_the_main_publication(tmp_path: Path) -> None:
    at = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    (tmp_path / "lait").mkdir()
    folder = Folder()
    folder.row("ReReferral", "2025", 350).update({"Values": "25.0"})
    folder.row("ReReferral", "2025", 351).update({"Values": "20.4"})
    actions.import_lait(folder=folder.write(tmp_path / "lait"), by=None, at=at)
    files = Tidy()
    files.referrals = [files.of("Bolton", "2025"), files.of("Bury", "2025")]
    paths = files.write(tmp_path, "referrals")
    found = json.loads(run(paths, "--json").stdout)
    assert found["disagreements"] == [
        {
            "measure": "ReReferral",
            "place": "351",
            "period": "2025",
            "differs": "value",
            "value": 20.4,
            "other": 20.0,
            "numerator": 30.0,
            "denominator": 150.0,
            "name": "Bury",
            "sentence": (
                "ReReferral: Bury in 2025 is 20.4 in Local Authority Interactive Tool, "
                "and 20.0 in Explore Education Statistics."
            ),
        }
    ]


def test_files_without_their_main_publication_are_compared_with_nothing(tmp_path: Path) -> None:
    output = run(Tidy().write(tmp_path, "referrals")).output
    assert output.endswith(
        "Nothing to compare with yet: no figures that these counts stand behind have been imported.\n"
    )
