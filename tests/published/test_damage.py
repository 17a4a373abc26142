"""Files damaged at random: always either read whole or refused in a sentence, never half taken in."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from alongside.journal import queries as journal
from alongside.places.models import NeighbourSet
from alongside.published.models import Edition, Measure
from tests.published.folder import AREAS, DICTIONARY, NEIGHBOURS, VALUES, Folder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("england")]
TRIES = 30


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The same bytes with a few bits turned, a stretch taken out, or the end cut off."""
    way = chance.randrange(3)
    if way == 0:
        flipped = bytearray(content)
        for _ in range(chance.randint(1, 20)):
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        return bytes(flipped)
    start = chance.randrange(len(content))
    return content[:start] + (content[start + chance.randint(1, 400) :] if way == 1 else b"")


@pytest.mark.parametrize("name", [VALUES, DICTIONARY, AREAS, NEIGHBOURS])
def test_a_damaged_file_is_read_whole_or_refused(
    name: str, lait: Callable[..., Result], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from django.db import transaction

    folder = Folder().write(tmp_path)
    whole = (folder / name).read_bytes()
    chance = random.Random(f"damage to {name}")  # the same damage on every run
    untouched = (0, 0, 0, journal.entries().count())
    for attempt in range(TRIES):
        (folder / name).write_bytes(damaged(whole, chance))
        with transaction.atomic():
            result = lait(folder)
            found = (
                Edition.objects.count(),
                Measure.objects.count(),
                NeighbourSet.objects.count(),
                journal.entries().count(),
            )
            transaction.set_rollback(True)
        last = result.stderr.splitlines()[-1]
        said = f"attempt {attempt}: {result.exception!r}, {last}"
        assert result.exit_code in (0, 2), said
        if result.exit_code == 2:
            assert last.startswith("Not done. "), said
            assert found == untouched, said
        else:
            assert (found[0], found[1] >= 2, found[2]) == (1, True, 1), said
    assert "panicked" not in capfd.readouterr().err
