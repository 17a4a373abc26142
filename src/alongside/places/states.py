"""The words a place is described by, and how it stands to a period. Nothing here moves through stages."""

import enum

ENGLAND = "England"


class Kind(enum.StrEnum):
    """What a place is."""

    COUNTRY = "country"
    REGION = "region"
    SUB_REGION = "sub_region"
    AUTHORITY = "authority"


class AuthorityType(enum.StrEnum):
    """What sort of council an authority is, as the reviewed list writes it."""

    METROPOLITAN = "metropolitan"
    UNITARY = "unitary"
    COUNTY = "county"
    LONDON_BOROUGH = "london borough"
    CITY = "city"


class Standing(enum.StrEnum):
    """How a place stands to a period: only `WHOLE` periods are its own to be compared by."""

    WHOLE = "whole"
    BEFORE = "before it began"
    ACROSS_START = "across its first day"
    ACROSS_END = "across its last day"
    AFTER = "after it ended"
