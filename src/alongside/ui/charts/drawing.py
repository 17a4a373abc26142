"""A drawing being made: lines, words and shapes put down in order, then written as one SVG element."""

import re

from django.utils.html import escape

from alongside.ui.charts.marks import mark
from alongside.ui.charts.scale import short
from alongside.ui.meaning import GREY, INK, PAPER, Meaning

# Quoted: unquoted, a family whose name ends in a digit isn't valid, and some renderers drop the text.
FONT = "'Source Sans 3', arial, sans-serif"
_NOT_FOR_IDS = re.compile(r"[^a-z0-9]+")

RULE = "#e3e5e3"
BAND = "#e4ebec"
TRIAL_BAND = "#f1f3f2"


class Drawing:
    """One chart in the making.

    key     names the chart's ids; two charts on one page need two keys
    title   the finding; what a screen reader says first
    desc    what the chart shows
    letter  size of ordinary lettering, in the drawing's units
    """

    def __init__(self, *, key: str, title: str, desc: str, width: int, letter: float) -> None:
        self.key = _NOT_FOR_IDS.sub("-", key.lower()).strip("-") or "chart"
        self.title = title
        self.desc = desc
        self.width = width
        self.letter = letter
        self._parts: list[str] = []
        self._over: list[str] = []
        self._hatched = False

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, *, wide: float = 1, dash: str = "") -> None:
        """A straight line; `dash` as SVG writes it ("5 4")."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<line x1="{short(x1)}" y1="{short(y1)}" x2="{short(x2)}" y2="{short(y2)}" '
            f'stroke="{stroke}" stroke-width="{short(wide)}"{dashes}/>',
        )

    def path(self, points: list[tuple[float, float]], stroke: str, *, wide: float = 1) -> None:
        """A line through points."""
        drawn = "L".join(f"{short(x)} {short(y)}" for x, y in points)
        self._parts.append(
            f'<path d="M{drawn}" fill="none" stroke="{stroke}" stroke-width="{short(wide)}" stroke-linejoin="round"/>',
        )

    def area(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle."""
        self._parts.append(
            f'<rect x="{short(x)}" y="{short(y)}" width="{short(max(width, 0))}" '
            f'height="{short(max(height, 0))}" fill="{fill}"/>',
        )

    def shape(self, points: list[tuple[float, float]], fill: str, *, stroke: str = "", wide: float = 1) -> None:
        """A filled shape with straight sides, its corners in order."""
        drawn = "L".join(f"{short(x)} {short(y)}" for x, y in points)
        edge = f' stroke="{stroke}" stroke-width="{short(wide)}" stroke-linejoin="round"' if stroke else ""
        self._parts.append(f'<path d="M{drawn}Z" fill="{fill}"{edge}/>')

    def hatched_shape(self, points: list[tuple[float, float]], *, stroke: str, wide: float = 1) -> None:
        """A shape whose value isn't known, under the hatching that says so."""
        self._hatched = True
        self.shape(points, f"url(#{self.key}-hatch)", stroke=stroke, wide=wide)

    def dashed(self, points: list[tuple[float, float]], stroke: str, *, dash: str, wide: float = 1) -> None:
        """A dashed line through points; `dash` as SVG writes it ("5 4")."""
        drawn = "L".join(f"{short(x)} {short(y)}" for x, y in points)
        self._parts.append(
            f'<path d="M{drawn}" fill="none" stroke="{stroke}" stroke-width="{short(wide)}" '
            f'stroke-dasharray="{dash}"/>',
        )

    def ring(self, x: float, y: float, radius: float, stroke: str, *, wide: float = 2) -> None:
        """A ring drawn round something."""
        self._parts.append(
            f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="none" stroke="{stroke}" '
            f'stroke-width="{short(wide)}"/>',
        )

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A plain point, one among many."""
        self._parts.append(f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="{fill}"/>')

    def hatch(self, x: float, y: float, width: float, height: float) -> None:
        """The hatching that says a value isn't known."""
        self._hatched = True
        self.area(x, y, width, height, f"url(#{self.key}-hatch)")

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        fill: str = GREY,
        anchor: str = "start",
        size: float | None = None,
        weight: int = 400,
        clear: bool = False,
    ) -> None:
        """Words on their baseline at x, y; always escaped. clear: with paper round the letters, over every line."""
        halo = f' stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if clear else ""
        place = f' text-anchor="{anchor}"' if anchor != "start" else ""
        heavy = f' font-weight="{weight}"' if weight != 400 else ""
        (self._over if clear else self._parts).append(
            f'<text x="{short(x)}" y="{short(y)}"{place} font-size="{short(size or self.letter)}"{heavy}{halo} '
            f'fill="{fill}">{escape(words)}</text>',
        )

    def mark(self, meaning: Meaning, x: float, y: float, radius: float) -> None:
        """A point, shaped by its meaning."""
        self._parts.append(mark(meaning, x, y, radius))

    def finish(self, *, top: float, bottom: float) -> str:
        """The SVG element, showing from `top` to `bottom`; labels may have grown the drawing upwards."""
        view = f"0 {short(top)} {self.width} {short(bottom - top)}"
        hatch = (
            f'<defs><pattern id="{self.key}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke="#9aa4a9" stroke-width="1.4"/>'
            "</pattern></defs>"
            if self._hatched
            else ""
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="al-chart" width="{self.width}" '
            f'height="{short(bottom - top)}" viewBox="{view}" role="img" '
            f'aria-labelledby="{self.key}-title {self.key}-desc" font-family="{FONT}" fill="{INK}">'
            f'<title id="{self.key}-title">{escape(self.title)}</title>'
            f'<desc id="{self.key}-desc">{escape(self.desc)}</desc>{hatch}{"".join((*self._parts, *self._over))}</svg>'
        )
