"""Every question a profile asks; nothing here changes anything."""

from alongside.profiles.queries.choosing import (
    NotHere,
    for_authority,
    for_indicator,
    for_region,
    newest_releases,
    of_region,
    regions_with_releases,
    slug_of,
)
from alongside.profiles.queries.comparing import Changes, changes_since
from alongside.profiles.queries.glossary import Term, UnclearGlossary, terms
from alongside.profiles.queries.shelf import frozen_of, headlines_shown, material_of

__all__ = [
    "Changes",
    "NotHere",
    "Term",
    "UnclearGlossary",
    "changes_since",
    "for_authority",
    "for_indicator",
    "for_region",
    "frozen_of",
    "headlines_shown",
    "material_of",
    "newest_releases",
    "of_region",
    "regions_with_releases",
    "slug_of",
    "terms",
]
