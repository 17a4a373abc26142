"""A reviewed list that can't be read says which one, where and what was expected."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

from alongside.places import actions
from alongside.places.models import Place
from alongside.places.queries import UnclearPlaces, reviewed_atlas


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Path(settings.ALONGSIDE_DEFINITIONS) / "places", tmp_path / "places"))


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("authorities.csv", "ends\n", "end\n", "authorities.csv has no column ends; expected code, ons_code,"),
        ("authorities.csv", "2023-04-01", "1 April 2023", "authorities.csv, line 158: '1 April 2023' is not a day;"),
        ("authorities.csv", "341,", "341,x,", "authorities.csv, line 43: expected one entry a column."),
        ("hexagons.csv", "942,2,0", "942,2,north", "hexagons.csv, line 2: 'north' is not a whole number, and row"),
        ("hexagons.csv", "942,2,0", "944,2,0", "No place has the code 944, which has a spelling or hexagon."),
        ("spellings.csv", "846,", "847,", "No place has the code 847, which has a spelling or hexagon."),
        ("successions.csv", "2023-04-01", "", "successions.csv, line 8: a succession needs the day it happened."),
    ],
)
def test_a_line_that_cannot_be_read_is_named(folder: Path, file: str, before: str, after: str, words: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after), encoding="utf-8")

    with pytest.raises(UnclearPlaces) as unclear:
        reviewed_atlas(folder)

    assert str(unclear.value).startswith(words)


def test_a_missing_list_is_named(folder: Path) -> None:
    (folder / "successions.csv").unlink()

    with pytest.raises(UnclearPlaces, match=r"^There is no list successions\.csv among the reviewed places"):
        reviewed_atlas(folder)


@pytest.mark.django_db
def test_nothing_is_loaded_from_lists_that_contradict(folder: Path, settings: Settings, at: datetime) -> None:
    spellings = folder / "spellings.csv"
    spellings.write_text(spellings.read_text(encoding="utf-8") + "341,Manchester\n", encoding="utf-8")
    settings.ALONGSIDE_DEFINITIONS = folder.parent

    with pytest.raises(UnclearPlaces, match=r"^'Manchester' would mean both Liverpool and Manchester"):
        actions.load_places(by=None, at=at)

    assert Place.objects.count() == 0


def test_no_line_of_spellings_says_what_is_known_without_it(folder: Path) -> None:
    from alongside.places.queries import folded

    atlas = reviewed_atlas(folder)
    needless = [
        text
        for spec in atlas.places
        for text in spec.spellings
        if folded(text) in {folded(known) for known in (spec.name, spec.short_name, spec.code, spec.ons_code)}
    ]

    assert needless == []
