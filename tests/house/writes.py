"""Finding what changes the database, by reading the source.

Some names always mean a change (`save`, `create`, `bulk_create`, …). Others mean one only on a query or on related
things (`update`, `add`, `set`, …), as a plain set or a hash has them too. So for those the receiver is looked at:
a chain from `.objects` or from a room's queries, a name bound to such a chain, or a field that relates models.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import Module, imports, modules

ALWAYS = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
ALWAYS |= {f"a{name}" for name in ALWAYS}
ON_QUERIES = {"update", "aupdate", "raw"}
ON_RELATED = {"add", "set", "remove", "clear", "aadd", "aset", "aremove", "aclear"}
BY_HAND = {"cursor", "execute", "executemany", "executescript"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SETS = re.compile(r"\b(QuerySet|Manager|RelatedManager)\b")


def stray_writes(source: Path) -> list[str]:
    """Each place outside `actions` that would change the database."""
    related = related_names(source)
    found = []
    for module in modules(source, "alongside"):
        if module.part == "actions" or not _has_a_database(source, module):
            continue
        questions = _questions(module)
        for function in _scopes(module.tree):
            known = _bound_to_queries(function, questions)
            found += [
                f"{module.at(call)} {call.func.attr}"
                for call in _calls(function)
                if isinstance(call.func, ast.Attribute) and _changes(call.func, module, known, related)
            ]
    return sorted(set(found))


def related_names(source: Path) -> set[str]:
    """The fields, and the ways back along them, that hold many: what can be added to."""
    names = set()
    for module in modules(source, "alongside"):
        for node in ast.walk(module.tree):
            kind = getattr(node.value.func, "attr", "") if _assigns_a_call(node) else ""
            if kind in {"ForeignKey", "OneToOneField", "ManyToManyField"}:
                names |= {
                    keyword.value.value
                    for keyword in node.value.keywords
                    if keyword.arg == "related_name" and isinstance(keyword.value, ast.Constant)
                }
            if kind == "ManyToManyField":
                names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            if isinstance(node, ast.ClassDef) and module.part == "models":
                names.add(f"{node.name.lower()}_set")
    return names - {"+"}


def _assigns_a_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)


def _has_a_database(source: Path, module: Module) -> bool:
    """False for the ground rooms without tables, where a document is also saved, but to a file; and for pure sums."""
    grounded = module.room in {"documents", "ui", "rules"} or module.part in {"matching", "pairing"}
    return not grounded or any("models" in name or "django.db" in name for _, name in imports(module))


def _scopes(tree: ast.Module) -> list[ast.AST]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [tree, *functions]


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(scope) if isinstance(node, ast.Call))


def _changes(called: ast.Attribute, module: Module, known: set[str], related: set[str]) -> bool:
    """True if this call changes the database."""
    receiver, name = called.value, called.attr
    if name in ALWAYS:
        # how a model, or the place where files are kept, stores itself isn't a change yet
        return not (module.part in {"models", "bucket"} and _is_super(receiver))
    if name in ON_QUERIES:
        return _from_queries(receiver, known, related)
    if name in ON_RELATED:
        return isinstance(receiver, ast.Attribute) and receiver.attr in related
    return name in BY_HAND and module.part != "queries"


def _is_super(receiver: ast.expr) -> bool:
    return isinstance(receiver, ast.Call) and getattr(receiver.func, "id", "") == "super"


def _from_queries(node: ast.expr, known: set[str], related: set[str]) -> bool:
    """True if an expression is a chain that begins at a manager, a room's queries or a name bound to either."""
    if isinstance(node, ast.Attribute):
        return node.attr in MANAGERS | related or _from_queries(node.value, known, related)
    if isinstance(node, ast.Call):
        return _from_queries(node.func, known, related)
    if isinstance(node, ast.Subscript | ast.Starred | ast.Await):
        return _from_queries(node.value, known, related)
    return isinstance(node, ast.Name) and node.id in known


def _questions(module: Module) -> set[str]:
    """The names under which a module knows rooms' queries, or single questions of theirs."""
    names = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            of_queries = (node.module or "").endswith(".queries")
            source = node.module or ""
            names |= {
                alias.asname or alias.name
                for alias in node.names
                if of_queries or (alias.name == "queries" and source.startswith("alongside"))
            }
    return names


def _bound_to_queries(scope: ast.AST, questions: set[str]) -> set[str]:
    """The names that stand for queries in a function: a room's, those it assigns, and arguments that say they are."""
    bound = set(questions)
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and _from_queries(node.value, bound, set()):
            bound |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.arg | ast.AnnAssign) and SETS.search(
            ast.unparse(node.annotation or ast.Constant(""))
        ):
            bound.add(node.arg if isinstance(node, ast.arg) else getattr(node.target, "id", ""))
    return bound
