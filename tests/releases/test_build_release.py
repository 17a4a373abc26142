"""Building a release: frozen, hashed, reckoned once, and corrected only by a newer one."""

import pytest

from alongside.journal import queries as journal
from alongside.releases import actions, queries
from alongside.rules.verdicts import Refused
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def test_the_same_figures_give_no_second_release(northmere: World) -> None:
    release, new = actions.build_release(region=northmere.region, by=None, at=AT)
    assert (release, new) == (northmere.release, False)


def test_building_leaves_one_journal_entry(northmere: World) -> None:
    entries = [entry.object_label for entry in journal.entries(act="release.built")]
    assert entries == ["Northmere-annual-1"]


def test_a_release_is_intact_until_a_figure_is_altered(northmere: World) -> None:
    assert queries.altered(northmere.release) == []
    row = northmere.release.figures.get(indicator="ANN_REREF_PCT")
    row.document = row.document.replace("2025", "2026", 1)
    row.save()
    assert queries.altered(northmere.release) == ["ANN_REREF_PCT"]


def test_every_authority_has_a_comparison_on_every_indicator(northmere: World) -> None:
    assert northmere.release.comparisons.count() == 24 * 12


def test_a_region_without_figures_is_refused(northmere: World) -> None:
    from alongside.places import queries as places
    from alongside.published.queries import NothingPublished

    with pytest.raises((Refused, NothingPublished), match="No figures have been imported for England"):
        actions.build_release(region=places.region_named("North West"), by=None, at=AT)
