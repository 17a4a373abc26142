"""The shapes that carry a meaning: square, diamond, ring, dot."""

from alongside.ui.charts.scale import short
from alongside.ui.meaning import PAPER, Meaning, Shape


def mark(meaning: Meaning, x: float, y: float, radius: float) -> str:
    """The shape of a meaning, its middle at x, y.

    radius   of the dot; other shapes are sized to weigh the same to the eye
    returns  one SVG element; "" for what isn't known, which is hatched and not marked
    """
    colour = meaning.colour
    shape = meaning.shape
    if shape is Shape.DOT:
        return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="{colour}"/>'
    if shape is Shape.SQUARE:
        half = radius * 1.05
        side = short(half * 2)
        return f'<rect x="{short(x - half)}" y="{short(y - half)}" width="{side}" height="{side}" fill="{colour}"/>'
    if shape is Shape.DIAMOND:
        half = radius * 1.5
        points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        path = "L".join(f"{short(across)} {short(down)}" for across, down in points)
        return f'<path d="M{path}Z" fill="{colour}"/>'
    if shape is Shape.RING:
        return (
            f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" fill="{PAPER}" '
            f'stroke="{colour}" stroke-width="{short(radius * 0.55)}"/>'
        )
    return ""


def mark_icon(meaning: Meaning, *, size: int = 16, css: str = "al-mark") -> str:
    """The shape by itself, to stand before its word; hidden from readers who hear the word.

    size  in CSS pixels; 16 for a headline, 10 for the watch list
    """
    radius = 9 / 1.5 if meaning.shape is Shape.DIAMOND else 6.2
    return (
        f'<svg class="{css}" width="{size}" height="{size}" viewBox="0 0 20 20" aria-hidden="true" '
        f'focusable="false">{mark(meaning, 10, 10, radius)}</svg>'
    )
