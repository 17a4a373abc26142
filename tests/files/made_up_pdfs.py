"""PDFs made up for the tests, byte by byte or by the service's own writer: good ones, scans, and hostile ones."""

import zlib
from collections.abc import Callable, Sequence

Rows = Sequence[Sequence[str]]
_ACROSS, _TOP, _STEP, _SIZE = 220, 780, 20, 10
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def file_of(objects: dict[int, bytes], *, trailer: bytes = b"") -> bytes:
    """Objects by their numbers as a file whose catalogue is number 1, with a table of where each stands."""
    held, places = b"%PDF-1.7\n", {}
    for number, words in objects.items():
        places[number] = len(held)
        held += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    last = max(objects) + 1
    lines = [b"%010d 00000 n \n" % places[each] if each in places else b"0000000000 65535 f \n" for each in range(last)]
    start = len(held)
    held += b"xref\n0 %d\n%s" % (last, b"".join(lines))
    return held + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (last, trailer, start)


def stream(words: bytes, head: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream, under compression unless said."""
    held = zlib.compress(words) if packed else words
    return b"<<%s/Length %d%s>>\nstream\n%s\nendstream" % (
        head, len(held), b"/Filter/FlateDecode" if packed else b"", held,
    )  # fmt: skip


def pages_of(
    *contents: bytes,
    font: bytes = HELVETICA,
    page: bytes = b"",
    catalogue: bytes = b"",
    resources: bytes = b"",
    more: dict[int, bytes] | None = None,
    trailer: bytes = b"",
) -> bytes:
    """A file of pages that each draw something in one font, F; more of it where said. Numbers from 100 are free."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        2: b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>%s>>>>"
        % (len(contents), b" ".join(b"%d 0 R" % (10 + 2 * at) for at in range(len(contents))), resources),
        3: font,
    }
    for at, words in enumerate(contents):
        objects[10 + 2 * at] = b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>" % (11 + 2 * at, page)
        objects[11 + 2 * at] = stream(words)
    return file_of({**objects, **(more or {})}, trailer=trailer)


def as_string(words: str) -> bytes:
    """Words as a string of a PDF."""
    plain = words.encode("cp1252")
    return b"(%s)" % plain.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def lines(*words: str) -> bytes:
    """What draws some lines, each below the other."""
    shown = b" T* ".join(as_string(each) + b" Tj" for each in words)
    return b"BT /F %d Tf %d TL 50 %d Td %s ET" % (_SIZE, _STEP, _TOP, shown)


def letter(*words: str) -> bytes:
    """A PDF of one page of lines."""
    return pages_of(lines(*words))


def grid(
    rows: Rows, *, matrix: str = "1 0 0 1", place: Callable[[int, int], tuple[int, int]] | None = None,
    show: Callable[[str], bytes] = as_string,
) -> bytes:  # fmt: skip
    """What draws a table, cell by cell, each at its place."""
    where = place or (lambda column, row: (50 + _ACROSS * column, _TOP - _STEP * row))
    drawn = []
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            x, y = where(column, number)
            if cell:
                drawn.append(b"BT /F %d Tf %s %d %d Tm %s Tj ET" % (_SIZE, matrix.encode(), x, y, show(cell)))
    return b"\n".join(drawn)


def table(rows: Rows) -> bytes:
    """A table of one page for every thirty rows, with its headings on the first."""
    return pages_of(*(grid(rows[at : at + 30]) for at in range(0, len(rows), 30)))


def in_one_go(rows: Rows) -> bytes:
    """A table, each row shown by one operation that moves on between the cells."""
    drawn = []
    for number, row in enumerate(rows):
        cells = b"-3000".join(as_string(cell) for cell in row)
        drawn.append(b"BT /F %d Tf 50 %d Td [%s] TJ ET" % (_SIZE, _TOP - _STEP * number, cells))
    return pages_of(b"\n".join(drawn))


def turned(rows: Rows) -> bytes:
    """A table that stands on its side."""
    return pages_of(grid(rows, matrix="0 1 -1 0", place=lambda column, row: (50 + _STEP * row, 50 + _ACROSS * column)))


def within_a_form(rows: Rows) -> bytes:
    """A table that is drawn within a drawing within the page."""
    inner = stream(grid(rows), b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>")
    outer = stream(b"q 0.9 0 0 0.9 10 10 cm /In Do Q", b"/Subtype/Form/Resources<</XObject<</In 100 0 R>>>>")
    return pages_of(b"/Out Do", resources=b"/XObject<</Out 101 0 R>>", more={100: inner, 101: outer})


def by_numbers_of_glyphs(rows: Rows, *, told: bool = True) -> bytes:
    """A table shown by numbers that stand for glyphs, as most programs write it; which letters they are is told."""
    signs = sorted({sign for row in rows for cell in row for sign in cell})
    number = {sign: at + 7 for at, sign in enumerate(signs)}
    meant = b"\n".join(b"<%04X> <%04X>" % (number[sign], ord(sign)) for sign in signs)
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[100 0 R]%s>>"
    more = {
        100: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 550/FontDescriptor 102 0 R>>",
        101: stream(
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            b"%d beginbfchar\n%s\nendbfchar endcmap end" % (len(signs), meant)
        ),
        102: b"<</Type/FontDescriptor/FontName/A/Flags 4>>",
    }
    show = lambda cell: b"<%s>" % b"".join(b"%04X" % number[sign] for sign in cell)  # noqa: E731
    return pages_of(grid(rows, show=show), font=font % (b"/ToUnicode 101 0 R" if told else b""), more=more)


def of_typst(rows: Rows) -> bytes:
    """A table as the service's own writer sets it, tight and with a caption."""
    import json

    import typst

    source = (
        "#set page(width: 16cm, height: 12cm)\n#let rows = json(bytes(sys.inputs.rows))\n= Our children\nA table.\n"
        "#table(columns: rows.first().len(), inset: 3pt, ..rows.flatten())"
    )
    return bytes(typst.compile(source.encode(), sys_inputs={"rows": json.dumps([list(row) for row in rows])}))


def scan(*, above: str = "") -> bytes:
    """A page that is one large picture, perhaps with a few words above it."""
    picture = stream(bytes(60 * 80), b"/Subtype/Image/Width 60/Height 80/BitsPerComponent 8/ColorSpace/DeviceGray")
    drawn = b"q 500 0 0 700 40 40 cm /Im Do Q " + (lines(above) if above else b"")
    return pages_of(drawn, resources=b"/XObject<</Im 100 0 R>>", more={100: picture})


def form(called: str, answer: str) -> bytes:
    """A page with a field that somebody filled in."""
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/Rect[50 700 250 720]/T%s/V%s>>" % (
        as_string(called), as_string(answer),
    )  # fmt: skip
    return pages_of(
        lines("Please fill this in and send it back."),
        page=b"/Annots[100 0 R]",
        catalogue=b"/AcroForm<</Fields[100 0 R]>>",
        more={100: field},
    )


