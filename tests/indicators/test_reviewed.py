"""A definition that can't be used says whose it is and what it needs."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from alongside.indicators.queries import reviewed_set
from benchmarking.indicators import UnclearDefinition


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reviewed = Path(settings.ALONGSIDE_DEFINITIONS) / "indicators" / "annual"
    return Path(shutil.copytree(reviewed, tmp_path / "annual"))


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("set.toml", 'cadence = "annual"', 'cadence = "yearly"', "annual/set.toml: 'yearly' is not a valid Cadence."),
        ("set.toml", "title =", "label =", "annual/set.toml: 'title'. It needs a title, a cadence and topics."),
        ("set.toml", '"education"', '"schools"', "annual/education.toml is no topic of Annual set v1."),
        ("set.toml", '"workforce",', '"workforce", "staff",', "annual/staff.toml is not there to be read."),
        ("education.toml", "topic =", "about =", "annual/education.toml: 'topic'. It needs a topic and indicators."),
        ("education.toml", 'topic = "', 'topic "', "annual/education.toml can't be read as TOML:"),
        (
            "youth_justice.toml",
            'polarity = "low"',
            'polarity = "bad"',
            "ANN_YJS_FTE_RATE: 'bad' is not a valid Polarity.",
        ),
        (
            "youth_justice.toml",
            'numerator = "',
            'above = "',
            "ANN_YJS_FTE_RATE: Indicator.__init__() got an unexpected",
        ),
        (
            "youth_justice.toml",
            'year = "calendar"\n',
            "",
            "ANN_YJS_FTE_RATE: an annual indicator says what its year is;",
        ),
        ("youth_justice.toml", "Youth justice entrants", "x" * 29, "ANN_YJS_FTE_RATE: the short name needs 1 to 28"),
        (
            "youth_justice.toml",
            "ANN_YJS_FTE_RATE",
            "ANN_ATT8_SCORE",
            "ANN_ATT8_SCORE: another indicator of Annual set v1",
        ),
        (
            "youth_justice.toml",
            '"FirstYJS"',
            '"LAC"',
            "ANN_YJS_FTE_RATE: another indicator of Annual set v1 has the pub",
        ),
    ],
)
def test_what_cannot_be_used_is_named(folder: Path, file: str, before: str, after: str, words: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after), encoding="utf-8")

    with pytest.raises(UnclearDefinition) as unclear:
        reviewed_set(folder)

    assert str(unclear.value).startswith(words)
