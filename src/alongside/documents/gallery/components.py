"""Words, headlines, tables and the rug in every state."""

from alongside.documents.page import (
    Block,
    Bulleted,
    Cell,
    Column,
    Details,
    Facts,
    Heading,
    HeadlineItem,
    Headlines,
    Link,
    Meaning,
    Paragraph,
    Rug,
    RugCell,
    RugColumn,
    RugRow,
    RugTopic,
    Spark,
    Strip,
    Strong,
    Table,
)

LONG = "Children looked after who were placed more than twenty miles from home and outside the authority's boundary"
STATES = (
    "suppressed",
    "not available",
    "not applicable",
    "low: rounds to zero, but is not zero",
    "too unreliable to publish",
    "left blank",
    "not received",
)
SPARK = Spark((4.0, 5.5, None, 5.0, 6.5, 9.0), "Last 6 years, ending at 9.0", mean=6.0, meaning=Meaning.CONCERNING)


def component_blocks() -> tuple[Block, ...]:
    """Every block there is, empty, ordinary, long and unknown."""
    return (
        Heading("Words", anchor="words"),
        Paragraph("An ordinary paragraph."),
        Paragraph("A quiet one, for notes and sources.", tone="quiet"),
        Paragraph(("Needs you by 27 November: ", Link("a link", "#words"), " and ", Strong("weight"), "."), "need"),
        Bulleted(("One thought.", f"A long thought: {LONG}.")),
        Facts((("Direction", "lower is better"), ("Definition", f"{LONG} over all children looked after"))),
        Details("Something folded away", (Paragraph("It unfolds; a PDF holds it unfolded."),)),
        Heading("Headlines", anchor="headlines"),
        *_headlines(),
        Heading("Tables", anchor="tables"),
        *_tables(),
        Heading("The rug", anchor="rug"),
        _rug(),
    )


def _headlines() -> tuple[Block, ...]:
    ordinary = tuple(
        HeadlineItem(
            meaning=meaning,
            title=f"Fellbridge: re-referrals, said to be {meaning.value}",
            was="20.8% over 2016 to 2024",
            sentences=("A move this large over two years is rare among the region's authorities.",),
            href="#headlines",
            spark=Spark(SPARK.values, SPARK.alt, SPARK.mean, meaning),
            figure="26.4%",
            note="mean of 10 years 21.9%",
            standing="suggested; no person has confirmed",
        )
        for meaning in Meaning
        if meaning not in (Meaning.AS_USUAL, Meaning.UNKNOWN)
    )
    bare = HeadlineItem(Meaning.RISING, f"Gravelsea: {LONG} rose to 48 per 10,000", ("Base unknown.",), watch=True)
    return (Headlines((*ordinary, bare)), Paragraph("And none at all:"), Headlines(()))


def _tables() -> tuple[Block, ...]:
    columns = (Column("Measure"), Column("Series"), Column("Figure", "%", numeric=True), Column("In the region"))
    known = (
        Cell("Re-referrals", href="#tables"),
        Cell(spark=SPARK),
        Cell("26.4", strong=True),
        Cell("highest fifth", strip=Strip((18.0, 21.0, None, 23.0), 26.4), meaning=Meaning.CONCERNING),
    )
    unknown = tuple(
        (Cell(f"{LONG}, {number}"), Cell(state="no figures"), Cell(state=word), Cell(state="no position"))
        for number, word in enumerate(STATES, start=1)
    )
    return (
        Table("Stacked on a narrow screen", columns, (known, *unknown)),
        Table("Scrolled on a narrow screen", columns, (known,), stack=False),
        Table("Dense, with a topic", columns, ((Cell("Front door", strong=True, span=4),), known), dense=True),
        Table("Without any row", columns, ()),
    )


def _rug() -> Rug:
    column = RugColumn("Re-referrals", "%", "lower is better"), RugColumn(LONG[:36], "per 10,000", "no good direction")
    shaded = [
        RugRow(
            f"Fifth {fifth}",
            (
                RugCell("21.5", fifth, True, "in words", Meaning.IMPROVING if fifth == 1 else None, href="#rug"),
                RugCell("48", fifth, False, "in words", Meaning.RISING if fifth == 5 else None, watch=True),
            ),
            "#rug",
        )
        for fifth in range(1, 6)
    ]
    states = [RugRow(word.capitalize(), (RugCell(state=word), RugCell(state=word))) for word in STATES]
    return Rug(
        "Every shade and every state",
        "Shading is a position, not a verdict.",
        (RugTopic("Front door", (column[0],)), RugTopic("Looked after", (column[1],))),
        (*shaded, *states, RugRow("Kestrelby", state="not received")),
    )
