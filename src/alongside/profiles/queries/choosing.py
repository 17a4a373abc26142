"""Which release an address means: the newest that holds what it names, or the one it asks for."""

from typing import TYPE_CHECKING

from django.utils.text import slugify

from alongside.profiles.queries.shelf import frozen_of
from alongside.releases import queries as releases

if TYPE_CHECKING:
    from collections.abc import Callable

    from alongside.places.models import Place
    from alongside.releases.models import Release

# A region's quarterly figures are its news; the annual ones stand beside them.
_CADENCES = ("quarterly", "annual")


class NotHere(LookupError):
    """Nothing that an address names is held by any release: a region, an authority, an indicator, a release."""


def slug_of(region: "Place | str") -> str:
    """A region's name as it stands in an address: "north-west"."""
    return slugify(region if isinstance(region, str) else region.name)


def newest_releases() -> "list[Release]":
    """The newest release of every region at every cadence: real regions first, by name, quarterly before annual."""
    found = releases.newest_of_each_region()
    return sorted(found, key=lambda release: (release.region.invented, release.region.name, _rank(release)))


def regions_with_releases() -> "list[Place]":
    """Every region that has a release: real ones first, by name."""
    return list(dict.fromkeys(release.region for release in newest_releases()))


def of_region(slug: str, among: "list[Release]") -> "list[Release]":
    """The releases among these that are of the region a slug means."""
    return [release for release in among if slug_of(release.region) == slug]


def for_region(slug: str, newest: "list[Release]", *, reference: str = "", indicator: str = "") -> "Release":
    """The release a region's page shows: the newest that holds the indicator mapped, or the one asked for.

    raises  NotHere
    """

    def fits(release: "Release") -> bool:
        return slug_of(release.region) == slug and (not indicator or indicator in frozen_of(release).defined)

    return _chosen(reference, newest, fits, f"region {slug!r}")


def for_authority(code: str, newest: "list[Release]", *, reference: str = "") -> "Release":
    """The release an authority's page shows. Raises NotHere."""
    return _chosen(reference, newest, lambda release: code in frozen_of(release).names, f"authority {code!r}")


def for_indicator(
    code: str, newest: "list[Release]", *, authority: str = "", region: str = "", reference: str = ""
) -> "Release":
    """The release an indicator's page shows: of the authority's region, the region named, or the first that holds it.

    raises  NotHere
    """

    def holds(release: "Release") -> bool:
        frozen = frozen_of(release)
        return (
            code in frozen.defined
            and (not authority or authority in frozen.names)
            and (not region or slug_of(release.region) == region)
        )

    return _chosen(reference, newest, holds, f"indicator {code!r}")


def _chosen(reference: str, newest: "list[Release]", fits: "Callable[[Release], bool]", what: str) -> "Release":
    if reference:
        try:
            asked = [releases.release_called(reference)]
        except releases.NoSuchRelease as error:
            raise NotHere(str(error)) from error
    else:
        asked = newest
    found = next((release for release in asked if fits(release)), None)
    if found is None:
        raise NotHere(f"No release holds {what}.")
    return found


def _rank(release: "Release") -> int:
    return _CADENCES.index(release.cadence)
