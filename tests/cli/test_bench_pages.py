"""The measured profiles: every kind of page of every newest release, each within what was asked of it but for time."""

import pytest

from alongside.cli.bench_pages import MOST_KILOBYTES, MOST_QUERIES, page_figures
from tests.world import World

pytestmark = pytest.mark.django_db


def test_each_kind_of_page_is_measured_and_is_small_and_sparing(northmere: World) -> None:
    measured = page_figures(tries=1)
    kinds = (
        "region", "authority", "indicator", "indicator, region", "figures.csv", "release", "indicator book", "glossary",
        "headline",
    )  # fmt: skip
    assert list(measured) == [f"northmere annual {kind}" for kind in kinds]
    for figure in measured.values():
        assert figure.queries <= MOST_QUERIES
        assert 1 < figure.kilobytes < MOST_KILOBYTES
        assert figure.milliseconds > 0
