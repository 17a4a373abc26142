"""A report whose counts come from a second source equals its second path: intervals, funnel, bases, disagreements."""

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.headlines import actions as headlines
from alongside.places import actions as places
from alongside.places import queries as known
from alongside.published import actions as published
from alongside.releases import actions as releases
from tests import world
from tests.plain import bases
from tests.published.folder import Folder
from tests.published.test_ees_release import repeats
from tests.published.tidy import write_rows
from tests.reports.second_path import Written, laid_beside, write

pytestmark = pytest.mark.django_db

MEASURE = "ANN_REREF_PCT"


@pytest.fixture(scope="module")
def written(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Written]:
    """A small folder of the first source and counts from the second: Bury stands out, Bolton's differ."""
    folder = tmp_path_factory.mktemp("sources")
    with world.undone_afterwards(django_db_blocker):
        places.load_places(by=None, at=world.AT)
        first, rows = Folder(), repeats(bolton=("29", "7", "20.6"))
        first.row("ReReferral", "2025", 351)["Values"] = "48"
        (bury,) = [row for row in rows if (row["old_la_code"], row["time_period"]) == ("351", "2025")]
        bury |= {"rereferral_count": "384", "rereferral_percent": "48"}
        published.import_lait(folder=first.write(folder / "lait"), by=None, at=world.AT)
        counts = write_rows(folder / "c1_children_in_need_referrals.csv", rows)
        published.import_ees(files=[counts], by=None, at=world.AT)
        release, _ = releases.build_release(region=known.region_named("North West"), by=None, at=world.AT)
        headlines.suggest_headlines(release=release, by=None, at=world.AT)
        yield write(release)


def test_counts_and_disagreements_are_in_what_the_second_path_is_given(written: Written) -> None:
    each = written.report.reckoned[MEASURE]
    assert each.funnel is not None
    assert bases.interval(each.measure, "351") is not None
    assert bases.interval(each.measure, "350") is None
    assert len(written.report.frozen.contents["disagreements"]) > 10


def test_every_number_in_the_report_equals_one_rebuilt(written: Written) -> None:
    found = laid_beside(written)
    assert found.differences == []
    assert found.compared > 500
    (line,) = [line for line in written.report.lines if line.place == "351"]
    assert "800" in written.report.facts(line)["Base"]
