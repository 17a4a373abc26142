"""The last points of a series, small enough to stand beside its figure."""

from collections.abc import Sequence

from django.utils.html import escape

from alongside.ui.charts.marks import mark
from alongside.ui.charts.scale import Scale, is_known, known, runs, short
from alongside.ui.meaning import GREY, Meaning

MOST_POINTS = 12
_RADIUS = 3.6


def sparkline(
    values: Sequence[float | None],
    *,
    alt: str,
    mean: float | None = None,
    meaning: Meaning = Meaning.AS_USUAL,
    width: int = 112,
    height: int = 30,
) -> str:
    """A line of at most the last 12 points, its mean, and the last point shaped by its meaning.

    values   oldest first; None is a gap, and the line stops and starts again around it
    mean     in the values' own unit; None for no line
    alt      what it shows, in a few words
    returns  an SVG element; without any known value it holds no line
    """
    shown = list(values)[-MOST_POINTS:]
    numbers = known(shown)
    parts = [
        f'<svg class="al-spark" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{escape(alt)}">'
    ]
    if numbers:
        parts.extend(_line(shown, numbers, mean, meaning, width, height))
    parts.append("</svg>")
    return "".join(parts)


def _line(
    shown: list[float | None],
    numbers: list[float],
    mean: float | None,
    meaning: Meaning,
    width: int,
    height: int,
) -> list[str]:
    reach = [*numbers, mean] if mean is not None and is_known(mean) else numbers
    down = Scale(min(reach), max(reach), height - 6, 6)
    across = Scale(0, max(len(shown) - 1, 1), 4, width - 8)
    parts: list[str] = []
    if mean is not None and is_known(mean):
        level = short(down(mean))
        parts.append(
            f'<line x1="4" x2="{width - 8}" y1="{level}" y2="{level}" stroke="#a9b1b6" stroke-width="1"/>',
        )
    path = []
    for run in runs(shown):
        points = [(across(place), down(shown[place] or 0.0)) for place in run]
        if len(points) == 1 and run[0] != len(shown) - 1:
            x, y = points[0]
            parts.append(f'<circle cx="{short(x)}" cy="{short(y)}" r="1.6" fill="{GREY}"/>')
        elif len(points) > 1:
            path.append("M" + "L".join(f"{short(x)} {short(y)}" for x, y in points))
    if path:
        parts.append(
            f'<path d="{"".join(path)}" fill="none" stroke="{GREY}" stroke-width="1.6" stroke-linejoin="round"/>',
        )
    last = shown[-1]
    if last is not None and is_known(last):
        parts.append(mark(meaning, across(len(shown) - 1), down(last), _RADIUS))
    return parts
