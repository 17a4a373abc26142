"""The funnel of an indicator's latest figures, where counts were published (statistics.md D)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from alongside.documents.page import Cell, Column, Figure, Meaning, Table
from alongside.headlines.pages import name_with_unit
from alongside.profiles.pages.words import the
from alongside.reports.pages.figures import figure, meaning_at
from alongside.ui.charts import FunnelLimit, FunnelPoint, funnel
from benchmarking.indicators import Measured

if TYPE_CHECKING:
    from alongside.reports.pages.material import Material
    from benchmarking.comparison.funnel import Funnel
    from benchmarking.indicators import Indicator


ROOM_BELOW, ROOM_ABOVE = 0.5, 1.25  # of the smallest and largest of the region, for those elsewhere


@dataclass(frozen=True)
class Judged:
    """The authorities a funnel is drawn of, their counts, and what was reckoned."""

    codes: tuple[str, ...]
    sizes: tuple[float, ...]
    drawn: "Funnel"


def judged(material: "Material", indicator: "Indicator") -> Judged | None:
    """The same funnel as the release was reckoned by; None where it has none."""
    import numpy as np

    from benchmarking.comparison import funnel as engine

    reading = material.readings[indicator.code]
    if reading["funnel"] is None:
        return None
    panel = material.panels[indicator.code]
    column = next(at for at, period in enumerate(panel.periods) if period.label == reading["latest"]["label"])
    start = panel.periods[column].start
    peers = [each["code"] for each in material.contents["peers"] if not _too_new(each, start)]
    cut = panel.only(peers)
    if cut.numerators is None or cut.denominators is None:
        return None
    count, base = cut.numerators[:, column], cut.denominators[:, column]
    rows = np.nonzero(~np.isnan(count) & (base > 0) & (cut.states[:, column] == 0))[0]
    draw = engine.of_proportions if indicator.measured is Measured.PERCENT else engine.of_rates
    codes = tuple(peers[row] for row in rows.tolist())
    return Judged(codes, tuple(base[rows].tolist()), draw(count[rows], base[rows]))


def _too_new(place: dict[str, Any], start: date) -> bool:
    return place["starts"] is not None and date.fromisoformat(place["starts"]) > start


def figure_of(material: "Material", indicator: "Indicator", own: str) -> Figure | None:
    """The funnel as a chart: the region's authorities as points, others paler, the own one ringed and named.

    own  an authority's code; "" for none
    """
    found = judged(material, indicator)
    if found is None:
        return None
    title = sentence(material, found)
    low, high = _sizes_drawn(material, found)
    points = [point for point in _points(material, indicator, found, own) if low <= point.size <= high]
    limits = [limit for limit in _limits(indicator, found) if low <= limit.size <= high]
    elsewhere = any(point.elsewhere for point in points)
    scale = indicator.scale or 1.0
    charts = {
        narrow: funnel(
            points,
            limits,
            middle=found.drawn.target * scale,
            middle_name=material.nation if elsewhere else "region",
            key="funnel",
            title=title,
            desc=f"{len(points)} authorities by size; the table below holds every figure.",
            write=lambda value: figure(value, indicator),
            size_name=indicator.denominator,
            unit=indicator.unit,
            narrow=narrow,
        )
        for narrow in (False, True)
    }
    return Figure(
        title=title,
        wide=charts[False],
        narrow=charts[True],
        alt=f"{indicator.name} against size, with the limits expected for each size. {title}",
        measure=f"{name_with_unit(indicator)}, {material.readings[indicator.code]['latest']['words']}",
        table=_table(material, indicator, found),
        source=_source(len(found.codes) - len(points), elsewhere=elsewhere),
    )


def _sizes_drawn(material: "Material", found: Judged) -> tuple[float, float]:
    """From somewhat smaller than the region's smallest authority to somewhat larger than its largest."""
    names = {place["code"] for place in material.authorities}
    own = [size for code, size in zip(found.codes, found.sizes, strict=True) if code in names]
    return (min(own) * ROOM_BELOW, max(own) * ROOM_ABOVE) if own else (0.0, max(found.sizes))


