"""Every kind of chart: ordinary, empty, long and with what is not known."""

from collections.abc import Callable

from alongside.documents.page import Block, Figure, Heading, Meaning
from alongside.ui.charts import (
    Break,
    Cause,
    Dot,
    FunnelLimit,
    FunnelPoint,
    Hexagon,
    Point,
    Range,
    Reference,
    funnel,
    hexagons,
    ranked_dots,
    usual_range,
)

VALUES = (20.1, 21.4, None, 19.8, 22.0, 21.1, 20.4, 23.9, 25.2, 26.4)
MANY = (272, 297, 303, 295, 330, 300, 316, 321, 312, 330, 341, 355, 350, 312, 352, 318, 252, 1250, 317, 326.4)
NAMES = ("Aldermoss", "Brackenford", "Calderhythe", "Dunmarsh", "Eastwray", "Fellbridge")


def chart_blocks() -> tuple[Block, ...]:
    """Every chart in every state, under a heading of its own."""
    return (
        Heading("Charts", anchor="charts"),
        *_usual_ranges(),
        *_funnels(),
        *_ranked(),
        *_maps(),
    )


def _write(value: float) -> str:
    return f"{value:.1f}"


def _figure(title: str, key: str, draw: Callable[[str, bool], str]) -> Figure:
    return Figure(title, wide=draw(key, False), narrow=draw(key, True), alt=title, source="Invented.")


def _crowded(key: str, narrow: bool) -> str:
    """More special causes than there is room to name: the newest are named, the others lettered and listed."""
    words = ("below the usual range", "two in three near the bottom", "seven or more below the mean")
    many = [Point(f"{2016 + place // 4}-{place // 4 + 17} Q{place % 4 + 1}", value) for place, value in enumerate(MANY)]
    return usual_range(
        many,
        [Range(0, len(MANY) - 1, 342.0, 284.0, 400.0)],
        key=key,
        title="Usual range",
        desc="More causes than there is room for",
        write=_write,
        causes=[*(Cause(place, place, words[place % 3]) for place in range(6)), Cause(7, 11, words[2])],
        unit="per 10,000",
        narrow=narrow,
    )


def _usual_ranges() -> tuple[Figure, ...]:
    points = [
        Point(str(2016 + place), value, "" if value is not None else "suppressed") for place, value in enumerate(VALUES)
    ]
    cause = Cause(8, 9, "above the usual range", Meaning.CONCERNING)

    def ordinary(key: str, narrow: bool) -> str:
        return usual_range(
            points,
            [Range(0, 5, 20.9, 18.0, 23.8), Range(6, 9, 24.0, 20.1, 27.9, trial=True)],
            key=key,
            title="Usual range",
            desc="A break, a gap and a cause",
            write=_write,
            causes=[cause],
            breaks=[Break(6, "recorded differently")],
            unit="%",
            narrow=narrow,
        )

    def unknown(key: str, narrow: bool) -> str:
        gone = [Point(point.period, None, "not received") for point in points]
        return usual_range(gone, [], key=key, title="Nothing", desc="No figure", write=_write, narrow=narrow)

    def single(key: str, narrow: bool) -> str:
        return usual_range(points[:1], [], key=key, title="One", desc="One figure", write=_write, narrow=narrow)

    return (
        _figure("A usual range with a break, a gap and a special cause", "gallery-range", ordinary),
        _figure("A usual range with more special causes than there is room to name", "gallery-range-full", _crowded),
        _figure("A usual range with a single figure", "gallery-range-one", single),
        _figure("A usual range without any figure", "gallery-range-none", unknown),
    )


def _funnels() -> tuple[Figure, ...]:
    points = [
        FunnelPoint(name, 400.0 + 320 * place, 17.0 + 2.2 * place, own=name == "Fellbridge", named=place == 0)
        for place, name in enumerate(NAMES)
    ]
    limits = [
        FunnelLimit(size, 21.0 - 60 / size**0.5, 21.0 + 60 / size**0.5, 21.0 - 95 / size**0.5, 21.0 + 95 / size**0.5)
        for size in (300.0, 600.0, 1200.0, 2400.0)
    ]

    def drawn(chosen: list[FunnelPoint], key: str, narrow: bool) -> str:
        return funnel(
            chosen,
            limits,
            middle=21.0,
            middle_name="region",
            key=key,
            title="Funnel",
            desc="Figure against size",
            write=_write,
            size_name="referrals in the year",
            unit="%",
            narrow=narrow,
        )

    return (
        _figure("A funnel, one's own ringed", "gallery-funnel", lambda key, narrow: drawn(points, key, narrow)),
        _figure("A funnel that can't be drawn", "gallery-funnel-none", lambda key, narrow: drawn([], key, narrow)),
    )


def _ranked() -> tuple[Figure, ...]:
    dots = [
        Dot(name, 18.0 + place, 16.5 + place, 19.5 + place, own=name == NAMES[-1]) for place, name in enumerate(NAMES)
    ]
    dots += [Dot("Kestrelby", None, state="not received"), Dot("Westmorfell and Greater Thornhythe", 23.0)]

    def drawn(chosen: list[Dot], key: str, narrow: bool) -> str:
        return ranked_dots(
            chosen,
            key=key,
            title="Authorities",
            desc="By name, with intervals",
            write=_write,
            references=[Reference("region", 20.5), Reference("neighbours", 22.0)] if chosen else [],
            narrow=narrow,
        )

    return (
        _figure("Authorities by name, with intervals", "gallery-dots", lambda key, narrow: drawn(dots, key, narrow)),
        _figure("No authority to show", "gallery-dots-none", lambda key, narrow: drawn([], key, narrow)),
    )


def _maps() -> tuple[Figure, ...]:
    places = [
        Hexagon(place % 3, place // 3, name[:3], f"{18 + place}.0", fifth=place % 5 + 1, own=name == "Fellbridge")
        for place, name in enumerate(NAMES)
    ]
    places.append(Hexagon(0, 2, "Kes", "", state="not received"))
    return (
        _figure(
            "A map of equal hexagons",
            "gallery-map",
            lambda key, narrow: hexagons(places, key=key, title="Map", desc="By fifth", narrow=narrow),
        ),
        _figure(
            "A map without places",
            "gallery-map-none",
            lambda key, narrow: hexagons([], key=key, title="Map", desc="Nothing", narrow=narrow),
        ),
    )
