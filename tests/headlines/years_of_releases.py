"""Four yearly releases of one invented measure, built by the service's own actions, in which two lines open and age.

- N09 rises by 12 points in 2021 and stays there: a change that lasts.
- N10 does so in 2021 and 2022, then falls back below where it was: a change that passes.

Release 1 holds the figures to 2022, release 2 to 2023, release 3 to 2024, release 4 to 2025.
"""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place
    from alongside.releases.models import Release

MEASURE = "ANN_REREF_PCT"
LASTS, PASSES = "N09", "N10"
FIRST, STEP, BACK, SINCE, UNTIL = 9, 12.0, -5.0, 7, 9


def begin() -> "Place":
    """England's places and the invented region, with its own figures of one measure."""
    from alongside.demo import actions as demo
    from alongside.demo.editions import Cut
    from alongside.places import actions as places

    places.load_places(by=None, at=AT)
    return demo.add_invented_region(by=None, at=AT, cut=Cut(annual=(MEASURE,), quarterly=(), quarterly_releases=0))


def release_to(region: "Place", number: int) -> "Release":
    """The release of that number: figures up to 2021 + number, with its headlines suggested."""
    from alongside.headlines import actions as headlines
    from alongside.published import actions as published
    from alongside.releases import actions as releases

    at = AT + timedelta(days=number)
    published.record_edition(publication=_publication(region, FIRST + number - 1), by=None, at=at, invented=True)
    release, new = releases.build_release(region=region, by=None, at=at)
    assert (new, release.number) == (True, number)
    headlines.suggest_headlines(release=release, by=None, at=at)
    return release


def _publication(region: "Place", periods: int) -> Any:
    from alongside.published import actions as published
    from alongside.published import queries as figures

    edition = _first_edition(region)
    measures = tuple(
        published.PublishedMeasure(
            key=measure.key,
            name=measure.name,
            topics=tuple(measure.topics),
            polarity=measure.polarity,
            decimals=measure.decimals,
            year_type=measure.year_type,
            banded=measure.banded,
            owner=measure.owner,
            unit=measure.unit,
            panel=_told(figures.panel_of(measure), periods),
        )
        for measure in figures.measures_of(edition)
    )
    return published.Publication(
        key="invented",
        title=edition.title,
        publisher=edition.publisher,
        licence=edition.licence,
        address="",
        nation=edition.nation,
        files=(published.SourceFile(f"to {periods}", f"{periods:064d}", 1),),
        extracted_on=None,
        measures=measures,
    )


def _first_edition(region: "Place") -> Any:
    from alongside.published.models import Edition

    return Edition.objects.filter(nation=region.nation).order_by("pk").first()


def _moved(column: int, until: int) -> float:
    """How far a place has moved from where it was, in one period."""
    return 0.0 if column < SINCE else STEP if column < until else BACK


def _told(panel: Any, periods: int) -> Any:
    """The demonstration's panel with the two changes, cut to its first periods."""
    values, numerators = panel.values.copy(), panel.numerators.copy()
    usual = panel.values[:, :SINCE].mean(axis=1)
    for place, until in ((LASTS, len(panel.periods)), (PASSES, UNTIL)):
        row = panel.row_of(place)
        wobble = (panel.values[row, :SINCE] - usual[row]) / 4
        for column in range(len(panel.periods)):
            values[row, column] = usual[row] + wobble[column % SINCE] + _moved(column, until)
        numerators[row] = (values[row] / 100 * panel.denominators[row]).round()
        values[row] = 100 * numerators[row] / panel.denominators[row]
    return replace(
        panel,
        periods=panel.periods[:periods],
        values=values[:, :periods],
        states=panel.states[:, :periods],
        numerators=numerators[:, :periods],
        denominators=panel.denominators[:, :periods],
    )
