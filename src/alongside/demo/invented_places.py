"""Northmere and its authorities: every name is invented."""

from datetime import date, timedelta

from alongside.demo.stories import truth
from alongside.places.queries import PlaceSpec, SuccessionSpec
from alongside.places.states import AuthorityType, Kind

NATION, NATION_CODE = "Merrow", "MW"
REGION, REGION_CODE = "Northmere", "MW-N"

NAMES = (
    "Aldermoss", "Brackenford", "Calderhythe", "Dunmarsh", "Eastwray", "Fellbridge", "Gravelsea", "Harlowmere",
    "Inglebeck", "Jessamere", "Kestrelby", "Larkwater", "Millstrand", "Netherquay", "Oxhythe", "Pellmoor",
    "Quillmoor", "Ravensole", "Saltwray", "Thornhythe", "Underfell", "Vanebridge", "Wickhollow", "Yarnmoor",
)  # fmt: skip
CODES = tuple(f"N{number:02d}" for number in range(1, len(NAMES) + 1))
MAP = (
    (2, ("Saltwray", "Pellmoor", "Yarnmoor")),
    (1, ("Gravelsea", "Larkwater", "Underfell", "Kestrelby")),
    (1, ("Oxhythe", "Calderhythe", "Fellbridge", "Inglebeck", "Eastwray")),
    (0, ("Millstrand", "Vanebridge", "Harlowmere", "Aldermoss", "Wickhollow")),
    (1, ("Netherquay", "Brackenford", "Jessamere", "Dunmarsh")),
    (1, ("Thornhythe", "Quillmoor", "Ravensole")),
)
"""Rows of hexagons from the north, each with the column of its first: the sea to the west, the moors to the north."""


def specs() -> tuple[PlaceSpec, ...]:
    """The country, its one region, the region's authorities, and the one that became two of them.

    That one has no hexagon: it ended before the first release, and the two stand side by side where it was.
    """
    became = truth().became_two
    placed = {name: (first + at, row) for row, (first, names) in enumerate(MAP) for at, name in enumerate(names)}
    return (
        PlaceSpec(code=NATION_CODE, name=NATION, short_name=NATION, kind=Kind.COUNTRY),
        PlaceSpec(code=REGION_CODE, name=REGION, short_name=REGION, kind=Kind.REGION, within=NATION_CODE),
        *(
            _authority(code, name, starts=became.on if code in became.into else None, hexagon=placed[name])
            for code, name in zip(CODES, NAMES, strict=True)
        ),
        _authority(became.code, became.name, ends=became.on - timedelta(days=1)),
    )


def successions() -> tuple[SuccessionSpec, ...]:
    """Who took over from the authority that became two."""
    became = truth().became_two
    return tuple(
        SuccessionSpec(predecessor=became.code, successor=code, on=became.on, what="part of its area")
        for code in became.into
    )


def neighbours() -> list[tuple[str, str, int, str]]:
    """Ten neighbours each, those nearest in the list; nothing is meant by it."""
    return [
        (code, CODES[(place + step) % len(CODES)], rank, "Close")
        for place, code in enumerate(CODES)
        for rank, step in enumerate((1, -1, 2, -2, 3, -3, 4, -4, 5, -5), start=1)
    ]


def _authority(
    code: str,
    name: str,
    *,
    starts: date | None = None,
    ends: date | None = None,
    hexagon: tuple[int, int] | None = None,
) -> PlaceSpec:
    return PlaceSpec(
        code=code,
        name=name,
        short_name=name,
        kind=Kind.AUTHORITY,
        within=REGION_CODE,
        type=AuthorityType.UNITARY,
        starts=starts,
        ends=ends,
        hexagon=hexagon,
    )
