"""The accessibility statement: what works for everybody, what does not yet, and how each was found out.

Whoever finds something adds it to `KNOWN` with the day; whoever mends it takes it out and changes `REVIEWED`.
"""

from datetime import date

from alongside.documents.page import (
    About,
    Audience,
    Bulleted,
    Cell,
    Column,
    Heading,
    Link,
    Page,
    Paragraph,
    Table,
)

REVIEWED = date(2026, 11, 23)
FIRST_WRITTEN = date(2026, 11, 23)
_WCAG = Link("Web Content Accessibility Guidelines 2.2", "https://www.w3.org/TR/WCAG22/")
_EASS = Link("Equality Advisory and Support Service", "https://www.equalityadvisoryservice.com/")

# What is known not to work for somebody: what, for whom, what to do meanwhile, and when it was found.
KNOWN = (
    (
        "Nobody who relies on a screen reader, a magnifier or voice control has tried the service yet",
        "So faults that only a person notices are not listed here.",
        "Each region is asked to try it with its own readers before its first report.",
        date(2026, 11, 23),
    ),
    (
        "PDF files were checked by a program that knows 16 of the 106 rules of PDF/UA-1",
        "The rules it does not know were not checked by anything but the program that writes the files.",
        "Every report and briefing also stands as a web page.",
        date(2026, 11, 23),
    ),
    (
        "Word and Excel files were not tried with a screen reader",
        "Headings, table headings and the words for pictures are there; how they are read aloud is not known.",
        "The web page holds the same words and tables.",
        date(2026, 11, 23),
    ),
    (
        "On a narrow screen, older versions of Safari may read a stacked table as plain text",
        "The site’s own script mends it; it is not mended with scripts off, nor in a web page that was downloaded.",
        "Turn the screen, or use the Excel or CSV file.",
        date(2026, 11, 23),
    ),
    (
        "The table of all authorities by all indicators scrolls sideways on a narrow screen; the yearly one, on any",
        "Two directions carry meaning there, which the guidelines allow; it is still slow to read.",
        "Each authority and each indicator has a page of its own with the same figures.",
        date(2026, 11, 23),
    ),
)


def statement_page() -> Page:
    """The statement as a page like any other."""
    return Page(
        title="Who can use Alongside, and what does not work for everybody yet",
        lede=(
            "Everybody who works with the figures should be able to read them. This page says how far that is true, "
            "what is known not to work, and what to do about it."
        ),
        about=About("Every", "Accessibility statement", _day(REVIEWED), REVIEWED),
        audience=Audience("everybody who can open this installation"),
        blocks=(*_what_works(), *_what_does_not(), *_how_it_was_checked(), *_what_to_do()),
        source_lines=(
            f"First written on {_day(FIRST_WRITTEN)}, last reviewed on {_day(REVIEWED)}. It is reviewed with every "
            "version of the service.",
        ),
    )


def _what_works() -> tuple[Paragraph | Heading | Bulleted, ...]:
    return (
        Heading("What you should be able to do"),
        Bulleted(
            (
                "Read every page at 320 pixels wide, or enlarged to 400%, without losing words.",
                "Use every page with the keyboard alone, and with scripts turned off.",
                "Choose your own colours: nothing is said by colour alone.",
                "Read each chart as a sentence and as a table.",
                "Take any report away as a web page, PDF, Word, Excel, CSV or JSON file.",
            )
        ),
        Heading("How far it follows the rules"),
        Paragraph(
            (
                "The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 "
                "ask for the ",
                _WCAG,
                ", level AA. A program finds no breach of it; but it can judge only some of the rules, and people have "
                "not tried the service yet, so we say no more than that it is partially compliant.",
            )
        ),
    )


def _what_does_not() -> tuple[Heading | Table, ...]:
    rows = tuple(
        (Cell(f"{what}."), Cell(whom), Cell(meanwhile), Cell(_day(found))) for what, whom, meanwhile, found in KNOWN
    )
    columns = (Column("What"), Column("What it means"), Column("Meanwhile"), Column("Known since"))
    return (
        Heading("What does not work for everybody yet", anchor="known"),
        Table("Known issues", columns, rows, caption_hidden=True, stack=True),
    )


def _how_it_was_checked() -> tuple[Heading | Bulleted, ...]:
    return (
        Heading("How it was checked"),
        Bulleted(
            (
                "One page of every kind, in every state it can have, with axe: 1,280 and 320 pixels wide, details "
                "open. With every change that is repeated for every page, and for a third of them, drawn anew, also "
                "with scripts off, in forced colours, or both.",
                "The same pages with the Nu Html Checker, by hand with each version; what it found is now a rule that "
                "is tested with every change.",
                "Every link of an invented region followed by a program.",
                "PDF files with the rules of PDF/UA-1 that a program can judge, as said above.",
            )
        ),
    )


def _what_to_do() -> tuple[Heading | Paragraph, ...]:
    return (
        Heading("If something does not work for you"),
        Paragraph(
            "Tell your region’s programme team what you were doing and with what, in whatever way suits you. Ask them "
            "for any page, figure or file in another form, such as large print or read aloud."
        ),
        Paragraph(
            (
                "If their answer does not help, the ",
                _EASS,
                " gives advice. The Equality and Human Rights Commission enforces the regulations.",
            )
        ),
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
