"""Every question about releases; nothing here changes anything."""

import json
from typing import TYPE_CHECKING, Any

from alongside.places.states import ENGLAND
from alongside.releases import freezing
from alongside.releases.models import Comparison, FrozenFigures, Line, Reading, Release

if TYPE_CHECKING:
    from alongside.places.models import Place
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

ANNUAL = "annual"


class NoSuchRelease(LookupError):
    """A release that was asked for isn't there; says which there are."""


def newest(region: "Place", cadence: str = ANNUAL) -> Release | None:
    """A region's newest release at a cadence, or None."""
    return Release.objects.filter(region=region, cadence=cadence).select_related("region").order_by("-number").first()


def release_of(region: "Place", number: int | None = None, cadence: str = ANNUAL) -> Release:
    """One release of a region by number, or the newest. Raises NoSuchRelease, saying what to do."""
    found = Release.objects.filter(region=region, cadence=cadence).select_related("region").order_by("-number")
    release = found.first() if number is None else found.filter(number=number).first()
    if release is not None:
        return release
    numbers = [str(each) for each in found.values_list("number", flat=True)]
    if not numbers:
        raise NoSuchRelease(
            f"{region.name} has no release yet. Run: alongside release build --region {json.dumps(region.name)}"
        )
    raise NoSuchRelease(f"{region.name} has no release {number}; it has {', '.join(reversed(numbers))}.")


def release_called(reference: str) -> Release:
    """A release by its reference. Raises NoSuchRelease."""
    found = Release.objects.filter(reference=reference).select_related("region").first()
    if found is None:
        raise NoSuchRelease(f"There is no release called {reference!r}.")
    return found


def newest_of_each_region() -> list[Release]:
    """The newest release of every region at each cadence, real ones first, then by name; contents wait until asked."""
    found = Release.objects.filter(superseded_by=None).select_related("region", "edition").defer("contents")
    return sorted(found, key=lambda release: (release.region.nation != ENGLAND, release.region.name))


def releases_of(region: "Place", cadence: str) -> list[Release]:
    """Every release of a region at a cadence, newest first, without its contents: for listing."""
    found = Release.objects.filter(region=region, cadence=cadence).select_related("region", "edition")
    return list(found.defer("contents").order_by("-number"))


def contents_of(release: Release) -> dict[str, Any]:
    """What the release froze: region, authorities, peers, definitions, neighbours, source, hashes."""
    document: dict[str, Any] = json.loads(release.contents)
    return document


def indicators_of(release: Release) -> "list[Indicator]":
    """The definitions as frozen, with the region's own directions, in the order shown."""
    from dataclasses import replace

    from benchmarking.indicators import Polarity, indicator_from

    contents = contents_of(release)
    directions = contents["directions"]
    return [
        replace(indicator, polarity=Polarity(directions[indicator.code]["direction"]))
        if indicator.code in directions
        else indicator
        for indicator in (indicator_from(entry) for entry in freezing.entries(contents["definitions"]))
    ]


def panel_of(release: Release, indicator: str) -> "Panel":
    """One indicator's figures as frozen."""
    from benchmarking.panel import Panel

    return Panel.from_document(json.loads(release.figures.get(indicator=indicator).document))


def panels_of(release: Release) -> "dict[str, Panel]":
    """Every indicator's figures as frozen, by code."""
    from benchmarking.panel import Panel

    return {row.indicator: Panel.from_document(json.loads(row.document)) for row in release.figures.all()}


def altered(release: Release) -> list[str]:
    """What no longer matches its hash: "contents", or indicator codes. Empty if the release is intact."""
    hashes = contents_of(release)["figures"]
    wrong = [] if freezing.digest(release.contents) == release.content_hash else ["contents"]
    for row in FrozenFigures.objects.filter(release=release):
        digest = freezing.digest(row.document)
        if not digest == row.document_hash == hashes.get(row.indicator):
            wrong.append(row.indicator)
    return wrong


def readings_of(release: Release) -> list[Reading]:
    """One reading an indicator, in the order shown."""
    return list(release.readings.all())


def comparisons_of(release: Release) -> list[Comparison]:
    """Every authority on every indicator."""
    return list(release.comparisons.select_related("place"))


def comparison(release: Release, place: str, indicator: str) -> Comparison:
    """One authority on one indicator. Raises Comparison.DoesNotExist."""
    return release.comparisons.select_related("place").get(place__code=place, indicator=indicator)


def lines_of(release: Release) -> list[Line]:
    """Every line, highest rank first."""
    return list(release.lines.select_related("place"))
