"""Where one authority stands among the others of its region: small ticks, and its own shape."""

from collections.abc import Iterable

from alongside.ui.charts.marks import mark
from alongside.ui.charts.scale import Scale, is_known, known, short
from alongside.ui.meaning import Meaning


def strip(
    others: Iterable[float | None],
    own: float | None,
    *,
    meaning: Meaning = Meaning.AS_USUAL,
    width: int = 104,
    height: int = 18,
) -> str:
    """Ticks for the others, lowest on the left, and the authority's own place as a shape.

    Hidden from those who listen: the position stands beside it in words.
    returns  an SVG element; without a known value an empty one
    """
    numbers = known(others)
    mine = own if is_known(own) else None
    reach = [*numbers, mine] if mine is not None else numbers
    opening = (
        f'<svg class="al-strip" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'aria-hidden="true" focusable="false">'
    )
    if not reach:
        return f"{opening}</svg>"
    across = Scale(min(reach), max(reach), 7, width - 7)
    top, tall = height / 2 - 4, 8
    ticks = "".join(f"M{short(across(number))} {short(top)}v{tall}" for number in sorted(numbers))
    drawn = f'<path d="{ticks}" stroke="#939da3" stroke-width="1.2"/>' if ticks else ""
    own_mark = mark(meaning, across(mine), height / 2, 4) if mine is not None else ""
    return f"{opening}{drawn}{own_mark}</svg>"
