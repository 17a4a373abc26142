"""An import becomes an edition: whole, once, with its provenance; a changed file becomes the next one."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from alongside.journal import queries as journal
from alongside.places import queries as places
from alongside.places.models import NeighbourSet
from alongside.published import queries
from alongside.published.models import Edition
from tests.published.folder import AREA_NAMES, AREAS, DICTIONARY, NEIGHBOURS, VALUES, Folder, spoilt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("england")]
Import = Callable[..., Result]


def the_edition(number: int = 1) -> Edition:
    edition = Edition.objects.get(number=number)
    assert queries.current_edition("lait") == edition
    return edition


def stored() -> tuple[int, int, int]:
    return Edition.objects.count(), NeighbourSet.objects.count(), journal.entries().count()


def test_an_import_keeps_where_everything_is_from(lait: Import, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    result = lait(folder, "--extracted-on", "2026-04-08")
    assert (result.exit_code, result.exception) == (0, None)
    edition = the_edition()
    assert str(edition) == "Local Authority Interactive Tool, edition 1"
    assert edition.publisher == "Department for Education"
    assert edition.licence == "Contains public sector information licensed under the Open Government Licence v3.0."
    assert edition.extracted_on is not None
    assert edition.extracted_on.isoformat() == "2026-04-08"
    assert edition.files == [
        {
            "name": name,
            "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
            "size": (folder / name).stat().st_size,
        }
        for name in (VALUES, DICTIONARY, AREAS, NEIGHBOURS)
    ]


def test_without_a_day_of_extraction_the_dictionarys_newest_update_stands(lait: Import, tmp_path: Path) -> None:
    lait(Folder().write(tmp_path))
    extracted_on = the_edition().extracted_on
    assert extracted_on is not None
    assert extracted_on.isoformat() == "2025-10-01"  # day 45931 of the spreadsheet's calendar


def test_an_import_counts_what_it_read(lait: Import, tmp_path: Path) -> None:
    lait(Folder().write(tmp_path))
    assert the_edition().counts == {
        "rows": 3 * 12 * 27,
        "measures": 3,
        "measure-years": 36,
        "areas": 27,
        "figures": 3 * 12 * 27 - 27 - 1,
        "not available": 27 + 1,
        "below zero": 0,
        "true zeros": 0,
    }


def test_every_figure_is_kept_as_it_was_published(lait: Import, tmp_path: Path) -> None:
    folder = Folder()
    lait(folder.write(tmp_path))
    kept = {
        (measure.key, period.label, place): value
        for measure in queries.measures_of(the_edition())
        for panel in [queries.panel_of(measure)]
        for place in panel.places
        for period, value in zip(panel.periods, panel.series(place), strict=True)
    }
    published = {(r["Short Desc"], r["Years"], f"{r['LA Number']:.0f}"): r["Values"] for r in folder.values}
    assert {cell: value.number if value.is_known else value.state.word for cell, value in kept.items()} == {
        cell: "not available" if text == "-" else float(text) for cell, text in published.items()
    }


def test_what_is_odd_is_said_and_kept(lait: Import, tmp_path: Path) -> None:
    def odd(folder: Folder) -> None:
        folder.row("ReReferral", "2025", 352)["Values"] = "112.5"
        folder.values.append(dict(folder.row("ReReferral", "2025", 352)))
        folder.dictionary.append(folder.dictionary[0] | {"Topic": "Children in Need", "dps": "2"})
        folder.values += [
            folder.row("CP_conf_15days", "2024-25", number) | {"Years": "0", "Values": "-"} for number in AREA_NAMES
        ]

    assert lait(spoilt(odd).write(tmp_path)).exit_code == 0
    assert [(odd["kind"], odd["measure"], odd["sentence"]) for odd in the_edition().oddities] == [
        (
            "area without figures",
            "",
            "The list of areas has 'England (discontinued)', which no figure belongs to.",
        ),
        (
            "over 100 per cent",
            "ReReferral",
            "ReReferral is labelled as a percentage, yet 1 figure is over 100, the highest 112.5. "
            "It is kept as published.",
        ),
        (
            "after the authority ended",
            "",
            "Cumbria ended on 31 March 2023, yet 6 of its figures in 3 measures are dated to a later year. "
            "They are kept, and compared with nothing.",
        ),
        (
            "beside its successors",
            "",
            "Cumbria and an authority that followed it both have figures in 35 measure-years. "
            "Their series are never joined.",
        ),
        (
            "listed twice",
            "ReReferral",
            "ReReferral is listed under 2 topics, with different decimal places; the first is used.",
        ),
        ("label set aside", "CP_conf_15days", "The year '0' of CP_conf_15days, 27 rows without a figure, is left out."),
        ("year without figures", "", "1 measure has no figure for any area in 2014."),
        ("row repeated", "", "1 row stands twice with the same value; it is used once."),
    ]


def test_the_nation_far_beyond_every_authority_is_flagged_and_kept(lait: Import, tmp_path: Path) -> None:
    def as_a_count(folder: Folder) -> None:
        folder.row("ReReferral", "2025", 970)["Values"] = "200"

    lait(spoilt(as_a_count).write(tmp_path))
    edition = the_edition()
    assert queries.measures_with_oddities(edition, "England on another scale") == {"ReReferral"}
    (measure,) = queries.measures_of(edition, ["ReReferral"])
    assert queries.panel_of(measure).series("970")[-1].number == 200


def test_the_neighbours_are_a_version_of_their_own(lait: Import, tmp_path: Path) -> None:
    lait(Folder().write(tmp_path))
    neighbours = places.latest_neighbour_set("England")
    assert neighbours is not None
    assert (neighbours.version, neighbours.edition, neighbours.title) == (
        "2025-05",
        1,
        "Statistical neighbours, May 2025",
    )
    assert neighbours.source_hash == hashlib.sha256((tmp_path / NEIGHBOURS).read_bytes()).hexdigest()
    listed = places.neighbour_codes(neighbours)
    assert len(listed) == 25
    assert listed["889"] == ("890", "350", "351", "895", "896", "942", "876", "340", "888", "341")
    assert set(neighbours.neighbours.values_list("closeness", flat=True)) == {"Very close"}


def test_the_journal_says_what_was_imported(lait: Import, tmp_path: Path) -> None:
    lait(Folder().write(tmp_path))
    edition = the_edition()
    (entry,) = journal.entries_of(edition)
    assert (entry.act, entry.object_label, entry.acting_as) == (
        "published.edition_recorded",
        "Local Authority Interactive Tool, edition 1",
        "command line",
    )
    assert entry.details == {"content_hash": edition.content_hash, "measures": 3}


def test_the_same_files_change_nothing_the_second_time(lait: Import, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    lait(folder)
    before = stored()
    result = lait(folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "Local Authority Interactive Tool, edition 1: these files are already imported; nothing was changed."
    )
    assert stored() == before


def changed(folder: Folder) -> None:
    """Three figures changed, one withdrawn, one new; a measure gone and a measure come."""
    for number, value in ((350, "31.5"), (351, "32.5"), (352, "0")):
        folder.row("ReReferral", "2025", number)["Values"] = value
    folder.row("ReReferral", "2024", 350)["Values"] = "-"
    folder.row("CP_conf_15days", "2024-25", 350)["Values"] = "88"
    folder.values = [row for row in folder.values if row["Short Desc"] != "Work_Force_Vac_Rate"]
    folder.values += [row | {"Short Desc": "LAC"} for row in folder.values if row["Short Desc"] == "ReReferral"]
    folder.dictionary[2]["Measure_short"] = "LAC"


def test_changed_files_are_the_next_edition_with_what_changed(lait: Import, tmp_path: Path) -> None:
    lait(Folder().write(tmp_path / "first"))
    first = the_edition()
    result = lait(spoilt(changed).write(tmp_path / "second"))
    was = {number: float(Folder().row("ReReferral", "2025", number)["Values"]) for number in (350, 351, 352)}
    assert the_edition(2).changes == {
        "since": 1,
        "measures_added": ["LAC"],
        "measures_removed": ["Work_Force_Vac_Rate"],
        "figures": {
            "ReReferral": {
                "added": 0,
                "removed": 1,
                "changed": 3,
                "examples": [
                    {"place": "350", "period": "2025", "was": was[350], "is": 31.5},
                    {"place": "351", "period": "2025", "was": was[351], "is": 32.5},
                    {"place": "352", "period": "2025", "was": was[352], "is": 0.0},
                ],
            },
            "CP_conf_15days": {"added": 1, "removed": 0, "changed": 0, "examples": []},
        },
    }
    said = result.stdout.splitlines()
    start = said.index("Changed since edition 1")
    assert said[start + 1 : start + 6] == [
        "  measures added: LAC",
        "  measures removed: Work_Force_Vac_Rate",
        "  ReReferral: 3 figures changed, 0 new, 1 withdrawn",
        f"    such as 350 in 2025: {was[350]}, now 31.5",
        "  CP_conf_15days: 0 figures changed, 1 new, 0 withdrawn",
    ]
    first.refresh_from_db()
    assert [measure.key for measure in queries.measures_of(first)] == [
        "ReReferral",
        "CP_conf_15days",
        "Work_Force_Vac_Rate",
    ]


def test_going_back_to_earlier_files_is_an_edition_too(lait: Import, tmp_path: Path) -> None:
    for name, folder in (("first", Folder()), ("second", spoilt(changed)), ("third", Folder())):
        lait(folder.write(tmp_path / name))
    third = the_edition(3)
    assert (third.changes["measures_added"], third.changes["measures_removed"]) == (["Work_Force_Vac_Rate"], ["LAC"])
    assert third.content_hash == Edition.objects.get(number=1).content_hash


def test_changed_neighbours_are_the_next_edition_of_their_version(lait: Import, tmp_path: Path) -> None:
    def other(folder: Folder) -> None:
        folder.neighbours[3][5] = 344

    lait(Folder().write(tmp_path / "first"))
    result = lait(spoilt(other).write(tmp_path / "second"))
    assert list(NeighbourSet.objects.values_list("version", "edition")) == [("2025-05", 1), ("2025-05", 2)]
    assert "Changed since edition 1\n  No figure.\n" in result.stdout


def test_the_report_of_an_import_as_json_has_the_same_facts(lait: Import, tmp_path: Path) -> None:
    result = lait(Folder().write(tmp_path), "--json")
    edition = the_edition()
    said = json.loads(result.stdout)
    assert (said["new"], said["content_hash"]) == (True, edition.content_hash)
    assert (said["counts"], said["oddities"], said["files"]) == (edition.counts, edition.oddities, edition.files)


def test_progress_is_said_on_standard_error_alone(lait: Import, tmp_path: Path) -> None:
    result = lait(Folder().write(tmp_path))
    assert result.stderr.splitlines() == [
        "  Checking the files …",
        "  Reading the values …",
        "  Reading the neighbours …",
        "  Looking for what is odd …",
        "  Storing 3 measures …",
    ]
