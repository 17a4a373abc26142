"""A secret is planted in every field that holds words, every address is fetched as everybody: none is told amiss."""

import logging
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from alongside.people import queries as people
from alongside.people.policies import EVERYONE
from alongside.people.states import NOBODY, Standing
from alongside.releases import policies as releases
from tests.rights import canaries
from tests.rights.cast import ANONYMOUS, OTHER, OWN, Cast
from tests.rights.every_row import ROWS
from tests.rights.setting import Named, set_up
from tests.rights.tables import unswept
from tests.rights.walking import asked, seen, undone

pytestmark = pytest.mark.django_db
# Every address on SQLite; on PostgreSQL a seeded third of them.
SAMPLED = bool(os.environ.get("ALONGSIDE_TEST_DATABASE"))
SWEPT = sorted(random.Random(2026).sample(sorted(ROWS), len(ROWS) // 3) if SAMPLED else ROWS)


Stage = tuple[Cast, Named, list[canaries.Canary]]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """The cast, what addresses name, and the secrets."""
    with set_up(django_db_blocker) as (cast, named):
        yield cast, named, canaries.planted()[0]


def test_every_field_with_words_says_who_reads_it() -> None:
    known = canaries.readers()
    labels = {f"{model._meta.app_label}.{model.__name__}" for model, _ in canaries.fields_with_words()}
    spoken_for = {".".join(key.split(".")[:2]) for key in known}
    assert sorted(labels - spoken_for) == []


def test_there_is_a_secret_to_find_in_every_table_with_words(stage: Stage) -> None:
    planted = {type(each.thing)._meta.label for each in stage[2]}
    # A table in which nothing stands would be swept in vain: make one in set_up of its room's table_<room>.py.
    assert canaries.tables_with_words() - planted - unswept().keys() == set()
    assert planted & unswept().keys() == set()


def leaks(cast: Cast, named: Named, planted: list[canaries.Canary], names: list[str]) -> list[str]:
    """Each secret found where it may not be: which, where, and by whom."""
    by_number = {each.number: each for each in planted}
    standings = {key: _standing(cast, key) for key in cast}
    found = []
    for name in names:
        row = ROWS[name]
        for key in cast:
            for address in {address for place in (OWN, OTHER) for _, address in row.addresses(place, named)}:
                for method in ("GET", "POST"):
                    sent = row.carried("") if method == "POST" else None
                    with undone():
                        content, headers = seen(asked(cast, key, method, address, sent))
                    told = canaries.told(content) | canaries.told(repr(headers).encode())
                    found += [
                        f"{by_number[number].thing._meta.label}.{by_number[number].field} told to {key} by {address}"
                        for number in told
                        if number in by_number and not by_number[number].may(standings[key], by_number[number].thing)
                    ]
    return found


def _standing(cast: Cast, key: str) -> Standing:
    return NOBODY if key == ANONYMOUS else people.standing_of(cast.persons[key], at=timezone.now())


@pytest.mark.parametrize("name", SWEPT)
def test_no_secret_is_told_to_whom_it_may_not_be(
    name: str,
    stage: Stage,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert leaks(*stage, [name]) == []
    assert canaries.told(caplog.text.encode()) == set()
    assert [message.subject for message in mail.outbox if canaries.told(message.message().as_bytes())] == []


def test_a_leak_made_on_purpose_is_caught(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "READ_OWN", replace(releases.READ_OWN, audience=EVERYONE))
    found = leaks(*stage, ["report-authority"])
    assert f"headlines.Headline.title told to lead member of {OTHER} by /reports/Northmere-annual-1/{OWN}/" in found
