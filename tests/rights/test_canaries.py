"""A secret is planted in every field that holds words, every address is fetched as everybody: none is told amiss."""

import logging
import os
import random
from dataclasses import replace

import pytest
from django.core import mail

from alongside.people.policies import EVERYONE
from alongside.releases import policies as releases
from tests.rights import canaries
from tests.rights.cast import OTHER, OWN
from tests.rights.every_row import ROWS
from tests.rights.sweeping import Sweep
from tests.rights.tables import unswept

pytestmark = pytest.mark.django_db
# Every address on SQLite; on PostgreSQL a seeded third of them.
SAMPLED = bool(os.environ.get("ALONGSIDE_TEST_DATABASE"))
SWEPT = sorted(random.Random(2026).sample(sorted(ROWS), len(ROWS) // 6) if SAMPLED else ROWS)


def test_every_field_with_words_says_who_reads_it() -> None:
    known = canaries.readers()
    labels = {f"{model._meta.app_label}.{model.__name__}" for model, _ in canaries.fields_with_words()}
    spoken_for = {".".join(key.split(".")[:2]) for key in known}
    assert sorted(labels - spoken_for) == []


def test_there_is_a_secret_to_find_in_every_table_with_words(sweep: Sweep) -> None:
    planted = {type(each.thing)._meta.label for each in sweep.planted}
    # A table in which nothing stands would be swept in vain: make one in set_up of its room's table_<room>.py.
    assert canaries.tables_with_words() - planted - unswept().keys() == set()
    assert planted & unswept().keys() == set()


@pytest.mark.parametrize("name", SWEPT)
def test_no_secret_is_told_to_whom_it_may_not_be(name: str, sweep: Sweep, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert sweep.sweep(name, ROWS[name]) == []
    assert canaries.told(caplog.text.encode()) == set()
    assert [message.subject for message in mail.outbox if canaries.told(message.message().as_bytes())] == []


def test_a_leak_made_on_purpose_is_caught(sweep: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "READ_OWN", replace(releases.READ_OWN, audience=EVERYONE))
    found = sweep.sweep("report-authority", ROWS["report-authority"])
    assert f"headlines.Headline.title told to lead member of {OTHER} by /reports/Northmere-annual-1/{OWN}/" in found
