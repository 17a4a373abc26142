"""PDFs made to do harm end within their bounds of time and memory, and are refused in one clear sentence."""

import io
import subprocess
import sys
import threading

import pytest
from pypdf import PdfReader

from alongside.files.pdf import apart, graph, within
from alongside.files.pdf.operations import operations
from alongside.files.reading import opened
from alongside.rules.verdicts import Refused
from tests.files import made_up_pdfs

NOT_IN_TIME = "A PDF was not read within"


def refused(content: bytes, reason: str = "can’t be read here") -> None:
    with pytest.raises(Refused, match=reason):
        opened(content)


@pytest.mark.parametrize(
    "content",
    [
        made_up_pdfs.deep_tree(5_000),
        made_up_pdfs.tree_in_a_circle(),
        made_up_pdfs.enormous_content(300_000_000),
        made_up_pdfs.lists_within_lists(100_000),
        b"%PDF-1.7\nstartxref\n0\n%%EOF\n",
    ],
    ids=["a deep tree", "a tree in a circle", "a bomb", "lists within lists", "nothing"],
)
def test_what_leads_nowhere_is_refused_before_its_time_is_over(
    content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    refused(content)
    assert NOT_IN_TIME not in caplog.text


@pytest.mark.parametrize(
    "content",
    [made_up_pdfs.enormous_content(39_000_000), made_up_pdfs.forms_without_end()],
    ids=["enormous content", "forms without end"],
)
def test_what_takes_long_is_ended(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 4)
    refused(content)


@pytest.mark.parametrize(
    ("bounds", "does"), [("CPU_SECONDS = 1", "while True: pass"), ("MEMORY = 300_000_000", "bytearray(400_000_000)")]
)
def test_the_system_itself_ends_what_goes_beyond_its_bounds(bounds: str, does: str) -> None:
    script = f"from alongside.files.pdf import within\nwithin.{bounds}\nwithin.bounded()\n{does}\nprint('went on')"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=30)
    assert (ended.returncode != 0, ended.stdout) == (True, b"")


def test_no_file_read_here_takes_more_memory_than_it_may() -> None:
    script = (
        "import resource, sys\nfrom alongside.files.pdf import apart\n"
        "try: apart.words_of(sys.stdin.buffer.read())\nexcept Exception as refused: print(type(refused).__name__)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)"
    )
    bomb = made_up_pdfs.enormous_content(39_900_000)
    ended = subprocess.run([sys.executable, "-c", script], input=bomb, capture_output=True, check=True, timeout=60)
    said, most = ended.stdout.split()
    assert (said, int(most) <= within.MEMORY) == (b"Refused", True)


@pytest.mark.parametrize(
    "content",
    [
        made_up_pdfs.tables_in_a_circle(),
        made_up_pdfs.lists_within_lists(50),
        made_up_pdfs.deep_tree(30),
        made_up_pdfs.long_string(100_000),
    ],
    ids=["tables in a circle", "lists within lists", "a tree", "a string without end"],
)
def test_what_is_only_odd_is_read(content: bytes) -> None:
    assert opened(content).found == ()


def test_more_pages_than_any_report_has_are_refused_with_what_to_do() -> None:
    pages = made_up_pdfs.pages_of(*[b""] * (within.MOST_PAGES + 1))
    refused(pages, "more than 400 pages. Send the pages that matter.")


def test_more_parts_than_any_report_has_are_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "MOST_OBJECTS", 1_000)
    few, many = (PdfReader(io.BytesIO(made_up_pdfs.many_objects(number))) for number in (100, 1_000))
    assert graph.said_elsewhere(few) == []
    with pytest.raises(Refused, match="far too many parts"):
        graph.said_elsewhere(many)


def test_a_pdf_waits_its_turn_and_says_so_when_none_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_waiting", threading.BoundedSemaphore(1))
    monkeypatch.setattr(apart, "SECONDS", 0.1)
    with apart._waiting:
        refused(made_up_pdfs.letter("Dear all"), "Try again in a minute")


def test_a_process_that_can_not_start_is_a_refusal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "no-such-program")
    refused(made_up_pdfs.letter("Dear all"), "tell an administrator")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"1 -2.5 .5 (a\\(b\\051\\n) Tj", [([1.0, -2.5, 0.5, b"a(b)\n"], b"Tj")]),
        (b"[(a (b) c) -300 <4142 4>] TJ", [([[b"a (b) c", -300.0, b"AB@"]], b"TJ")]),
        (b"/A#42 <</ActualText (x) /N 1>> BDC", [(["/AB", {"/ActualText": b"x", "/N": 1.0}], b"BDC")]),
        (b"BI /W 1 ID (((\xff EI\n(a) Tj % (b) Tj", [(["/W", 1.0], b"BI"), ([b"a"], b"Tj")]),
        (b"] >> ) } [ (a Tj", []),
        (b"1 2 ' 3", [([1.0, 2.0], b"'")]),
    ],
)
def test_operations_are_read_as_they_are_written(content: bytes, found: list[object]) -> None:
    assert list(operations(content)) == found
