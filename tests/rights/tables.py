"""The modules with rows: `table.py`, and every `table_*.py` beside it, in the order of their names."""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


def modules() -> tuple[ModuleType, ...]:
    """Each module with rows."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("table_*.py"))
    return tuple(import_module(f"tests.rights.{name}") for name in ("table", *names))


def set_up_all(named: dict[str, Any]) -> None:
    """Let each module make what its addresses name. None may name a thing otherwise than another has."""
    for module in modules():
        before = {whose: dict(things) for whose, things in named.items()}
        if hasattr(module, "set_up"):
            module.set_up(named)
        changed = {key for whose, things in before.items() for key in things if named[whose].get(key) != things[key]}
        if changed:
            raise LookupError(f"{module.__name__} names otherwise what is named already: {', '.join(sorted(changed))}.")


def unswept() -> dict[str, str]:
    """Models with words of which no module makes anything, and why."""
    return {name: why for module in modules() for name, why in getattr(module, "UNSWEPT", {}).items()}
