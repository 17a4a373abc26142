"""A demonstration report of the size of a real one: an invented region, 24 authorities, 46 measures.

Every block a page may hold is here, with gaps, states, long names and marks. The figures come from
a fixed seed, so the page is the same each time.
"""

import random
from functools import cache

from alongside.documents.page import (
    About,
    Audience,
    Bulleted,
    Cell,
    Column,
    Details,
    Facts,
    Figure,
    Heading,
    HeadlineItem,
    Headlines,
    Link,
    Meaning,
    Page,
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
from alongside.ui.charts import Break, Cause, Dot, Point, Range, Reference, ranked_dots, usual_range

PLACES = (
    "Aldermoss Brackenford Calderhythe Dunmarsh Eastwray Fellbridge Gravelsea Harlowmere Inglebeck Jessamere "
    "Kestrelby Larkwater Millstrand Netherquay Oxhythe Pellmoor Quillmoor Ravensole Saltwray Thornhythe "
    "Underfell Vanebridge Wickhollow Yarnmoor"
).split()
TOPICS = {
    "Front door": ["Contacts", "Referrals", "Re-referrals", "No further action", "Assessed in 45 days", "Early help"],
    "Need and protection": [
        "Children in need", "Section 47 enquiries", "Enquiry to conference", "Conference in 15 days",
        "Protection plans", "Second plan", "Plans over two years", "Plan reviews in time", "Factors: domestic abuse",
        "Factors: parental mental health",
    ],
    "Looked after": [
        "Looked after", "Starting care", "Leaving care", "Three placements", "Long-term stability", "Over 20 miles",
        "Health checks", "Dental checks", "Immunised", "Difficulties score", "Missing from placement",
        "Unaccompanied children",
    ],
    "Care leavers": ["Suitable home at 17 to 18", "Suitable home at 19 to 21", "In work or learning", "In touch"],
    "Education": [
        "Absence", "Persistent absence", "Suspensions", "Exclusions", "Early years goals", "Key stage 2",
        "Attainment 8", "Plans in 20 weeks",
    ],
    "Workforce": ["Vacancies", "Agency", "Caseload", "Turnover", "Absence of workers", "Staff per 1,000"],
}  # fmt: skip
DIRECTIONS = ("lower is better", "higher is better", "no good direction")
UNITS = ("%", "per 10,000", "%")
WORDS = ("lowest fifth", "lower than most", "middle", "higher than most", "highest fifth")
MARKED = {
    ("Fellbridge", "Re-referrals"): Meaning.CONCERNING,
    ("Gravelsea", "Plans in 20 weeks"): Meaning.CONCERNING,
    ("Dunmarsh", "Conference in 15 days"): Meaning.IMPROVING,
    ("Thornhythe", "Vacancies"): Meaning.IMPROVING,
    ("Pellmoor", "Starting care"): Meaning.RISING,
}


def written(value: float) -> str:
    """One decimal, thousands parted, a real minus sign."""
    return f"{value:,.1f}".replace("-", "−")


@cache
def series(place: str, indicator: str) -> tuple[float | None, ...]:
    """Nine years of one measure, now and then with a gap."""
    draw = random.Random(f"{place}/{indicator}")
    level = random.Random(indicator).choice((12, 30, 60, 85, 640)) * draw.uniform(0.8, 1.2)
    values: list[float | None] = [level * draw.gauss(1, 0.06) for _ in range(9)]
    if draw.random() < 0.12:
        values[draw.randrange(8)] = None
    return tuple(None if draw.random() < 0.02 else value for value in values)


def direction(indicator: str) -> str:
    """One of the three directions, always the same for the same measure."""
    return random.Random(f"{indicator}!").choice(DIRECTIONS)


def fifth(place: str, indicator: str) -> tuple[int, str] | None:
    """The fifth counted from the lowest, and its words."""
    own = series(place, indicator)[-1]
    if own is None:
        return None
    others = sorted(value for name in PLACES if (value := series(name, indicator)[-1]) is not None)
    at = min(others.index(own) * 5 // len(others), 4)
    return at + 1, WORDS[at]


def rug(shown: tuple[str, ...] = tuple(TOPICS)) -> Rug:
    topics = tuple(
        RugTopic(
            topic,
            tuple(RugColumn(name, UNITS[n % 3], direction(name), href="#method") for n, name in enumerate(names)),
        )
        for topic, names in TOPICS.items()
        if topic in shown
    )
    rows = []
    for place in PLACES:
        anchor = f"#{place.lower()}"
        if place == "Wickhollow":
            rows.append(RugRow(place, href=anchor, state="not received"))
            continue
        cells = []
        for topic in topics:
            for column in topic.columns:
                name = column.name
                found = fifth(place, name)
                if found is None:
                    cells.append(RugCell(state="suppressed", href=anchor))
                    continue
                at, words = found
                aimed = direction(name)
                cells.append(
                    RugCell(
                        written(series(place, name)[-1] or 0),
                        fifth=6 - at if aimed == "higher is better" else at,
                        directed=aimed != "no good direction",
                        position=words,
                        meaning=MARKED.get((place, name))
                        or (Meaning.IMPROVING if at == 5 and len(name) == 9 else None),
                        watch=(place, name) not in MARKED,
                        href=anchor,
                    )
                )
        rows.append(RugRow(place, tuple(cells), href=anchor))
    return Rug(
        caption="Twenty-four authorities by 46 measures, latest published year. Shading is the fifth of the region.",
        sentence="Colour says which fifth of the region a figure falls in: a position, not a verdict. A mark says "
        "something has changed enough to talk about.",
        topics=topics,
        rows=tuple(rows),
        source="Authorities in alphabetical order. Latest published year of each measure.",
    )


def small() -> Page:
    """Every kind of block, and no more of each than tells."""
    return report(("Fellbridge",), ("Front door", "Care leavers"))


def measure(place: str, name: str, unit: str) -> tuple[Cell, ...]:
    values = series(place, name)
    last, before = values[-1], values[-2]
    heading = Cell(name, note=f"{unit}; {direction(name)}", href="#method")
    if last is None:
        return (heading, Cell(state="suppressed: fewer than six children", span=6))
    meaning = MARKED.get((place, name), Meaning.AS_USUAL)
    known = [value for value in values if value is not None]
    others = tuple(series(other, name)[-1] for other in PLACES if other != place)
    found = fifth(place, name)
    change = Cell(state="not available")
    if before is not None:
        change = Cell(written(last - before) if last < before else f"+{written(last - before)}")
    return (
        heading,
        Cell(spark=Spark(values, f"9 years, ending at {written(last)}", sum(known) / len(known), meaning)),
        Cell(written(last), strong=True),
        change,
        Cell("2025"),
        Cell(written(last * 0.97)),
        Cell(found[1] if found else "", strip=Strip(others, last, meaning), meaning=meaning),
    )


def authority(place: str) -> list[Heading | Paragraph | Table]:
    rows: list[tuple[Cell, ...]] = []
    for topic, names in TOPICS.items():
        rows.append((Cell(topic, span=7),))
        rows.extend(measure(place, name, UNITS[n % 3]) for n, name in enumerate(names))
    columns = (
        Column("Measure"), Column("9 years"), Column("Now", numeric=True), Column("Change on a year", numeric=True),
        Column("Year", numeric=True), Column("Neighbours", numeric=True), Column("In the region"),
    )  # fmt: skip
    note = "The small ticks are the region’s other authorities, lowest on the left; the shape is this one."
    return [
        Heading(place, 2, anchor=place.lower(), new_page=True),
        Paragraph(note, "quiet"),
        Table(f"Every measure: {place}", columns, tuple(rows), caption_hidden=True, dense=True),
    ]


def usual() -> Figure:
    before = [22.3, 21, 23.2, 21.8, 22.6, 21.1, 20.1, 21.9, 20.5, 22.4, 21.5, 19.8]
    values = [*before, None, 20.1, 20.6, 21.5, 22.2, 23.4, 24.5, 26.4]
    points = [Point(f"{2006 + n}", value, "" if value else "not available") for n, value in enumerate(values)]
    ranges = [Range(0, 5, 22, 19.2, 24.8, trial=True), Range(6, 19, 21.7, 18.5, 24.9)]
    causes = [
        Cause(13, 19, "7 rising in a row", Meaning.CONCERNING),
        Cause(19, 19, "above the usual range", Meaning.CONCERNING),
    ]
    breaks = [Break(6, "Break in series, 2012: repeat contacts no longer counted")]
    title = "Seven years rising in a row, and the last is above 24.9%, the top of Fellbridge’s usual range."
    wide, narrow = (
        usual_range(
            points, ranges, key="fellbridge-re-referrals", title=title, desc="Twenty years, the last 26.4%.",
            write=lambda value: f"{value:.1f}%", causes=causes, breaks=breaks, unit="% of referrals", narrow=small,
        )
        for small in (False, True)
    )  # fmt: skip
    table = Table(
        "Re-referrals in Fellbridge, % of referrals, by year",
        (Column("Year"), Column("Re-referrals", "%", numeric=True)),
        tuple(
            (Cell(point.period), Cell(f"{point.value:.1f}%") if point.value else Cell(state=point.state))
            for point in points
        ),
        stack=False,
    )
    return Figure(title, wide, "A line of 20 years ending at 26.4%.", narrow, "Re-referrals, % of referrals", table,
                  "Source: invented figures, release 1.")  # fmt: skip


def ranked() -> Figure:
    title = "Most authorities cannot be told apart."
    rows = [series(place, "Re-referrals")[-1] for place in PLACES]
    dots = [
        Dot(place, value, value and value * 0.9, value and value * 1.1, "suppressed", place == "Fellbridge",
            Meaning.CONCERNING if place == "Fellbridge" else Meaning.AS_USUAL)
        for place, value in zip(PLACES, rows, strict=True)
    ]  # fmt: skip
    known = [value for value in rows if value is not None]
    middle = sum(known) / len(known)
    references = [
        Reference("Northmere", middle),
        Reference("England", middle * 1.05),
        Reference("neighbours", middle * 0.97),
    ]
    wide, narrow = (
        ranked_dots(dots, key="re-referrals-ranked", title=title, desc="Twenty-four authorities by name.",
                    write=written, references=references, narrow=small)
        for small in (False, True)
    )  # fmt: skip
    return Figure(title, wide, "Twenty-four authorities by name, each with its interval.", narrow)


HEADLINES = (
    (Meaning.CONCERNING, "Fellbridge: re-referrals rose to 26.4%", "20.8% over 2016 to 2022", "Re-referrals", "26.4%"),
    (Meaning.CONCERNING, "Gravelsea: new education, health and care plans in 20 weeks fell to 31.2%",
     "59% over 2016 to 2022", "Plans in 20 weeks", "31.2%"),
    (Meaning.IMPROVING, "Dunmarsh: initial conferences in 15 working days rose to 92.9%", "71% over 2016 to 2022",
     "Conference in 15 days", "92.9%"),
    (Meaning.IMPROVING, "Thornhythe: social worker vacancies fell to 24.0%", "38% over 2016 to 2022", "Vacancies",
     "24.0%"),
    (Meaning.RISING, "Pellmoor: children starting to be looked after rose to 48 per 10,000", "31 over 2016 to 2022",
     "Starting care", "48"),
)  # fmt: skip


def headlines() -> Headlines:
    return Headlines(
        tuple(
            HeadlineItem(
                meaning,
                title,
                ("A move this large over two years is rare among England’s councils.", "Base: 109 plans."),
                was,
                f"#{title.split(':')[0].lower()}",
                Spark(series(title.split(":")[0], name), f"Last 9 years, ending at {figure}", 20.0, meaning),
                figure,
                "mean of 9 years 21.9%",
                "suggested; no person has confirmed",
                f"NM-2026-{n:02d}",
                watch=n == 5,
            )
            for n, (meaning, title, was, name, figure) in enumerate(HEADLINES, start=1)
        )
    )


def report(places: tuple[str, ...] = tuple(PLACES), topics: tuple[str, ...] = tuple(TOPICS)) -> Page:
    """The whole report, or one with fewer authority sections and fewer topics in its rug."""
    sections = [block for place in places for block in authority(place)]
    return Page(
        title="Five things to talk about in Northmere this year",
        lede="Two authorities are improving, two are worth a conversation, and in one a measure has risen that has no "
        "good direction. Almost everything else is as usual.",
        about=About("Northmere", "Release 1: published figures to 2025", "16 November 2026"),
        audience=Audience(
            "directors and their performance leads, the Board, the programme team",
            "Every figure here is published. Please do not forward before the Board has met.",
        ),
        marking="Official: sensitive",
        standing="Suggested; no person has confirmed",
        demonstration=True,
        blocks=(
            Paragraph((Strong("By chance alone"), " about two lines in a hundred would be expected."), "need"),
            Heading("The five headlines"),
            headlines(),
            Paragraph(("See ", Link("the method", "#method"), ", and who can ", Link("ask", "/ask"), "."), "quiet"),
            Heading("Where each authority stands, on every measure", anchor="rug"),
            rug(topics),
            Heading("It has left its usual range", new_page=True),
            usual(),
            Heading("Most authorities cannot be told apart"),
            ranked(),
            Heading("Definition and method", anchor="method"),
            Facts(
                (
                    ("Direction", "Lower is better."),
                    ("Source", ("See ", Link("the publisher", "https://example.org/x"))),
                )
            ),
            Bulleted(("Limits are from the moving range.", "Nothing is estimated.")),
            Details("What else was considered", (Paragraph("Five rules were tried; two fired."),)),
            *sections,
        ),
        source_lines=("Source: invented for demonstration. Open Government Licence v3.0 does not apply.",),
        next_steps=(("Read ", Link("how headlines are found", "#method")), "Ask the programme team."),
    )