def with_a_note(words: str) -> bytes:
    """A page with a comment on it."""
    note = b"<</Type/Annot/Subtype/Text/Rect[50 700 70 720]/Contents%s>>" % as_string(words)
    return pages_of(lines("What we asked, and what we heard."), page=b"/Annots[100 0 R]", more={100: note})


def with_a_stamp(words: str) -> bytes:
    """A page with a note that is drawn, and says nothing else."""
    looks = stream(lines(words), b"/Subtype/Form/BBox[0 0 200 50]/Resources<</Font<</F 3 0 R>>>>")
    stamp = b"<</Type/Annot/Subtype/Stamp/Rect[50 700 250 750]/AP<</N 101 0 R>>>>"
    return pages_of(lines("What we asked, and what we heard."), page=b"/Annots[100 0 R]", more={100: stamp, 101: looks})


def with_properties(words: str) -> bytes:
    """A page with a title among its properties."""
    title = b"<</Title%s>>" % as_string(words)
    return pages_of(lines("What we asked, and what we heard."), more={100: title}, trailer=b"/Info 100 0 R")


def with_contents(words: str) -> bytes:
    """A page with a list of contents beside it."""
    return pages_of(
        lines("What we asked, and what we heard."),
        catalogue=b"/Outlines 100 0 R",
        more={100: b"<</First 101 0 R/Last 101 0 R/Count 1>>", 101: b"<</Parent 100 0 R/Title%s>>" % as_string(words)},
    )


def acting(words: bytes) -> bytes:
    """A page with an object nothing but the library's own reading would find: packed twice over."""
    packed = zlib.compress(zlib.compress(b"100 0 " + words))
    held = b"<</Type/ObjStm/N 1/First 6/Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n%s\nendstream" % (
        len(packed), packed,
    )  # fmt: skip
    body = b"%PDF-1.7\n"
    places = {}
    for number, said in {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 100 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
        3: b"<</Type/Page/Parent 2 0 R>>",
        4: held,
    }.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    entries = {**{number: (1, at, 0) for number, at in places.items()}, 100: (2, 4, 0), 5: (1, len(body), 0)}
    index = b"".join(
        b"%c" % kind + at.to_bytes(4, "big") + b"%c" % last
        for kind, at, last in (entries.get(number, (0, 0, 0)) for number in range(101))
    )
    table = stream(index, b"/Type/XRef/Size 101/W[1 4 1]/Root 1 0 R")
    return body + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


def deep_tree(depth: int) -> bytes:
    """A page below pages below pages."""
    objects = {number: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 1) for number in range(2, depth)}
    page = b"<</Type/Page/MediaBox[0 0 9 9]>>"
    return file_of({1: b"<</Type/Catalog/Pages 2 0 R>>", **objects, depth: page})


def tree_in_a_circle() -> bytes:
    """Pages that are their own children."""
    return file_of({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"})


def enormous_content(size: int) -> bytes:
    """A page whose content unpacks to so many bytes of operations."""
    return pages_of(b"BT /F 9 Tf (a) Tj ET\n" * (size // 21))


def forms_without_end(each: int = 9, deep: int = 9) -> bytes:
    """Drawings that each draw the next ones, many times over."""
    head = b"/Subtype/Form/Resources<</XObject<</N %d 0 R>>/Font<</F 3 0 R>>>>"
    more = {100 + at: stream(b"/N Do " * each, head % (101 + at)) for at in range(deep)}
    return pages_of(b"/N Do " * each, resources=b"/XObject<</N 100 0 R>>", more={**more, 100 + deep: stream(b"0 g")})


def tables_in_a_circle() -> bytes:
    """Tables of where objects stand that lead to one another."""
    whole = letter("Dear all")
    start = whole.rindex(b"startxref")
    at = int(whole[start:].split()[1])
    return whole[:start].replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % at) + whole[start:]


def lists_within_lists(deep: int) -> bytes:
    """An object of so many lists in one another."""
    return pages_of(lines("Dear all"), more={100: b"[" * deep + b"]" * deep}, catalogue=b"/Extra 100 0 R")


def many_objects(many: int) -> bytes:
    """More objects than any report has."""
    return pages_of(lines("Dear all"), more={100 + at: b"<</A[0 <</B 1>>]>>" for at in range(many)})


def long_string(size: int) -> bytes:
    """A string that never ends, of signs that make a search begin again and again."""
    return pages_of(b"BT /F 9 Tf " + b"(" * size + b" Tj ET")
