"""Where an installation keeps its things, and what it says when it can't."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.site import installation


def test_home_is_the_folder_named_or_var_in_the_checkout(tmp_path: Path) -> None:
    top = Path(__file__).resolve().parents[2]
    assert installation.home_of({"ALONGSIDE_HOME": str(tmp_path / "kept")}) == tmp_path / "kept"
    assert installation.home_of({}) == top / "var"


def test_definitions_are_at_the_top_of_a_checkout_and_inside_an_installed_package(tmp_path: Path) -> None:
    package = tmp_path / "src" / "alongside"
    assert installation.definitions_of(package) == package / "definitions"
    (tmp_path / "definitions").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert installation.definitions_of(package) == tmp_path / "definitions"


def test_the_database_is_a_file_at_home_unless_an_address_is_given(tmp_path: Path) -> None:
    embedded = installation.database_of({}, tmp_path)
    assert (embedded["ENGINE"], embedded["NAME"]) == ("django.db.backends.sqlite3", tmp_path / "alongside.sqlite3")
    server = installation.database_of(
        {"ALONGSIDE_DATABASE": "postgresql://asha:p%40ss@db.example:5433/region"}, tmp_path
    )
    assert {key: server[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "region",
        "USER": "asha",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }


@pytest.mark.parametrize("address", ["mysql://a:b@host/name", "postgresql://host", "region.sqlite3"])
def test_an_unreadable_address_of_the_database_says_how_one_reads(address: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"should read postgresql://user:password@host:port/name"):
        installation.database_of({"ALONGSIDE_DATABASE": address}, tmp_path)


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with ThreadPoolExecutor(8) as together:
        keys = set(together.map(lambda _: installation.secret_key_of({}, home), range(8)))
    assert keys == {(home / "secret-key").read_text()}
    assert len(keys.pop()) > 50
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in home.iterdir()] == ["secret-key"]


def test_a_key_from_outside_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    assert installation.secret_key_of({"ALONGSIDE_SECRET_KEY": "given"}, tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"which can't be used .* Set ALONGSIDE_HOME"):
        installation.secret_key_of({}, tmp_path / "file" / "home")
