"""A release is corrected only by a newer one, which says what is new."""

from dataclasses import replace

import pytest

from alongside.headlines import actions as headlines
from alongside.indicators import actions as directions
from alongside.releases import actions, queries
from alongside.rules.verdicts import Refused
from tests import reader
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def test_a_direction_of_the_regions_own_makes_a_newer_release_that_says_so(northmere: World) -> None:
    chair = reader.standing("chair@example.org", "An Invented Chair")
    directions.set_direction(
        region=northmere.region, indicator="ANN_CLA_RATE", direction="low", why="agreed by the Board", by=chair, at=AT
    )
    release, new = actions.build_release(region=northmere.region, by=None, at=AT)
    assert new
    assert (release.number, release.supersedes) == (2, northmere.release)
    assert release.notice == "Supersedes Northmere-annual-1. A definition or a direction changed."
    moved = [line for line in queries.lines_of(release) if line.indicator == "ANN_CLA_RATE" and line.kind == "change"]
    assert moved
    assert {line.meaning for line in moved} <= {"improving", "concerning"}
    assert queries.contents_of(release)["directions"]["ANN_CLA_RATE"]["set_by"] == "An Invented Chair"


def test_the_older_release_stays_as_it_was(northmere: World) -> None:
    before = {line.pk: line.evidence for line in queries.lines_of(northmere.release)}
    chair = reader.standing("chair@example.org", "An Invented Chair")
    directions.set_direction(
        region=northmere.region, indicator="ANN_CLA_RATE", direction="low", why="agreed by the Board", by=chair, at=AT
    )
    actions.build_release(region=northmere.region, by=None, at=AT)
    assert {line.pk: line.evidence for line in queries.lines_of(northmere.release)} == before
    assert queries.altered(northmere.release) == []


def test_changed_figures_make_a_newer_release_that_names_the_measure(northmere: World) -> None:
    from alongside.published import actions as published
    from alongside.published import queries as figures
    from alongside.releases.freezing import figures_text

    edition = northmere.edition
    publication = published.Publication(
        key="invented",
        title=edition.title,
        publisher=edition.publisher,
        licence=edition.licence,
        address="",
        nation=edition.nation,
        files=(published.SourceFile("corrected", "f" * 64, 1),),
        extracted_on=None,
        measures=tuple(_as_published(measure) for measure in figures.measures_of(edition)),
    )
    corrected, new = published.record_edition(publication=publication, by=None, at=AT, invented=True)
    assert new
    assert list(corrected.changes["figures"]) == ["ReReferral"]
    assert corrected.changes["figures"]["ReReferral"]["changed"] == 1
    release, _ = actions.build_release(region=northmere.region, by=None, at=AT)
    assert release.notice == "Supersedes Northmere-annual-1. Figures changed for Re-referrals."
    panel = queries.panel_of(release, "ANN_REREF_PCT")
    assert figures_text(panel) != figures_text(queries.panel_of(northmere.release, "ANN_REREF_PCT"))


def _as_published(measure):  # type: ignore[no-untyped-def]
    from alongside.published import actions as published
    from alongside.published import queries as figures

    panel = figures.panel_of(measure)
    if measure.key == "ReReferral":
        values = panel.values.copy()
        values[0, 0] += 1.0
        panel = replace(panel, values=values)
    return published.PublishedMeasure(
        key=measure.key,
        name=measure.name,
        topics=tuple(measure.topics),
        polarity=measure.polarity,
        decimals=measure.decimals,
        year_type=measure.year_type,
        banded=measure.banded,
        owner=measure.owner,
        unit=measure.unit,
        panel=panel,
    )


def test_headlines_of_a_release_are_suggested_once(northmere: World) -> None:
    with pytest.raises(Refused, match="already suggested; a newer release has its own"):
        headlines.suggest_headlines(release=northmere.release, by=None, at=AT)


def test_a_release_that_is_not_there_is_named_with_those_that_are(northmere: World) -> None:
    with pytest.raises(queries.NoSuchRelease, match=r"Northmere has no release 7; it has 1\."):
        queries.release_of(northmere.region, 7)
