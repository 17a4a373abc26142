"""Headlines are suggested once from a release, in the release's own words, and nobody has confirmed them."""

import pytest

from alongside.headlines import actions, pages, queries
from alongside.headlines.models import Headline
from alongside.journal import queries as journal
from alongside.releases import queries as releases
from alongside.rules.verdicts import Refused
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def test_every_line_of_the_release_becomes_one_headline_strongest_first(northmere: World) -> None:
    lines = releases.lines_of(northmere.release)
    suggested = queries.headlines_of(northmere.release)
    assert [headline.line_id for headline in suggested] == [line.pk for line in lines]
    assert [headline.order for headline in suggested] == list(range(1, len(lines) + 1))
    assert [line.rank for line in lines] == sorted((line.rank for line in lines), reverse=True)
    assert len(lines) > 0


def test_a_headline_says_what_its_line_says_and_no_more(northmere: World) -> None:
    for headline in queries.headlines_of(northmere.release):
        first, *others = headline.line.evidence["sentences"]
        assert headline.title + (f" ({headline.was})" if headline.was else "") == first.removesuffix(".")
        assert headline.sentences == others
        assert headline.title.startswith(f"{headline.place.name}: ")


def test_the_report_opens_with_five_at_most_and_no_authority_twice(northmere: World) -> None:
    few = queries.headlines_in_report(northmere.release)
    assert 1 <= len(few) <= 5
    assert {headline.line.tier for headline in few} == {"headline"}
    assert len({headline.place_id for headline in few}) == len(few)


def test_nobody_has_confirmed_any(northmere: World) -> None:
    found = queries.headlines_of(northmere.release)
    assert {headline.stage for headline in found} == {"suggested"}
    assert {pages.summary(headline)["standing"] for headline in found} == {"suggested; no person has confirmed"}


def test_suggesting_a_second_time_is_refused_and_changes_nothing(northmere: World) -> None:
    before = (Headline.objects.count(), journal.entries().count())
    with pytest.raises(Refused) as refused:
        actions.suggest_headlines(release=northmere.release, by=None, at=AT)
    assert str(refused.value) == (
        "The headlines of Northmere-annual-1 are already suggested; a newer release has its own."
    )
    assert (Headline.objects.count(), journal.entries().count()) == before


def test_suggesting_leaves_one_journal_entry(northmere: World) -> None:
    (entry,) = journal.entries(act="headlines.suggested")
    count = len(queries.headlines_of(northmere.release))
    assert (entry.object_label, entry.at, entry.details) == ("Northmere-annual-1", AT, {"lines": count})


def test_a_headline_is_found_by_its_reference_however_it_is_typed(northmere: World) -> None:
    assert queries.headline("  northmere-annual-1-n06-ann_reref_pct ").place.name == "Fellbridge"


def test_a_reference_that_is_none_is_refused_with_how_to_find_one(northmere: World) -> None:
    with pytest.raises(queries.NoSuchHeadline, match=r"^There is no headline called 'N06'\. Run: alongside headlines "):
        queries.headline("N06")
