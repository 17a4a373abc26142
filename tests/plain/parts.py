"""The small pieces that rebuilt pages are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Blank:
    """A cell that holds no figure: hatched, with these numbers in its words, and in these words if any are given."""

    words: str = ""


@dataclass
class Item:
    """One headline in a list of headlines."""

    status: str
    title: str
    sentences: str
    figure: str
    spark: str