def _source(left_out: int, *, elsewhere: bool) -> str:
    said = (
        "The inner band holds 95% of authorities and the outer 99.8% when nothing but chance and the usual spread "
        "between authorities is at work."
    )
    said += " The paler points are authorities elsewhere." if elsewhere else ""
    if not left_out:
        return said
    return f"{said} {left_out} elsewhere, much smaller or larger than the region’s, count but are not drawn."


def sentence(material: "Material", found: Judged) -> str:
    """Who of the region is outside, and how far authorities differ beyond chance."""
    from benchmarking.signals import FunnelFacts
    from benchmarking.wording import funnel_sentence

    drawn = found.drawn
    names = {place["code"]: place["name"] for place in material.authorities}
    far, further = drawn.beyond95.tolist(), drawn.beyond998.tolist()
    unusual = [names[code] for code, beyond in zip(found.codes, further, strict=True) if beyond and code in names]
    look = [
        names[code]
        for code, inner, outer in zip(found.codes, far, further, strict=True)
        if inner and not outer and code in names
    ]
    facts = FunnelFacts(
        beyond=0, side=0, z=0, phi=drawn.phi, tau2=drawn.tau2, target=drawn.target, areas=len(found.codes)
    )
    said = funnel_sentence(sorted(look), sorted(unusual), facts)
    return said if set(found.codes) <= set(names) else f"In {the(material.region)}: {said[0].lower()}{said[1:]}"


def is_outside(found: Judged, code: str) -> int:
    """0 inside the 95% limits (or not drawn), 95 outside them, 998 outside the 99.8% limits too."""
    if code not in found.codes:
        return 0
    at = found.codes.index(code)
    return 998 if found.drawn.beyond998[at] else 95 if found.drawn.beyond95[at] else 0


def _points(material: "Material", indicator: "Indicator", found: Judged, own: str) -> list[FunnelPoint]:
    names = {place["code"]: place["name"] for place in material.authorities}
    scale = indicator.scale or 1.0
    return [
        FunnelPoint(
            name=names.get(code, ""),
            size=size,
            value=value * scale,
            own=code == own,
            named=code in names and bool(beyond),
            elsewhere=code not in names,
            meaning=(meaning_at(material, code, indicator.code) if code == own else None) or Meaning.AS_USUAL,
        )
        for code, size, value, beyond in zip(
            found.codes, found.sizes, found.drawn.figure.tolist(), found.drawn.beyond95.tolist(), strict=True
        )
    ]


def _limits(indicator: "Indicator", found: Judged) -> list[FunnelLimit]:
    scale = indicator.scale or 1.0
    wide = found.drawn.wide
    edges = zip(
        found.sizes, wide.lower95.tolist(), wide.upper95.tolist(), wide.lower998.tolist(), wide.upper998.tolist(),
        strict=True,
    )  # fmt: skip
    return [FunnelLimit(size, *(edge * scale for edge in each)) for size, *each in edges]


def _table(material: "Material", indicator: "Indicator", found: Judged) -> Table:
    names = {place["code"]: place["name"] for place in material.authorities}
    scale = indicator.scale or 1.0
    rows = []
    for code, size, value, inner, outer in zip(
        found.codes, found.sizes, found.drawn.figure.tolist(), found.drawn.beyond95.tolist(),
        found.drawn.beyond998.tolist(), strict=True,
    ):  # fmt: skip
        if code in names:
            side = "above" if inner > 0 else "below"
            words = f"{side} 99.8%: unusual" if outer else f"{side} 95%: worth a look" if inner else "inside"
            cells = (names[code], figure(value * scale, indicator), f"{size:,.0f}", words)
            rows.append(tuple(Cell(text) for text in cells))
    return Table(
        caption=f"{name_with_unit(indicator)}, against size",
        columns=(
            Column("Authority"),
            Column("Figure", indicator.unit, numeric=True),
            Column("Size", indicator.denominator, numeric=True),
            Column("Limits"),
        ),
        rows=tuple(sorted(rows, key=lambda row: row[0].text)),
    )
