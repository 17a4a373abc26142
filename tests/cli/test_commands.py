"""The command line against the invented region: what it answers, and how it says no."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from alongside.cli import COMMANDS, SUMMARIES, alongside
from alongside.headlines import queries as headlines
from alongside.journal import queries as journal
from alongside.releases.models import Release
from tests.world import World

pytestmark = pytest.mark.django_db
REFERENCE = "Northmere-annual-1-N06-ANN_REREF_PCT"
SUGGESTED = "suggested; no person has confirmed"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(alongside, arguments)


def refused(*arguments: str) -> str:
    """The one sentence a command refuses with, having written nothing to standard output."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, ""), result.exception
    *progress, said = result.stderr.splitlines()
    assert [line for line in progress if not (line.startswith("  ") and line.endswith(" …"))] == []
    assert said.startswith("Not done. ")
    return said.removeprefix("Not done. ")


def every_command() -> Iterator[tuple[str, ...]]:
    """The words of every command there is, groups too."""
    yield ()
    context = click.Context(alongside)
    for name in alongside.list_commands(context):
        command = alongside.get_command(context, name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.list_commands(click.Context(command)))


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0].startswith(f"Usage: alongside{''.join(f' {word}' for word in words)} ")


def test_every_command_has_its_line_in_the_list() -> None:
    assert SUMMARIES.keys() == COMMANDS.keys()
    listed = run("--help").stdout
    assert [name for name in COMMANDS if f"  {name} " not in listed] == []


