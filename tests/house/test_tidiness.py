"""Files and functions stay short, names say something, and nothing of one machine is in the project."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, TOP, Module, modules

LINES_A_FILE, LINES_A_FUNCTION = 400, 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "process", "data", "info"}
# A letter in brackets keeps these patterns from finding themselves.
OF_A_MACHINE = re.compile(
    r"/(?:w[o]rk|r[o]ot|h[o]me/[a-z]+)/|registry\.npmj[s]|pyp[i]\.(?:org|io)/simple|files\.pyth[o]nhosted"
)
NOTE_TO_SELF = re.compile(r"(?:#|//|/\*|<!--|\{#)\s*(?:TOD[O]|FIXM[E]|XX[X])\b|NotImpl[e]mentedError")
NOT_READ = {".svg", ".png", ".woff2", ".ttf", ".ico"}


def every_module() -> list[Module]:
    return modules(SOURCE, "alongside") + modules(SOURCE, "benchmarking")


def test_no_file_is_long() -> None:
    assert [module.name for module in every_module() if module.text.count("\n") > LINES_A_FILE] == []


def long_functions(module: Module) -> list[str]:
    return [
        f"{module.at(node)} {node.name}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LINES_A_FUNCTION
    ]


def test_no_function_is_long() -> None:
    assert [found for module in every_module() for found in long_functions(module)] == []


def test_a_long_function_is_caught(tmp_path: Path) -> None:
    for lines, expected in ((LINES_A_FUNCTION, []), (LINES_A_FUNCTION + 1, ["x:1 f"])):
        (tmp_path / "x.py").write_text("def f():\n" + "    pass\n" * (lines - 1))
        assert long_functions(Module(tmp_path / "x.py", "x")) == expected


def test_every_module_has_a_name_that_says_something_and_says_what_it_is_for() -> None:
    assert [module.name for module in every_module() if EMPTY_NAMES & set(module.name.split("."))] == []
    assert [module.name for module in every_module() if not ast.get_docstring(module.tree)] == []


def undocumented(module: Module) -> list[str]:
    """Public functions and classes of a module without a docstring."""
    return [
        f"{module.at(node)} {node.name}"
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]


def test_everything_public_says_what_it_is() -> None:
    assert [found for module in every_module() for found in undocumented(module)] == []


def tracked() -> list[Path]:
    """Every text file of the project: what git keeps, or all there is in a copy without git."""
    listed = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    files = [TOP / name for name in names] or [path for path in SOURCE.rglob("*") if "__pycache__" not in path.parts]
    return [file for file in files if file.is_file() and file.suffix not in NOT_READ]


def untidy(text: str) -> list[str]:
    """What of one machine, and which notes to self, a text holds."""
    return [found.group() for pattern in (OF_A_MACHINE, NOTE_TO_SELF) for found in pattern.finditer(text)]


def test_nothing_of_one_machine_and_no_note_to_self_is_in_the_project() -> None:
    assert {str(file.relative_to(TOP)): found for file in tracked() if (found := untidy(file.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    "text",
    ["see /w|ork/shared", "/r|oot/.cache", "/h|ome/ann/x", "registry.npm|js.org", "# T|ODO later", "<!-- F|IXME -->"],
)
def test_what_is_untidy_is_caught(text: str) -> None:
    assert len(untidy(text.replace("|", ""))) == 1
