"""What a mark means: its word, its shape and, last, its colour.

Blue and burnt orange stay apart for colour-blind readers and in grey print; red, amber and
green are never used, because those are a verdict.
"""

import enum


class Shape(enum.StrEnum):
    """The outline that carries a meaning when colour cannot."""

    SQUARE = "square"
    DIAMOND = "diamond"
    RING = "ring"
    DOT = "dot"
    NONE = "none"


class Meaning(enum.StrEnum):
    """What a figure or a headline says about its place. The value is the word readers see."""

    IMPROVING = "improving"
    CONCERNING = "concerning"
    RISING = "rising"
    FALLING = "falling"
    HIGH = "high"
    LOW = "low"
    AS_USUAL = "as usual"
    UNKNOWN = "not known"

    @property
    def shape(self) -> Shape:
        """The shape drawn for this meaning; NONE is drawn as hatching."""
        return _SHAPES.get(self, Shape.RING)

    @property
    def colour(self) -> str:
        """The colour of the shape, as `#rrggbb`."""
        return _COLOURS.get(self, VIOLET)

    @property
    def slug(self) -> str:
        """The word made fit for a class name: `as-usual`."""
        return self.value.replace(" ", "-")


INK = "#1b2733"
PAPER = "#fbfaf7"
ACCENT = "#14505c"
GREY = "#4f5b66"
BLUE = "#0b5fa5"
ORANGE = "#a84300"
VIOLET = "#5b4b8a"

_SHAPES = {
    Meaning.IMPROVING: Shape.SQUARE,
    Meaning.CONCERNING: Shape.DIAMOND,
    Meaning.AS_USUAL: Shape.DOT,
    Meaning.UNKNOWN: Shape.NONE,
}
_COLOURS = {
    Meaning.IMPROVING: BLUE,
    Meaning.CONCERNING: ORANGE,
    Meaning.AS_USUAL: GREY,
    Meaning.UNKNOWN: GREY,
}
