"""Northmere and its authorities: every name is invented."""

from alongside.places.queries import PlaceSpec
from alongside.places.states import AuthorityType, Kind

NATION, NATION_CODE = "Merrow", "MW"
REGION, REGION_CODE = "Northmere", "MW-N"

NAMES = (
    "Aldermoss", "Brackenford", "Calderhythe", "Dunmarsh", "Eastwray", "Fellbridge", "Gravelsea", "Harlowmere",
    "Inglebeck", "Jessamere", "Kestrelby", "Larkwater", "Millstrand", "Netherquay", "Oxhythe", "Pellmoor",
    "Quillmoor", "Ravensole", "Saltwray", "Thornhythe", "Underfell", "Vanebridge", "Wickhollow", "Yarnmoor",
)  # fmt: skip
CODES = tuple(f"N{number:02d}" for number in range(1, len(NAMES) + 1))


def specs() -> tuple[PlaceSpec, ...]:
    """The country, its one region and the region's authorities."""
    return (
        PlaceSpec(code=NATION_CODE, name=NATION, short_name=NATION, kind=Kind.COUNTRY),
        PlaceSpec(code=REGION_CODE, name=REGION, short_name=REGION, kind=Kind.REGION, within=NATION_CODE),
        *(
            PlaceSpec(
                code=code,
                name=name,
                short_name=name,
                kind=Kind.AUTHORITY,
                within=REGION_CODE,
                type=AuthorityType.UNITARY,
            )
            for code, name in zip(CODES, NAMES, strict=True)
        ),
    )
