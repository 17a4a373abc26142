"""A page written as a tagged PDF (PDF/UA-1), by one fixed template.

The page's words travel as JSON and never become Typst source, so they can't be read as markup. The
compiler refuses a picture without words, a missing title and a skipped heading: what it lets through
has passed the PDF/UA-1 checks a machine can make. Typst does not yet let us mark the first cell of a
row as its heading; columns' headings are marked.
"""

import json
from pathlib import Path

from alongside.documents.page import Page
from alongside.documents.paper import paper

_TEMPLATE = Path(__file__).with_name("report.typ")
_FONTS = Path(__file__).resolve().parents[1] / "ui" / "fonts"


class MissingFonts(RuntimeError):
    """The letters a PDF needs have not been brought yet."""


def letters() -> Path:
    """The folder of the letters that paper and pictures are set in. Raises MissingFonts if it is empty."""
    if not any(_FONTS.glob("*.ttf")):
        raise MissingFonts("The fonts for PDF files are not built yet: run `npm ci && npm run build`.")
    return _FONTS


def pdf(page: Page) -> bytes:
    """The page as PDF/UA-1, letters embedded.

    raises  MissingFonts: the assets have not been built
    """
    fonts = letters()
    import typst

    compiled = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={"page": json.dumps(paper(page), ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    if not isinstance(compiled, bytes):
        raise TypeError("The compiler gave no single PDF.")
    return compiled
