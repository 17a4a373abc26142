"""A page as one reader may have it: links to where they may not go become plain words.

A link to a hidden page would tell that something stands there, and lead to a page that is not found.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from alongside.documents.page import Page
from alongside.documents.words import Link, plain

Leads = Callable[[str], bool]


def pruned(page: Page, leads: Leads) -> Page:
    """The same page with only those links that lead somewhere for its reader; a next step of nothing else goes."""
    steps = tuple(step for step in page.next_steps if _is_kept(step, leads))
    return _pruned(replace(page, next_steps=steps), leads)  # type: ignore[no-any-return]


def _is_kept(step: Any, leads: Leads) -> bool:
    links = [each for each in step if isinstance(each, Link)] if isinstance(step, tuple) else []
    return not links or any(leads(each.href) for each in links)


def _pruned(value: Any, leads: Leads) -> Any:
    if isinstance(value, Link):
        return value if leads(value.href) else plain(value.text)
    if isinstance(value, tuple):
        return tuple(_pruned(each, leads) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for each in fields(value):
        held = getattr(value, each.name)
        if each.name == "href" and held and not leads(held):
            changed["href"] = ""
        elif isinstance(held, tuple) or is_dataclass(held):
            now = _pruned(held, leads)
            if now is not held and now != held:
                changed[each.name] = now
    return replace(value, **changed) if changed else value
