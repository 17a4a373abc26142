"""Building releases: everything frozen, hashed, reckoned and stored in one transaction."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.indicators import queries as book
from alongside.journal import actions as journal
from alongside.places import queries as places
from alongside.places.policies import may_remove_nation
from alongside.published import queries as published
from alongside.releases import freezing, notices, queries
from alongside.releases.models import Comparison, FrozenFigures, Line, Reading, Release
from alongside.releases.policies import may_build
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.published.models import Edition
    from alongside.releases.reckoning import Reckoned
    from benchmarking.indicators import Break, Indicator


@transaction.atomic
def build_release(
    *, region: "Place", by: "Standing | None", at: datetime, acting_as: str = "", cadence: str = queries.ANNUAL
) -> tuple[Release, bool]:
    """Freeze a region's published figures as its next release, and reckon what they say.

    returns  the release and True; or the newest release and False if it already holds exactly the same contents
    raises   Refused, with the reason; NothingPublished if no figures were imported for the region's nation
    """
    from alongside.releases.reckoning import METHOD_VERSION, reckon

    edition = published.current_edition_for(region.nation)
    frozen = _frozen(region, edition, cadence, at.date())
    require(may_build(frozen))
    texts = {code: freezing.figures_text(panel) for code, panel in frozen.panels.items()}
    hashes = {code: freezing.digest(text) for code, text in texts.items()}
    contents = freezing.contents(frozen, cadence=cadence, method_version=METHOD_VERSION, hashes=hashes)
    before = queries.newest(region, cadence)
    if before is not None and before.contents == contents:
        return before, False
    release = _release(region, edition, before, contents, cadence, METHOD_VERSION)
    release.notice = notices.what_is_new(before, frozen, hashes) if before else ""
    release.built_at, release.built_by_id = at, by.pk if by else None
    release.save()
    FrozenFigures.objects.bulk_create(
        FrozenFigures(release=release, indicator=code, document=text, document_hash=hashes[code])
        for code, text in texts.items()
    )
    _store(release, reckon(frozen))
    journal.record(
        "release.built",
        of=release,
        by=by,
        at=at,
        acting_as=acting_as,
        details={"content_hash": release.content_hash, "edition": str(edition)},
    )
    return release, True


@transaction.atomic
def forget_invented(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away every release of an invented nation; how many. Its headlines go first.

    raises  Refused: the nation is real, or isn't there
    """
    require(may_remove_nation(nation))
    built = list(Release.objects.filter(region__nation=nation).order_by("-number"))
    for release in built:  # what supersedes another goes before it
        release.delete()
    journal.record("releases.forgotten", by=by, at=at, details={"nation": nation, "releases": len(built)})
    return len(built)


def _release(
    region: "Place", edition: "Edition", before: Release | None, contents: str, cadence: str, method_version: str
) -> Release:
    """The next release of a region, not yet saved."""
    number = before.number + 1 if before else 1
    return Release(
        region=region,
        cadence=cadence,
        number=number,
        reference=f"{'-'.join(re.findall(r'[A-Za-z0-9]+', region.short_name))}-{cadence}-{number}",
        edition=edition,
        contents=contents,
        content_hash=freezing.digest(contents),
        method_version=method_version,
        supersedes=before,
    )


