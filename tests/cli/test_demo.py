"""`alongside demo` as a person first meets it: a program of its own, in an empty home."""

import html
import io
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pypdf
import pytest

from tests import world

TOP = Path(__file__).resolve().parents[2]
QUARTERLY = "northmere-quarterly-4"
ENDINGS = ("-dictionary.csv", ".csv", ".docx", ".html", ".json", ".pdf", ".xlsx")
FILES = [
    "briefings",
    f"figures-{QUARTERLY}-dictionary.csv",
    f"figures-{QUARTERLY}.csv",
    "rig-report-northmere-annual-1.html",
    "rig-report-northmere-annual-1.pdf",
    *(f"rig-report-{QUARTERLY}{ending}" for ending in ENDINGS),
]
HTML, PDF = f"rig-report-{QUARTERLY}.html", f"rig-report-{QUARTERLY}.pdf"


def its_own(home: Path) -> dict[str, str]:
    """The environment of a program that knows nothing but its home."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE_", "DJANGO_"))}
    return environment | {"ALONGSIDE_HOME": str(home), "PYTHONPATH": str(TOP / "src")}


def alongside(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "alongside", *arguments],
        cwd=TOP,
        env=its_own(home),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "home"


@pytest.fixture(scope="module")
def shown(home: Path) -> subprocess.CompletedProcess[str]:
    """What the first `demo --no-serve` in an empty home says."""
    return alongside(home, "demo", "--no-serve")


def test_one_command_sets_up_and_writes_every_report(shown: subprocess.CompletedProcess[str], home: Path) -> None:
    assert shown.returncode == 0, shown.stderr
    built = [
        line
        for edition in (1, 2, 3, 4)
        for line in (f"Making up its figures, edition {edition}", "Freezing and reckoning its quarterly figures")
    ]
    assert shown.stderr.splitlines() == [
        f"  {said} …"
        for said in (
            "Setting up the tables",
            "Loading the authorities of England",
            *built,
            "Freezing and reckoning its annual figures",
            "Inviting its people",
            "Telling its menu of support",
            "Telling its needs, and letting matching learn",
            "Writing the report of Northmere-quarterly-4",
            "Writing the report of Northmere-annual-1",
            "Writing the briefings of Northmere-quarterly-4",
        )
    ]
    headlines = [line for line in shown.stdout.splitlines() if not line.startswith("Report: ")]
    assert 1 <= len(headlines) <= 5
    assert {line[:14].strip() for line in headlines} <= {"improving", "concerning", "rising", "falling"}
    reports = [line.removeprefix("Report: ") for line in shown.stdout.splitlines()[len(headlines) :]]
    assert sorted(reports) == [f"{home}/reports/{name}" for name in FILES]
    assert sorted(path.name for path in (home / "reports").iterdir()) == FILES
    assert len(list((home / "reports" / "briefings").glob("*.pdf"))) == 24


def test_what_is_true_of_the_region_is_written_beside_it(shown: subprocess.CompletedProcess[str], home: Path) -> None:
    truth = json.loads((home / "truth.json").read_text("utf-8"))
    assert (truth["region"], truth["seed"]) == ("Northmere", 2026)
    assert {"improvement", "deterioration", "late", "suppressed"} <= {story["kind"] for story in truth["stories"]}


def test_the_report_says_of_every_line_that_no_person_has_confirmed_it(
    shown: subprocess.CompletedProcess[str], home: Path
) -> None:
    page = html.unescape(re.sub(r"<[^>]*>", "", (home / "reports" / HTML).read_text("utf-8")))
    said = [line for line in shown.stdout.splitlines() if not line.startswith("Report: ")]
    titles = [line[14:].rsplit(" (", 1)[0] for line in said]
    assert [title for title in titles if title not in page] == []
    sheets = pypdf.PdfReader(io.BytesIO((home / "reports" / PDF).read_bytes())).pages
    unsaid = [
        number
        for number, sheet in enumerate(sheets, start=1)
        if "no person has confirmed" not in " ".join(sheet.extract_text().lower().split())
    ]
    assert unsaid == []


def test_a_second_time_changes_nothing_and_its_site_opens_on_whom_to_be(
    shown: subprocess.CompletedProcess[str], home: Path
) -> None:
    """Reports are written first, as they are for anybody; whoever answers afterwards writes a PDF all the same."""
    before, port = said(home), world.free_port()
    top = f"http://127.0.0.1:{port}"
    begun = subprocess.Popen(
        [sys.executable, "-m", "alongside", "demo", "--port", str(port)],
        cwd=TOP, env=its_own(home), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = first_page(visitor, f"{top}/")
        assert "<h1>Who would you like to be?</h1>" in page
        step_in(visitor, page, f"{top}/step-into/")
        answer = visitor.open(f"{top}/support/director.pdf", timeout=30).read()
        assert [answer[:5], links_of(answer, f"{top}/") > 0] == [b"%PDF-", True]
    finally:
        begun.terminate()
        written, _ = begun.communicate(timeout=30)
    assert written == f"{shown.stdout}Alongside is at {top}/ (stop it with Ctrl+C)\n"
    assert said(home) == before
    assert sorted(path.name for path in (home / "reports").iterdir()) == FILES


def first_page(visitor: urllib.request.OpenerDirector, address: str) -> str:
    """What is answered there, as soon as anything is."""
    for _ in range(900):
        try:
            with visitor.open(address, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("The site was not served in time.")


def step_in(visitor: urllib.request.OpenerDirector, page: str, address: str) -> None:
    """Press the first of the buttons."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    number = re.search(r'name="person" value="(\d+)">', page)
    assert token is not None
    assert number is not None
    sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "person": number[1]}).encode()
    visitor.open(urllib.request.Request(address, sent, {"Referer": address}), timeout=30).close()


def links_of(document: bytes, start: str) -> int:
    """How many links of a PDF, or addresses in its words, begin so."""
    sheets = pypdf.PdfReader(io.BytesIO(document)).pages
    return sum("".join(sheet.extract_text().split()).count(start) for sheet in sheets)


def said(home: Path) -> tuple[bytes, list[str]]:
    """The page to the last byte, and the words of every sheet: the PDF itself holds when it was written."""
    page, pdf = ((home / "reports" / name).read_bytes() for name in (HTML, PDF))
    return page, [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_it_is_taken_away_in_one_step_and_then_there_is_nothing_to_take(
    shown: subprocess.CompletedProcess[str], home: Path
) -> None:
    first, again = alongside(home, "demo", "--remove"), alongside(home, "demo", "--remove")
    assert (first.returncode, first.stdout) == (
        0,
        "The invented region is gone: 27 places, and all that was told of them. The journal keeps the acts.\n",
    )
    assert not (home / "truth.json").exists()
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr.splitlines()[-1] == "Not done. There is no nation called Merrow."


def test_a_folder_that_is_not_there_is_refused_in_one_sentence(
    shown: subprocess.CompletedProcess[str], home: Path
) -> None:
    for command in (("import", "lait", "nowhere"), ("demo", "--no-serve", "--lait", "nowhere")):
        refused = alongside(home, *command)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.splitlines()[-1] == (
            "Not done. There is no folder nowhere; expected one that holds bds_long_0.parquet and its dictionary. "
            "Name the folder the files were put in."
        )
        assert "Traceback" not in refused.stderr


def test_a_home_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    refused = alongside(tmp_path / "file" / "home", "demo", "--no-serve")
    assert (refused.returncode, refused.stdout, "Traceback" in refused.stderr) == (2, "", False)
    assert refused.stderr.splitlines()[-1].startswith("Not done. ")
