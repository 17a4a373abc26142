"""A series on its axes before anything is drawn in it: what is given, its scales, and the room there is for words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alongside.ui.charts.drawing import Drawing
from alongside.ui.charts.labels import Room
from alongside.ui.charts.scale import Scale, known, round_ticks, width_of
from alongside.ui.meaning import Meaning

Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Point:
    """One period: its label, its value or None, and for None the state's word ("not received")."""

    period: str
    value: float | None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """Mean and limits over points `first`..`last` (counted from 0). trial: too few points to be sure of."""

    first: int
    last: int
    mean: float
    low: float
    high: float
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """Something unusual at points `first`..`last`, in words: "7 below the mean"."""

    first: int
    last: int
    words: str
    meaning: Meaning = Meaning.RISING


@dataclass(frozen=True, slots=True)
class Break:
    """A break in the series just before point `before`, in words."""

    before: int
    words: str


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a drawing: for the page and paper, or for a 320-pixel screen."""

    width: int
    left: float
    bottom: float
    letter: float
    last_letter: float
    dot: float


WIDE = Size(width=700, left=44, bottom=300, letter=15, last_letter=19, dot=4.2)
NARROW = Size(width=320, left=32, bottom=250, letter=12.5, last_letter=15, dot=3.2)


class Chart:
    """The pieces every part of the drawing needs: scales, room for words, the drawing itself."""

    def __init__(
        self,
        drawing: Drawing,
        size: Size,
        points: Sequence[Point],
        ranges: Sequence[Range],
        write: Write,
        last: str,
        room_below: float,
    ) -> None:
        self.drawing, self.size, self.points, self.ranges, self.write, self.last = (
            drawing, size, points, ranges, write, last,
        )  # fmt: skip
        self.values = [point.value for point in points]
        reach = known([*self.values, *(edge for span in ranges for edge in (span.low, span.high))])
        self.ticks = round_ticks(min(reach), max(reach)) if reach else []
        side = [self.limit_words(span) for span in ranges[-1:]]
        words = [*(text for texts in side for text in texts), last]
        widest = max((width_of(text, size.letter) for text in words), default=0)
        widest = max(widest, width_of(last, size.last_letter) + size.dot * 2)
        self.right = size.width - widest - 12
        ticks = max((width_of(tick_words(tick), size.letter) for tick in self.ticks), default=0.0)
        self.left = max(size.left, ticks + 9)
        ends = (self.ticks[0], self.ticks[-1]) if self.ticks else (0.0, 1.0)
        self.down = Scale(ends[0], ends[1], size.bottom - room_below, 24)
        half = (self.right - self.left) / max(len(points), 1) / 2
        self.half = half
        self.across = Scale(0, max(len(points) - 1, 1), self.left + half, self.right - half)
        self.room = Room(size.letter)
        self.top = 8.0

    def limit_words(self, span: Range) -> tuple[str, str, str]:
        """What stands at the right of the upper limit, the mean and the lower limit."""
        mean = self.write(span.mean)
        return f"to {self.write(span.high)}", mean if self.size is NARROW else f"mean {mean}", self.write(span.low)

    def label(self, words: str, x: float, y: float, *, upwards: bool, fill: str, weight: int = 400) -> float:
        """Put words near x, y where they touch nothing; gives their baseline."""
        hung, anchor = self.room.anchor_within(words, x=x, left=2, right=self.size.width - 2)
        y = self.room.place(words, x=hung, y=y, anchor=anchor, upwards=upwards)
        self.drawing.words(hung, y, words, fill=fill, anchor=anchor, weight=weight, clear=True)
        self.top = min(self.top, y - self.size.letter)
        return y

    def label_within(self, words: str, x: float, y: float, *, upwards: bool, fill: str) -> float | None:
        """The same between the top and the axis; None, and nothing put down, where there is no room."""
        hung, anchor = self.room.anchor_within(words, x=x, left=2, right=self.size.width - 2)
        within = (-2 * self.size.letter, self.size.bottom - 2)
        found = self.room.find(words, x=hung, y=y, anchor=anchor, upwards=upwards, within=within)
        if found is not None:
            self.drawing.words(hung, found, words, fill=fill, anchor=anchor, weight=600, clear=True)
            self.top = min(self.top, found - self.size.letter)
        return found


def tick_words(tick: float) -> str:
    """A round number at the axis, as people write it: "1,000", a real minus."""
    return f"{tick:,.10f}".rstrip("0").rstrip(".").replace("-", "−")