@pytest.mark.parametrize(
    "command",
    [
        ("headlines",),
        ("release", "build"),
        ("report", "rig", "-o", "nowhere"),
        ("export", "comparisons", "-o", "nowhere.csv"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("region", "says"),
    [
        (
            "North Wast",
            'No place in England is called "North Wast". Did you mean North West or North East or South West?',
        ),
        ("Northmeer", 'No place in Merrow is called "Northmeer". Did you mean Northmere?'),
        ("Atlantis", 'No place in England is called "Atlantis". Check the spelling, or use its code.'),
        ("Bolton", 'No place in England is called "Bolton". Check the spelling, or use its code.'),
    ],
)
def test_a_region_that_is_not_known_is_refused_with_the_nearest_names(
    northmere: World, command: tuple[str, ...], region: str, says: str
) -> None:
    assert refused(*command, "--region", region) == says
    assert not Path("nowhere").exists()
    assert not Path("nowhere.csv").exists()


@pytest.mark.parametrize("command", [("headlines",), ("report", "rig", "-o", "nowhere")], ids=" ".join)
@pytest.mark.parametrize("number", ["0", "2", "-1"])
def test_a_release_that_is_not_there_is_refused_with_those_there_are(
    northmere: World, command: tuple[str, ...], number: str
) -> None:
    assert refused(*command, "--region", "Northmere", "--release", number) == (
        f"Northmere has no release {number}; it has 1."
    )


def test_a_region_without_a_release_is_told_how_to_make_one(northmere: World) -> None:
    assert refused("headlines", "--region", "North West") == (
        'North West has no release yet. Run: alongside release build --region "North West"'
    )


def test_a_region_without_figures_is_told_how_to_import_them(northmere: World) -> None:
    says = "No figures have been imported for England. Run: alongside import lait DIR"
    assert refused("release", "build", "--region", "North West") == says
    assert refused("export", "comparisons", "--region", "North West", "-o", "nowhere.csv") == says


@pytest.mark.parametrize("reference", ["Northmere-annual-1-N06-NOTHING", "", "🦔"])
def test_a_headline_that_is_not_there_is_refused(northmere: World, reference: str) -> None:
    assert refused("explain", reference) == (
        f"There is no headline called {reference!r}. Run: alongside headlines --region NAME, which lists them."
    )


def test_building_twice_builds_nothing_the_second_time(northmere: World) -> None:
    run("headlines", "--region", "Northmere")  # the first command of all also brings what an installation begins with
    before = (Release.objects.count(), journal.entries().count())
    result = run("release", "build", "--region", "Northmere")
    assert (result.exit_code, result.stdout) == (
        0,
        "Northmere-annual-1 already holds exactly these figures, definitions and method; nothing was built.\n",
    )
    assert (Release.objects.count(), journal.entries().count()) == before


def test_headlines_are_listed_strongest_first_with_their_standing(northmere: World) -> None:
    result = run("headlines", "--region", "northmere")
    found = headlines.headlines_in_report(northmere.release)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        line
        for each in found
        for line in (
            f"{each.line.meaning:<11} {each.title}" + (f" ({each.was})" if each.was else ""),
            f"            {each.reference}  ({SUGGESTED})",
        )
    ]
    assert 1 <= len(found) <= 5


def test_headlines_as_json_say_the_same(northmere: World) -> None:
    few = json.loads(run("headlines", "--region", "Northmere", "--json").stdout)
    every = json.loads(run("headlines", "--region", "Northmere", "--all", "--json").stdout)
    found = headlines.headlines_of(northmere.release)
    assert [each["reference"] for each in every] == [each.reference for each in found]
    assert few == [each for each in every if each["in_report"]]
    assert {each["standing"] for each in every} == {SUGGESTED}


def test_explaining_as_json_gives_everything_a_headline_rests_on(northmere: World) -> None:
    facts = json.loads(run("explain", REFERENCE, "--json").stdout)
    assert {
        "rule", "points", "limits", "base", "peers", "considered", "definition", "recent_change", "compared_with",
        "chance", "release", "source", "standing", "sentences",
    } <= facts.keys()  # fmt: skip
    assert (facts["reference"], facts["authority"], facts["standing"]) == (REFERENCE, "Fellbridge", SUGGESTED)
    assert [point["period"] for point in facts["points"]] == [str(year) for year in range(2014, 2026)]
    assert facts["limits"]["points"] == 12
    assert facts["limits"]["lower"] < facts["limits"]["mean"] < facts["limits"]["upper"]
    assert facts["peers"]["of"] == 24
    assert facts["base"]["known"] is True
    assert facts["release"] == {
        "reference": "Northmere-annual-1",
        "content_hash": northmere.release.content_hash,
    }
    assert facts["rule"]["opened_by"][0]["signal"] == "recent change"
    assert [each["name"] for each in facts["considered"] if each["fired"]] != []


def test_every_headline_can_be_explained_in_words_and_as_json(northmere: World) -> None:
    for headline in headlines.headlines_of(northmere.release):
        words, facts = run("explain", headline.reference), run("explain", headline.reference.lower(), "--json")
        assert (words.exit_code, facts.exit_code) == (0, 0), headline.reference
        assert json.loads(facts.stdout)["reference"] == headline.reference
        assert f"; {SUGGESTED}]" in words.stdout


def test_explaining_in_words_says_every_point_and_its_standing(northmere: World) -> None:
    said = run("explain", REFERENCE).stdout.splitlines()
    facts = json.loads(run("explain", REFERENCE, "--json").stdout)
    assert said[0] == f"{facts['title']}."
    assert f"[concerning; headline; {SUGGESTED}]" in said
    start = said.index("Points") + 1
    assert [line.split()[0] for line in said[start : start + 12]] == [str(year) for year in range(2014, 2026)]


def test_comparisons_of_the_invented_region_hold_its_own_alone(northmere: World, tmp_path: Path) -> None:
    output = tmp_path / "in" / "a" / "new folder" / "comparisons.csv"
    result = run("export", "comparisons", "--region", "Northmere", "-o", str(output))
    assert (result.exit_code, result.stdout) == (
        0,
        f"{output}: 288 rows, 24 authorities, from Invented figures of Merrow, edition 1.\n",
    )
    with output.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {row["region_name"] for row in rows} == {"Northmere"}
    assert len({row["la_number"] for row in rows}) == 24
    assert {row["ranked_las"] for row in rows} == {"23", "22"}  # one has not sent its newest; one is sometimes hidden
    assert [path.name for path in output.parent.iterdir()] == ["comparisons.csv"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("taken", "Is a directory"),
        ("a file/deeper/comparisons.csv", "Not a directory"),
        ("x" * 300, "File name too long"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_refused_and_left_as_it_was(
    northmere: World, tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "a file").write_text("kept")
    output = tmp_path / name
    assert refused("export", "comparisons", "--region", "Northmere", "-o", str(output)) == (
        f"{output} can't be written ({why}). Name another file with -o."
    )
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a file", "taken"]


def test_a_report_that_cannot_be_written_leaves_no_draft(northmere: World, tmp_path: Path) -> None:
    (tmp_path / "rig-report-northmere-annual-1.html").mkdir()
    says = refused("report", "rig", "--region", "Northmere", "-o", str(tmp_path))
    assert says == (
        f"{tmp_path}/rig-report-northmere-annual-1.html can't be written (Is a directory). Name another folder with -o."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["rig-report-northmere-annual-1.html"]


@pytest.mark.parametrize("command", ["demo", "serve"])
@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none_is_refused(command: str, port: str) -> None:
    result = run(command, "--port", port)
    assert (result.exit_code, result.stdout, "--port" in result.stderr) == (2, "", True)


def test_a_command_without_what_it_needs_says_what() -> None:
    result = run("headlines")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == "Error: Missing option '--region'."
