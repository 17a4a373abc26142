"""Finding room for words in a chart, so that labels stand where things happen and don't touch."""

from dataclasses import dataclass, field

from alongside.ui.charts.scale import width_of


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle already taken."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether two rectangles share any room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(slots=True)
class Room:
    """The room left in a chart. Labels are put in one after another; each keeps clear of those before."""

    letter: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Keep a rectangle free of words: a point, a line, another label."""
        self.taken.append(box)

    def take_point(self, x: float, y: float, radius: float) -> None:
        """Keep words off a point."""
        self.take(Box(x - radius, y - radius, x + radius, y + radius))

    def place(self, words: str, *, x: float, y: float, anchor: str, upwards: bool) -> float:
        """The baseline, at y or as little beyond it as needed, where the words touch nothing.

        upwards  whether to look for room above (towards smaller y) or below
        """
        step = -3.0 if upwards else 3.0
        for _ in range(60):
            box = self.box_of(words, x=x, y=y, anchor=anchor)
            if not any(box.touches(other) for other in self.taken):
                break
            y += step
        self.take(self.box_of(words, x=x, y=y, anchor=anchor))
        return y

    def is_free(self, words: str, *, x: float, y: float, anchor: str) -> bool:
        """Whether words would touch nothing there."""
        box = self.box_of(words, x=x, y=y, anchor=anchor)
        return not any(box.touches(other) for other in self.taken)

    def find(
        self, words: str, *, x: float, y: float, anchor: str, upwards: bool, within: tuple[float, float]
    ) -> float | None:
        """The same, but only between the heights `within`; None where there is no room, and none is taken."""
        step = -3.0 if upwards else 3.0
        box = self.box_of(words, x=x, y=y, anchor=anchor)
        while within[0] <= box.top and box.bottom <= within[1]:
            if self.is_free(words, x=x, y=y, anchor=anchor):
                self.take(box)
                return y
            y += step
            box = self.box_of(words, x=x, y=y, anchor=anchor)
        return None

    def place_beside(self, words: str, *, beside: list[tuple[float, str]], y: float) -> tuple[float, float, str]:
        """The lowest free place among several (x, anchor), looking upwards from y; gives x, baseline, anchor."""
        for up in range(60):
            for x, anchor in beside:
                box = self.box_of(words, x=x, y=y - up * 3, anchor=anchor)
                if not any(box.touches(other) for other in self.taken):
                    self.take(box)
                    return x, y - up * 3, anchor
        return beside[0][0], y, beside[0][1]

    def box_of(self, words: str, *, x: float, y: float, anchor: str) -> Box:
        """The rectangle that words would take."""
        wide = width_of(words, self.letter)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        return Box(left - 2, y - self.letter * 0.85, left + wide + 2, y + self.letter * 0.3)

    def anchor_within(self, words: str, *, x: float, left: float, right: float) -> tuple[float, str]:
        """Where to hang words meant for the middle of x so that they stay between left and right."""
        half = width_of(words, self.letter) / 2
        if x - half < left:
            return left, "start"
        if x + half > right:
            return right, "end"
        return x, "middle"
