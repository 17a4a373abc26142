"""The database changes in `actions` and nowhere else; and an action is whole, timed from outside and recorded."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, Module, ground_floor, modules, plant
from tests.house.writes import stray_writes


def test_the_database_changes_only_in_actions() -> None:
    assert stray_writes(SOURCE) == []


PERSONS = "from alongside.people.models import Person\nfrom alongside.people import queries\n"


@pytest.mark.parametrize(
    ("line", "call"),
    [
        ("def stray(person):\n    person.save()", "save"),
        ("def stray(person):\n    person.delete()", "delete"),
        ("def stray():\n    return Person.objects.create(full_name='Stray')", "create"),
        ("def stray():\n    return Person.objects.get_or_create(full_name='Stray')", "get_or_create"),
        ("def stray(rows):\n    Person._default_manager.bulk_create(rows)", "bulk_create"),
        ("def stray():\n    Person.objects.filter(is_active=True).update(is_active=False)", "update"),
        ("def stray():\n    some = Person.objects.all()\n    some.exclude(pk=1).update(is_active=False)", "update"),
        ("def stray(rows: 'QuerySet[Person]'):\n    rows.update(is_active=False)", "update"),
        ("def stray(rows: QuerySet[Person]):\n    rows.update(is_active=False)", "update"),
        ("def stray():\n    queries.everyone().update(is_active=False)", "update"),
        ("async def stray(person):\n    await person.asave()", "asave"),
        ("from django.db import connection\ndef stray():\n    connection.cursor()", "cursor"),
        ("class Group(models.Model):\n    members = models.ManyToManyField('people.Person')\n"
         "def stray(group, person):\n    group.members.add(person)", "add"),
        ("def stray(entry, rows):\n    entry.person_set.set(rows)", "set"),
    ],
)  # fmt: skip
def test_a_stray_write_is_caught(line: str, call: str, tmp_path: Path) -> None:
    top = ground_floor(tmp_path)
    plant(top, "alongside/people/pages.py", PERSONS + line)
    assert [found.split()[1] for found in stray_writes(top / "src")] == [call]


def test_what_only_looks_like_a_write_is_let_through(tmp_path: Path) -> None:
    top = ground_floor(tmp_path)
    plant(
        top,
        "alongside/people/pages.py",
        PERSONS + "def calm(hashed, seen, facts):\n"
        "    hashed.update(b'x'); seen.add(1); facts.update(a=1); facts.names.clear(); seen.remove(1)\n"
        "    return Person.objects.filter(is_active=True).count()",
    )
    plant(top, "alongside/documents/word.py", "def write(document, file):\n    document.save(file)")
    assert stray_writes(top / "src") == []


# What follows from an act that is recorded elsewhere: a queue moves, a diary keeps up. What is handed over is recorded.
FOLLOWING = {
    "alongside.areas.actions",  # the index of words keeps up
    "alongside.menu.actions.usage",  # counters of pages read, which know no person
    "alongside.notices.actions.outbox",
    "alongside.notices.actions.diaries",
    "alongside.support.actions.progress",
}


def unruly_actions(source: Path) -> list[str]:
    """Each public action that isn't one transaction, takes no time from outside, or leaves no journal entry."""
    found = []
    for module in modules(source, "alongside"):
        if module.part != "actions" or module.name == "alongside.journal.actions":  # that one is the journal itself
            continue
        functions = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
        for name, function in functions.items():
            if name.startswith("_"):
                continue
            where = f"{module.name}.{name}"
            if not any("atomic" in ast.dump(decorator) for decorator in function.decorator_list):
                found.append(f"{where} is not one transaction")
            if "at" not in {argument.arg for argument in function.args.kwonlyargs}:
                found.append(f"{where} is not told the time")
            if function.args.args or function.args.posonlyargs:
                found.append(f"{where} takes arguments without their names")
            if module.name not in FOLLOWING and not _records(function, functions, _actions_known_to(module), set()):
                found.append(f"{where} leaves no entry in the journal")
    return found


def _actions_known_to(module: Module) -> set[str]:
    """The names under which a module knows other rooms' actions, or single ones of them."""
    names = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("alongside"):
            single = ".actions" in (node.module or "")
            names |= {alias.asname or alias.name for alias in node.names if single or alias.name == "actions"}
    return names


def _records(function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], doors: set[str], seen: set[str]) -> bool:
    """True if a function calls an action of another room, the journal's above all, itself or through its own parts."""
    for call in (node.func for node in ast.walk(function) if isinstance(node, ast.Call)):
        if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id in doors:
            return True
        if isinstance(call, ast.Name) and call.id in doors:
            return True
        if isinstance(call, ast.Name) and call.id in functions and call.id not in seen:
            seen.add(call.id)
            if _records(functions[call.id], functions, doors, seen):
                return True
    return False


def test_every_action_is_one_transaction_told_the_time_and_recorded() -> None:
    assert unruly_actions(SOURCE) == []


@pytest.mark.parametrize(
    ("action", "finding"),
    [
        ("def act(*, at): journal.record('a.b', at=at)", "is not one transaction"),
        ("@transaction.atomic\ndef act(*, by): journal.record('a.b', at=by)", "is not told the time"),
        (
            "@transaction.atomic\ndef act(person, *, at): journal.record('a.b', at=at)",
            "takes arguments without their names",
        ),
        ("@transaction.atomic\ndef act(*, at): _quietly()\ndef _quietly(): pass", "leaves no entry in the journal"),
    ],
)
def test_an_unruly_action_is_caught(action: str, finding: str, tmp_path: Path) -> None:
    top = ground_floor(tmp_path)
    plant(top, "alongside/people/actions/inviting.py", action)
    assert unruly_actions(top / "src") == [f"alongside.people.actions.inviting.act {finding}"]


def test_an_action_may_record_through_another_or_through_its_own_parts(tmp_path: Path) -> None:
    top = ground_floor(tmp_path)
    plant(top, "alongside/people/actions/inviting.py", "@transaction.atomic\ndef act(*, at): _part(at)")
    plant(
        top,
        "alongside/people/actions/inviting.py",
        "def _part(at): invite_person(email='', full_name='', by=None, at=at)",
    )
    assert unruly_actions(top / "src") == []
