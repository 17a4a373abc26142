"""What `bench` measures with: the files of counts that are known, or a sentence that says there are none."""

from pathlib import Path

import pytest

from alongside.cli.bench import _known_counts
from alongside.cli.installation import NotDone


def test_the_files_of_counts_are_known_by_how_their_names_begin(tmp_path: Path) -> None:
    for name in ("C1_children_in_need_referrals_2026.csv", "absence_la.csv", "other.csv", "absence_la.txt"):
        (tmp_path / name).write_text("")

    found = _known_counts(tmp_path, asked=True)

    assert [path.name for path in found] == ["C1_children_in_need_referrals_2026.csv", "absence_la.csv"]


def test_a_folder_asked_for_that_holds_none_is_refused_and_one_not_asked_for_is_passed_over(tmp_path: Path) -> None:
    assert _known_counts(tmp_path, asked=False) == []
    with pytest.raises(NotDone, match="holds no file of Explore Education Statistics"):
        _known_counts(tmp_path, asked=True)
