"""The script at the top, which everything begins with."""

import ast
import importlib.machinery
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import TOP

SCRIPT = TOP / "alongside"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with an environment and a checkout of its own in `tmp_path`."""
    loader = importlib.machinery.SourceFileLoader("bootstrap", str(SCRIPT))
    spec = importlib.util.spec_from_loader("bootstrap", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    for name, place in {
        "VENV": "venv",
        "PYTHON": "venv/bin/python",
        "REQUIREMENTS": "requirements",
        "TOP": ".",
    }.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    monkeypatch.setattr(module, "STYLES", tmp_path / "styles")
    monkeypatch.setattr(module, "SCRIPTS", tmp_path / "scripts")
    monkeypatch.setattr(module, "BUILT", [tmp_path / "static", tmp_path / "fonts"])
    for folder in ("venv/bin", "requirements", "styles", "scripts", "static", "fonts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "venv/bin/python").touch()
    (tmp_path / "styles/page.scss").write_text("a { color: teal }")
    for name in ("run", "test"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1")
        (tmp_path / f"venv/alongside-{name}.stamp").write_text(module.digest(tmp_path / "requirements" / f"{name}.txt"))
    (tmp_path / "static/.built-from").write_text(module.digest(*module.asset_sources()))
    return module


def test_it_can_be_read_by_an_old_python_so_that_it_can_say_so() -> None:
    assert ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7)).body


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    named = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    named |= {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert named - set(sys.stdlib_module_names) == set()


def test_only_the_checks_bring_what_checks_need(bootstrap: ModuleType) -> None:
    assert bootstrap.packages("demo") == ["run"]
    assert bootstrap.packages("") == ["run"]
    assert [bootstrap.packages(command) for command in ("test", "lint", "bench")] == [["run", "test"]] * 3


@pytest.mark.parametrize(
    ("changed", "no_longer_ready"),
    [
        ("requirements/run.txt", ["demo", "measure", "test"]),
        ("requirements/test.txt", ["test"]),
        ("styles/page.scss", ["demo", "test"]),
        ("styles/added.scss", ["demo", "test"]),
        ("scripts/page.js", ["demo", "test"]),
    ],
)
def test_what_has_changed_is_set_up_again_and_nothing_else(
    bootstrap: ModuleType, tmp_path: Path, changed: str, no_longer_ready: list[str]
) -> None:
    commands = ["demo", "measure", "test"]
    assert [command for command in commands if not bootstrap.is_ready(command)] == []
    (tmp_path / changed).write_text("changed")
    assert [command for command in commands if not bootstrap.is_ready(command)] == no_longer_ready


def test_a_folder_of_built_files_that_is_gone_is_built_again(bootstrap: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "fonts").rmdir()
    assert not bootstrap.assets_are_built()


def test_a_machine_that_cannot_be_set_up_is_told_so_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = subprocess.run(
        [sys.executable, str(SCRIPT), "--version"],
        env={**os.environ, "ALONGSIDE_VENV": str(tmp_path / "file" / "venv")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1].startswith("alongside: Python could not make a virtual environment")
