"""Authorities one under another: each value, its interval where known, and lines to compare with.

By name unless asked otherwise. It is a way to look one up, not a league.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alongside.ui.charts.drawing import RULE, Drawing
from alongside.ui.charts.labels import Room
from alongside.ui.charts.scale import Scale, is_known, known, round_ticks, short, width_of
from alongside.ui.meaning import GREY, INK, Meaning

Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Dot:
    """One authority. low, high: its 95% interval where there is one. state: the word for None."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    state: str = ""
    own: bool = False
    meaning: Meaning = Meaning.AS_USUAL


@dataclass(frozen=True, slots=True)
class Reference:
    """A value to compare with: "England", "North West", "neighbours"."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class _Size:
    width: int
    row: float
    letter: float
    dot: float


_WIDE = _Size(width=700, row=22, letter=15, dot=4)
_NARROW = _Size(width=320, row=21, letter=12.5, dot=3.4)
_DASHES = ("", "6 3", "2 3")


def ranked_dots(
    dots: Sequence[Dot],
    *,
    key: str,
    title: str,
    desc: str,
    write: Write,
    references: Sequence[Reference] = (),
    by_name: bool = True,
    narrow: bool = False,
) -> str:
    """One row for each authority, its value written at the right.

    dots     in the measure's own unit
    by_name  in order of name; otherwise in the order given (by size, say)
    key      names the chart's ids, once per page (the narrow one adds its own ending)
    write    a value as the page writes it
    """
    size = _NARROW if narrow else _WIDE
    drawing = Drawing(
        key=f"{key}-narrow" if narrow else key, title=title, desc=desc, width=size.width, letter=size.letter,
    )  # fmt: skip
    if not dots:
        drawing.words(2, size.letter, "no authority to show", fill=INK)
        return drawing.finish(top=0, bottom=size.letter * 2)
    rows = sorted(dots, key=lambda dot: dot.name.casefold()) if by_name else list(dots)
    written = {id(dot): write(dot.value) if dot.value is not None else dot.state or "not known" for dot in rows}
    named = min(max((width_of(dot.name, size.letter * 1.06) for dot in rows), default=0) + 8, size.width * 0.47)
    figures = max((width_of(written[id(dot)], size.letter) for dot in rows if is_known(dot.value)), default=0) + 10
    reach = known(
        [value for dot in rows for value in (dot.value, dot.low, dot.high)] + [line.value for line in references]
    )
    ticks = round_ticks(min(reach), max(reach), 3 if narrow else 5) if reach else []
    across = Scale(ticks[0], ticks[-1], named + 10, size.width - figures - 10) if ticks else Scale(0, 1, named, named)
    top = _lines(drawing, size, across, references, write, foot=len(rows) * size.row)
    for place, dot in enumerate(rows):
        _row(drawing, size, across, dot, written[id(dot)], named, y=(place + 0.5) * size.row)
    foot = len(rows) * size.row
    _axis(drawing, size, across, ticks, write, foot)
    return drawing.finish(top=top - size.letter, bottom=foot + size.letter * 2)


def _row(drawing: Drawing, size: _Size, across: Scale, dot: Dot, written: str, named: float, y: float) -> None:
    baseline = y + size.letter / 3
    weight = 700 if dot.own else 400
    _name(drawing, size, dot.name, named, baseline, weight)
    if dot.value is None or not is_known(dot.value):
        wide = width_of(written, size.letter) + 12
        drawing.hatch(named + 10, y - size.row / 2 + 3, size.width - named - wide - 20, size.row - 6)
        drawing.words(size.width - 2, baseline, written, anchor="end")
        return
    colour = dot.meaning.colour
    if dot.low is not None and dot.high is not None:
        drawing.line(across(dot.low), y, across(dot.high), y, colour, wide=2 if dot.own else 1.2)
    drawing.mark(dot.meaning, across(dot.value), y, size.dot * 1.3 if dot.own else size.dot)
    drawing.words(size.width - 2, baseline, written, fill=INK, anchor="end", weight=weight)


def _name(drawing: Drawing, size: _Size, name: str, right: float, baseline: float, weight: int) -> None:
    """A name on one line, or on two smaller ones where it is too long for its column."""
    if width_of(name, size.letter) * 0.95 <= right or " " not in name:
        drawing.words(right, baseline, name, fill=INK, anchor="end", weight=weight)
        return
    middle = min((i for i, letter in enumerate(name) if letter == " "), key=lambda i: abs(i - len(name) / 2))
    small = size.letter * 0.8
    drawing.words(right, baseline - small * 0.5, name[:middle], fill=INK, anchor="end", size=small, weight=weight)
    drawing.words(right, baseline + small * 0.5, name[middle + 1 :], fill=INK, anchor="end", size=small, weight=weight)


def _lines(
    drawing: Drawing,
    size: _Size,
    across: Scale,
    references: Sequence[Reference],
    write: Write,
    foot: float,
) -> float:
    """The reference lines. The outer two are named outwards; any between them stand a line higher each."""
    room = Room(size.letter)
    top = 0.0
    inner = 0
    for place, line in enumerate(sorted(references, key=lambda line: line.value)):
        x = across(line.value)
        words = f"{line.name} {write(line.value)}"
        outer = len(references) > 1 and place in (0, len(references) - 1)
        inner += not outer
        y = -8.0 if outer else -8 - (inner if len(references) > 1 else 0) * (size.letter + 3)
        hung, anchor = (x + 3, "end") if place == 0 else (x - 3, "start")
        box = room.box_of(words, x=hung, y=y, anchor=anchor)
        inside = box.left >= 0 and box.right <= size.width
        if outer and inside and not any(box.touches(other) for other in room.taken):
            room.take(box)
        else:
            hung, anchor = room.anchor_within(words, x=x, left=2, right=float(size.width))
            y = room.place(words, x=hung, y=y, anchor=anchor, upwards=True)
        dash = _DASHES[references.index(line) % len(_DASHES)]
        drawing.line(x, y + 4, x, foot, INK if not dash else GREY, wide=1.4 if not dash else 1.2, dash=dash)
        drawing.words(hung, y, words, fill=INK, anchor=anchor, clear=True)
        top = min(top, y)
    return top


def _axis(drawing: Drawing, size: _Size, across: Scale, ticks: list[float], write: Write, foot: float) -> None:
    if not ticks:
        return
    drawing.line(across.start, foot, across.end, foot, RULE)
    for tick in ticks:
        x = across(tick)
        drawing.line(x, foot, x, foot + 5, GREY)
        drawing.words(x, foot + size.letter * 1.45, _tick_words(tick), anchor="middle")


def _tick_words(tick: float) -> str:
    return short(tick).replace("-", "−") if abs(tick) < 1000 and tick * 10 % 1 == 0 else f"{tick:,g}"
