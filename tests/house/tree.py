"""Reading the project's own source: the files, what they import, and a copy to plant mistakes in."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SOURCE = TOP / "src"


@dataclass(frozen=True)
class Module:
    """One source file: where it is, its dotted name and its syntax tree."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def room(self) -> str:
        """The room it belongs to: `alongside.places.queries` is of places; `alongside` itself of none."""
        return [*self.name.split("."), ""][1]

    @property
    def part(self) -> str:
        """The part of its room: models, actions, … also for a module deeper inside that part."""
        return [*self.name.split("."), "", ""][2]

    def at(self, node: ast.AST) -> str:
        """Where a finding is, for its message."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


def modules(source: Path, package: str) -> list[Module]:
    """Every module of a package below `source`, migrations left out: those are drawn by Django from the models."""
    found = []
    for path in sorted((source / package).rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        if "migrations" not in parts:
            found.append(Module(path, ".".join(parts).removesuffix(".__init__")))
    return found


def imports(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Each imported module or name, dotted, with its statement. What is imported for types alone is left out."""
    for node in _run_time(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = module.name.split(".") + ([""] if module.path.name == "__init__.py" else [])
                base = ".".join([*here[: -node.level], *filter(None, [base])])
            yield from ((node, f"{base}.{alias.name}") for alias in node.names)


def _run_time(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _run_time(child)


def copy_of_the_house(to: Path) -> Path:
    """A copy of the source and its contracts to plant a mistake in. Returns the folder that holds `src`."""
    leave = shutil.ignore_patterns("__pycache__", "static", "fonts")
    shutil.copytree(SOURCE, to / "src", ignore=leave)
    shutil.copytree(TOP / "definitions", to / "definitions")
    for name in ("house.importlinter", "pyproject.toml"):
        shutil.copy(TOP / name, to / name)
    return to


def ground_floor(to: Path) -> Path:
    """A copy of the few lowest rooms, for mistakes that are found by reading alone."""
    for room in ("people", "journal", "documents", "ui", "rules"):
        shutil.copytree(
            SOURCE / "alongside" / room,
            to / "src" / "alongside" / room,
            ignore=shutil.ignore_patterns("__pycache__", "static", "fonts"),
        )
    return to


def plant(top: Path, file: str, line: str) -> None:
    """Add a line at the end of a source file of the copy, or begin the file with it."""
    path = top / "src" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")


def python(top: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the source below `top`, in a process of its own."""
    settings = {**os.environ, "PYTHONPATH": str(top / "src"), "DJANGO_SETTINGS_MODULE": "alongside.site.settings"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=top, env=settings, capture_output=True, text=True, check=False
    )
