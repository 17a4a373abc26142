"""Charts as SVG text: one function for each kind, from values to a string.

The same string serves the page, the PDF and the download. A chart is drawn with presentation
attributes alone (the service's content policy refuses style attributes), its words are text,
its coordinates are rounded to a tenth so that the same values always give the same string, and
a point that means something has a shape of its own before it has a colour.
"""

from alongside.ui.charts.funnel import FunnelLimit, FunnelPoint, funnel
from alongside.ui.charts.hexagons import Hexagon, hexagons
from alongside.ui.charts.marks import mark_icon
from alongside.ui.charts.plot import Break, Cause, Point, Range
from alongside.ui.charts.ranked_dots import Dot, Reference, ranked_dots
from alongside.ui.charts.sparkline import sparkline
from alongside.ui.charts.strip import strip
from alongside.ui.charts.usual_range import usual_range

__all__ = [
    "Break",
    "Cause",
    "Dot",
    "FunnelLimit",
    "FunnelPoint",
    "Hexagon",
    "Point",
    "Range",
    "Reference",
    "funnel",
    "hexagons",
    "mark_icon",
    "ranked_dots",
    "sparkline",
    "strip",
    "usual_range",
]