def _frozen(region: "Place", edition: "Edition", cadence: str, on: date) -> freezing.Frozen:
    from dataclasses import replace

    from benchmarking.indicators import Cadence, Polarity

    nation = places.country(region.nation)
    there = {measure.key: measure for measure in published.measures_of(edition)}
    broken = published.breaks_of(edition)
    defined = [
        replace(each, breaks=(*each.breaks, *broken.get(_key(each), {}).get("", ())))
        for each in book.indicators(cadence=Cadence(cadence))
        if _key(each) in there
    ]
    directions = {each.code: chosen for each in defined if (chosen := book.direction_for(region, each.code))}
    neighbours = places.latest_neighbour_set(region.nation)
    set_aside = published.measures_with_oddities(edition, "England on another scale")
    supplied = published.with_counts(
        {_key(each): published.panel_of(there[_key(each)]) for each in defined}, region.nation
    )
    return freezing.Frozen(
        region=_place(region),
        nation=_place(nation),
        authorities=tuple(_place(place) for place in places.current_authorities(region, on=on)),
        peers=tuple(_place(place) for place in places.current_authorities(nation, on=on)),
        indicators=tuple(
            replace(each, polarity=Polarity(directions[each.code]["direction"])) if each.code in directions else each
            for each in defined
        ),
        definitions=[freezing.definition_document(each) for each in defined],
        directions=directions,
        panels={each.code: replace(supplied.panels[_key(each)], indicator=each.code) for each in defined},
        neighbours=places.neighbour_codes(neighbours) if neighbours else {},
        neighbour_version=f"{neighbours.title} (edition {neighbours.edition})" if neighbours else "none",
        source=_sources(edition, supplied, defined),
        set_aside=tuple(each.code for each in defined if _key(each) in set_aside),
        invented=region.invented,
        breaks=_breaks_of_places(defined, broken),
        disagreements=_disagreements(supplied, defined, region.nation),
    )


def _breaks_of_places(
    defined: "Sequence[Indicator]", broken: "Mapping[str, Mapping[str, Sequence[Break]]]"
) -> "dict[str, dict[str, Sequence[Break]]]":
    """Breaks in series of single authorities: indicator code to authority code to its breaks."""
    return {
        each.code: {place: found for place, found in broken[_key(each)].items() if place}
        for each in defined
        if any(broken.get(_key(each), {}))
    }


def _sources(edition: "Edition", supplied: "published.Supplemented", defined: "Sequence[Indicator]") -> dict[str, Any]:
    """The edition of the published values and, where there are any, those of the counts behind them."""
    code_of = {_key(each): each.code for each in defined}
    behind: dict[int, tuple[Edition, list[str]]] = {}
    for key, counts in supplied.counts_from.items():
        behind.setdefault(counts.pk, (counts, []))[1].append(code_of[key])
    also = [_source(counts) | {"indicators": sorted(codes)} for counts, codes in behind.values()]
    return _source(edition) | ({"counts": also} if also else {})


def _disagreements(
    supplied: "published.Supplemented", defined: "Sequence[Indicator]", nation: str
) -> list[dict[str, Any]]:
    if not supplied.disagreements:
        return []
    code_of, known = {_key(each): each.code for each in defined}, places.places_by_code(nation)
    return [
        each.document() | {"indicator": code_of[each.measure], "name": known[each.place].name}
        for each in supplied.disagreements
    ]


def _source(edition: "Edition") -> dict[str, Any]:
    return {
        "edition": str(edition),
        "publisher": edition.publisher,
        "licence": edition.licence,
        "content_hash": edition.content_hash,
        "extracted_on": edition.extracted_on.isoformat() if edition.extracted_on else "",
    }


def _key(indicator: "Indicator") -> str:
    """The key an indicator's figures are published under: a quarterly one's is its own code."""
    return indicator.code if indicator.cadence.value == "quarterly" else indicator.published_as or ""


def _place(place: "Place") -> freezing.FrozenPlace:
    return freezing.FrozenPlace(place.code, place.name, place.starts, place.ends)


def _store(release: Release, reckoned: "Reckoned") -> None:
    from alongside.places.queries import places_by_code

    known = places_by_code(release.region.nation)
    Reading.objects.bulk_create(
        Reading(release=release, indicator=each.indicator, position=position, facts=each.facts)
        for position, each in enumerate(reckoned.readings)
    )
    Comparison.objects.bulk_create(
        Comparison(
            release=release,
            place=known[each.place],
            indicator=each.indicator,
            state=each.state,
            value=each.value,
            score=each.score,
            facts=each.facts,
        )
        for each in reckoned.comparisons
    )
    Line.objects.bulk_create(
        Line(
            release=release,
            place=known[each.place],
            indicator=each.indicator,
            tier=each.tier,
            kind=each.kind,
            meaning=each.meaning,
            rank=each.rank,
            shown=each.shown,
            in_report=each.in_report,
            evidence=each.evidence,
        )
        for each in reckoned.lines
    )
