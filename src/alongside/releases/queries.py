"""Every question about releases; nothing here changes anything."""

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT

from alongside.places.states import ENGLAND
from alongside.releases import freezing, standing_lines
from alongside.releases.models import Comparison, FrozenFigures, Line, Reading, Release

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alongside.places.models import Place
    from alongside.releases.standing_lines import OwnStart, ReleaseStanding
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

ANNUAL = "annual"
OpenLine, closable = standing_lines.OpenLine, standing_lines.closable


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


def period_beside() -> Subquery:
    """The newest period of a row's own indicator in its own release, in words: to be asked along with the row."""
    own = Reading.objects.filter(release=OuterRef("release"), indicator=OuterRef("indicator")).order_by()
    return Subquery(own.annotate(latest=KT("facts__latest__words")).values("latest")[:1])


def comparisons_of(release: Release) -> list[Comparison]:
    """Every authority on every indicator."""
    return list(release.comparisons.select_related("place"))


def comparison(release: Release, place: str, indicator: str) -> Comparison:
    """One authority on one indicator. Raises Comparison.DoesNotExist."""
    return release.comparisons.select_related("place").get(place__code=place, indicator=indicator)


def lines_of(release: Release) -> list[Line]:
    """Every line, highest rank first."""
    return list(release.lines.select_related("place"))


def own_starts(release: Release) -> "dict[tuple[int, str], OwnStart]":
    """Where each line of a release began, by place and indicator; those no recent change opened are left out."""
    readings = {reading.indicator: reading.facts for reading in release.readings.all()}
    opened_by = {(line.place_id, line.indicator): line.evidence["opened_by"] for line in release.lines.all()}
    compared = release.comparisons.filter(place__in={place for place, _ in opened_by})
    starts = {
        (each.place_id, each.indicator): standing_lines.own_start(
            readings[each.indicator], each.facts, opened_by[each.place_id, each.indicator]
        )
        for each in compared
        if (each.place_id, each.indicator) in opened_by
    }
    return {cell: start for cell, start in starts.items() if start is not None}


def standings(
    lines: "Sequence[standing_lines.OpenLine]", *, region: int, cadence: str, upto: int
) -> "list[tuple[ReleaseStanding, ...]]":
    """How each open line stood at every release since it opened, up to and with number `upto`, oldest first.

    One standing a latest period: where a release was corrected, the correction is the one that counts.
    """
    if not lines:
        return []
    followed = {
        release.pk: release
        for release in Release.objects.filter(
            region=region, cadence=cadence, number__gte=min(line.opened for line in lines), number__lte=upto
        ).only("number", "reference")
    }
    wanted = {"release__in": followed, "indicator__in": {line.indicator for line in lines}}
    readings = {(each.release_id, each.indicator): each.facts for each in Reading.objects.filter(**wanted)}
    compared: dict[tuple[int, str], list[Comparison]] = defaultdict(list)
    for each in Comparison.objects.filter(**wanted, place__in={line.place for line in lines}):
        compared[each.place_id, each.indicator].append(each)
    return [
        standing_lines.one_a_period(
            [
                standing_lines.at_release(
                    followed[each.release_id].reference,
                    followed[each.release_id].number,
                    readings[each.release_id, line.indicator],
                    each.facts,
                    line,
                )
                for each in compared[line.place, line.indicator]
                if followed[each.release_id].number >= line.opened
            ]
        )
        for line in lines
    ]
