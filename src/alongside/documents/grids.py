"""Tables, rugs and the small pictures in them: the parts of a page that hold figures in rows.

A figure is held twice: as the text that pages and paper show, and, where it is known exactly, as the number that
workbooks and machine-readable files carry. Where there is none, `state` says why in words.
"""

from dataclasses import dataclass

from alongside.documents.words import NotAPage, Text, check_link
from alongside.ui.meaning import Meaning

# Small pictures that stand beside a figure ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spark:
    """The last points of one series, drawn small.

    values   oldest first, at most 12 are drawn; None is a gap and is drawn as a gap
    mean     where the thin line stands; None for no line
    meaning  shape of the last point
    alt      what it shows in a few words: "Last 9 years, ending at 26.4%"
    """

    values: tuple[float | None, ...]
    alt: str
    mean: float | None = None
    meaning: Meaning = Meaning.AS_USUAL


@dataclass(frozen=True, slots=True)
class Strip:
    """Where one authority stands among the others of its region, lowest on the left.

    others   the other authorities' values; None is left out
    own      the authority's value; None draws the ticks alone
    """

    others: tuple[float | None, ...]
    own: float | None
    meaning: Meaning = Meaning.AS_USUAL


# Tables and rugs -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the unit beneath it, and whether it holds figures (set to the right)."""

    name: str
    unit: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. The first cell of a row is the row's heading.

    state    why there is no figure, in words; the cell is hatched and shows the word
    note     a second, quieter line: "lower is better"
    meaning  draws the mark and says its word; AS_USUAL draws nothing
    span     columns it covers, for a state that covers the rest of its row
    value    the figure itself, exact, where there is one; `text` is how it is written
    state_mark  the shorthand of `state` in files, such as "c", where the word alone does not tell it
    """

    text: str = ""
    href: str = ""
    note: str = ""
    meaning: Meaning | None = None
    watch: bool = False
    state: str = ""
    spark: Spark | None = None
    strip: Strip | None = None
    strong: bool = False
    span: int = 1
    value: float | None = None
    state_mark: str = ""

    def __post_init__(self) -> None:
        check_link(self.href)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows under a caption that says what they are, where and when.

    A row of one cell as wide as the table is the heading of the rows beneath it: a topic.

    stack           on a narrow screen each row becomes a small card; otherwise the table
                    scrolls inside its own region
    caption_hidden  for readers of the page the heading above already says it
    dense           on paper one line to a row, so that an authority's measures fit one sheet
    empty           said in place of the table while it has no rows: that there is nothing, and what to do next
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    stack: bool = True
    caption_hidden: bool = False
    dense: bool = False
    empty: str = "There is nothing to list here yet."

    def __post_init__(self) -> None:
        for row in self.rows:
            if sum(cell.span for cell in row) != len(self.columns):
                first = row[0].text if row else ""
                raise NotAPage(f"{self.caption}: row {first!r} does not have {len(self.columns)} columns.")


@dataclass(frozen=True, slots=True)
class RugColumn:
    """One indicator of a rug. direction: "higher is better", "lower is better", "no good direction"."""

    name: str
    unit: str = ""
    direction: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        check_link(self.href)


@dataclass(frozen=True, slots=True)
class RugTopic:
    """Indicators that belong together, under their topic's name."""

    name: str
    columns: tuple[RugColumn, ...]


@dataclass(frozen=True, slots=True)
class RugCell:
    """One authority's figure on one indicator.

    fifth     1 to 5, or None where it has no position. Where the indicator has a good
              direction 1 is the most favourable fifth and 5 the least; otherwise 1 is the lowest
    directed  whether the indicator has a good direction
    position  the fifth in words, for those who don't see it: "highest fifth"
    meaning   set only where a headline or a watch line exists
    state     why there is no figure, in words; `state_mark` its shorthand in files
    value     the figure itself, exact, where there is one
    """

    text: str = ""
    fifth: int | None = None
    directed: bool = False
    position: str = ""
    meaning: Meaning | None = None
    watch: bool = False
    href: str = ""
    state: str = ""
    value: float | None = None
    state_mark: str = ""

    def __post_init__(self) -> None:
        check_link(self.href)


@dataclass(frozen=True, slots=True)
class RugRow:
    """One authority. With `state`, the whole row is that state and `cells` is empty."""

    place: str
    cells: tuple[RugCell, ...] = ()
    href: str = ""
    state: str = ""

    def __post_init__(self) -> None:
        check_link(self.href)


@dataclass(frozen=True, slots=True)
class Rug:
    """Authorities by indicators: where each stands, and the few places to talk about.

    caption   what it is, how many by how many, and when
    sentence  what it shows, in words
    """

    caption: str
    sentence: Text
    topics: tuple[RugTopic, ...]
    rows: tuple[RugRow, ...]
    source: Text = ""

    def __post_init__(self) -> None:
        wide = len(self.columns)
        for row in self.rows:
            if not row.state and len(row.cells) != wide:
                raise NotAPage(f"{self.caption}: {row.place} has {len(row.cells)} cells for {wide} indicators.")

    @property
    def columns(self) -> tuple[RugColumn, ...]:
        """Every indicator in order, topics put end to end."""
        return tuple(column for topic in self.topics for column in topic.columns)
