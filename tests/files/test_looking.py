"""What a file really is, and what is refused before anything of it is kept."""

import contextlib
import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from alongside.files import looking
from alongside.files.child_level import findings
from alongside.files.looking import harmless_name, kind_of
from alongside.files.reading import tables_of
from alongside.files.states import LARGEST, FileKind
from alongside.rules.verdicts import Refused
from tests.files import made_up

MACRO = (b"spreadsheetml.sheet.main+xml", b"spreadsheetml.macroEnabled.main+xml")
ELSEWHERE = b'<Relationships><Relationship Id="a" Type="http://x/relationships/%s" Target="http://x/a" TargetMode="External"/></Relationships>'  # noqa: E501


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made_up.pdf(), FileKind.PDF),
        (made_up.letter("Dear all"), FileKind.WORD),
        (made_up.workbook(["Quarter", "Rate"]), FileKind.EXCEL),
        (made_up.csv_of(["Quarter", "Rate"], ["2026 Q1", "24.1"]), FileKind.CSV),
        (made_up.csv_of(["Quarter", "Rate"], ["2026 Q1", "24,1"], mark=";"), FileKind.CSV),
        ("What we asked, and what we heard – in São Paulo.\nNext.".encode("cp1252"), FileKind.TEXT),
        ("Naïve, but well, meant\nand short".encode("utf-16"), FileKind.TEXT),
        (made_up.png(), FileKind.PNG),
        (made_up.JPEG, FileKind.JPEG),
        (
            made_up.repacked(
                made_up.workbook(["a"]), added={"xl/_rels/a.rels": ELSEWHERE.replace(b"%s", b"hyperlink")}
            ),
            FileKind.EXCEL,
        ),
    ],
)
def test_a_file_is_told_by_what_stands_in_it(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty"),
        (b"a" * (LARGEST + 1), "larger than 20 MB"),
        (made_up.OLE, "under a password, or was saved in a form of before 2007"),
        (made_up.pdf(trailer=b"/Encrypt 3 0 R"), "PDF is under a password"),
        (made_up.pdf(body=b"<</OpenAction<</S/JavaScript/JS(app.alert)>>>>"), "holds a script"),
        (made_up.pdf(body=b"<</S/#4aavaScript>>"), "holds a script"),
        (made_up.pdf(body=b"stream\nendstream <</EmbeddedFile 4 0 R>>"), "another file"),
        (made_up.pdf()[:-8], "breaks off"),
        (made_up.repacked(made_up.workbook(["a"]), swapped=MACRO), "holds macros"),
        (made_up.repacked(made_up.workbook(["a"]), added={"xl/vbaProject.bin": b"x"}), "holds macros"),
        (made_up.repacked(made_up.letter("a"), added={"word/embeddings/x.bin": b"x"}), "another file within"),
        (made_up.repacked(made_up.letter("a"), added={"word/a.html": b"x"}), "another file within"),
        (made_up.repacked(made_up.letter("a"), added={"../../a.xml": b"x"}), "not as Word or Excel writes it"),
        (made_up.repacked(made_up.letter("a"), added={"word/a.xml": b"<!DOCTYPE a>"}), "not as Word or Excel"),
        (
            made_up.repacked(
                made_up.letter("a"), added={"word/_rels/a.rels": ELSEWHERE.replace(b"%s", b"attachedTemplate")}
            ),
            "fetches part of itself",
        ),
        (made_up.workbook(["a"])[:-40], "damaged"),
        (made_up.csv_of(["a", "b"], ["1", "2"]) + b"\0", "kind that is not taken"),
        (b"\x7fELF....", "a program or a script"),
        (b"Rar!\x1a\x07", "an archive"),
        (b"<!DOCTYPE html><p>hello", "a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a web page or a drawing"),
        (b"quarter,rate\n1,<script>alert(1)</script>\n", "a web page"),
        (made_up.png(behind=b"PK"), "something follows it"),
        (made_up.JPEG + b"more", "something follows it"),
        (made_up.pdf() + made_up.workbook(["a"]), "breaks off|packed within"),
    ],
)
def test_what_could_do_harm_is_refused_with_what_to_do(content: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        kind_of(content)


def test_a_plain_archive_is_refused_whatever_it_is_called() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("a.txt", "hello")
    with pytest.raises(Refused, match="an archive"):
        kind_of(held.getvalue())


@pytest.mark.parametrize("size", [100 * 1024 * 1024, 160 * 1024 * 1024])
@pytest.mark.parametrize("made", [made_up.bomb, made_up.lying_bomb])
def test_a_file_that_would_unpack_to_far_more_is_refused_without_unpacking_it(
    made: Callable[[int], bytes], size: int
) -> None:
    content = made(size)
    assert len(content) < 1024 * 1024
    tracemalloc.start()
    with pytest.raises(Refused, match=r"far more than it weighs|damaged"):
        kind_of(content)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 32 * 1024 * 1024


def test_an_even_sheet_packs_tightly_and_is_let_through() -> None:
    even = made_up.workbook(*(["Northmere", 0, 0, 0, 0] for _ in range(20_000)))
    assert kind_of(even) is FileKind.EXCEL


def test_a_locked_part_is_refused() -> None:
    content = bytearray(made_up.workbook(["a"]))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="under a password"):
        kind_of(bytes(content))


def test_a_table_in_which_commas_are_quoted_is_still_a_table() -> None:
    assert looking.delimiter_of('name,rate\n"a, b",1\nc,2\n') == ","
    assert looking.delimiter_of("We met, and spoke.\nThen, later, we left.\n") == ""


def test_three_letters_within_a_packed_picture_mean_nothing() -> None:
    picture = b"<</Subtype/Image>>stream\n..../JS ..../XFA.\nendstream"
    assert kind_of(made_up.pdf(body=picture)) is FileKind.PDF


@pytest.mark.parametrize("piece", [b"stream\n", b"endstream", b"/ObjStm stream\nx\x9c\x03\x00\x00\x00\x00\x01", b"#4a"])
def test_looking_at_a_pdf_takes_no_longer_for_what_it_repeats(piece: bytes) -> None:
    began = time.process_time()
    kind_of(made_up.pdf(body=piece * (8_000_000 // len(piece))))
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Audit of re-referrals.xlsx", "Audit of re-referrals.docx"),
        ("..\\..\\windows\\win.ini", "win.docx"),
        ("/etc/passwd", "passwd.docx"),
        ('a"; filename="evil.exe', "a- filename-evil.docx"),
        ("line\r\nX-Header: 1.docx", "lineX-Header- 1.docx"),
        ("\u202egnp.exe", "gnp.docx"),
        ("...", "file.docx"),
        ("é" * 300 + ".docx", "é" * 100 + ".docx"),
    ],
)
def test_a_name_is_made_harmless_and_ends_as_its_kind_does(name: str, shown: str) -> None:
    assert harmless_name(name, FileKind.WORD) == shown


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_is_refused_or_read_and_never_breaks_the_service(seed: int) -> None:
    chance = random.Random(seed)
    whole = [
        made_up.workbook(["a", "b"], [1, 2]),
        made_up.letter("a", table=[["b", "c"]]),
        made_up.png(),
    ]
    answered = 0
    for _ in range(60):
        content = bytearray(chance.choice(whole))
        for _ in range(chance.choice([1, 2, 5])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with contextlib.suppress(Refused):
            findings(tables_of(kind_of(bytes(content)), bytes(content)))
        answered += 1
    assert answered == 60
