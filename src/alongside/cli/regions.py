"""Finding the region somebody named, in England or in an invented nation."""


def region_called(name: str):  # type: ignore[no-untyped-def]
    """The region of that name. Raises UnknownPlace, with the nearest names."""
    from alongside.places import queries as places

    unknown: places.UnknownPlace | None = None
    for nation in places.nations():
        try:
            return places.region_named(name, nation=nation)
        except places.UnknownPlace as error:
            unknown = unknown or error
    assert unknown is not None, "an installation always has places"
    raise unknown
