"""What stands on every sheet of a Word document, and how its styles look: paper, language, head, foot, page numbers."""

from typing import TYPE_CHECKING, Any

from alongside.documents.entries import writable
from alongside.documents.page import Page

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONT = "Arial"
_SIZES = {"Normal": 11, "Heading 1": 22, "Heading 2": 16, "Heading 3": 13, "Heading 4": 11, "Caption": 10}
_INK, _GREY = (0x1B, 0x27, 0x33), (0x4F, 0x5B, 0x66)


def furnish(document: "Document", page: Page) -> None:
    """Set the paper, the styles and the language, and write the head and the foot of every sheet."""
    _paper(document)
    _styles(document, page.language)
    section = document.sections[0]
    head = ". ".join(words for words in (page.marking, page.standing) if words)
    if page.demonstration:
        head = f"Demonstration: every figure is invented. {head}".strip()
    _small(section.header.paragraphs[0], head)
    about = page.about
    foot = section.footer.paragraphs[0]
    _small(foot, f"{about.region} region. {about.release}, issued {about.issued}. Page ")
    _number(foot, "PAGE")
    foot.add_run(" of ")
    _number(foot, "NUMPAGES")


def _paper(document: "Document") -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)


def _styles(document: "Document", language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Pt, RGBColor

    root: Any = document.styles.element
    for spoken in root.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(*_INK)
        fonts = style.element.rPr.rFonts
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    small: Any = document.styles.add_style("TableWords", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size = document.styles["Normal"], Pt(8.5)
    small.paragraph_format.space_after = small.paragraph_format.space_before = Pt(1)
    normal: Any = document.styles["Normal"].element.get_or_add_rPr()
    if normal.find(qn("w:lang")) is None:
        normal.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}"/>'))


def _small(paragraph: "Paragraph", words: str) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(writable(words))
    run.font.size, run.font.color.rgb = Pt(8), RGBColor(*_GREY)


def _number(paragraph: "Paragraph", field: str) -> None:
    """A field that the word processor fills in: the sheet's number, or how many there are."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    simple = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    element: Any = paragraph._p
    element.append(parse_xml(simple))
