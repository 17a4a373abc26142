"""A secret planted wherever a room keeps words, and who may read it.

Each room says in its `policies`, under `READERS`, who reads its things: "room.Model" or "room.Model.field" to a policy.
A new room with words but without readers fails `test_canaries.py`; with them it is swept, with no code here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.utils import DatabaseError

from alongside.journal import trail
from alongside.people.states import Standing
from alongside.rules.verdicts import Verdict
from tests.rights.spoken import words_of

May = Callable[[Standing, Any], Verdict]
TOKEN = re.compile(r"canary(\d+)x")
LONGEST_NAME = 40  # of a post, a seat or a kind
WORDS = (models.CharField, models.TextField, models.JSONField)

# Rooms whose words are published or reviewed in the open, and tables that hold none.
NO_SECRET = {
    "places": "published names, codes and successions",
    "published": "published figures",
    "releases": "frozen figures: what is read of them is tested by name (test_unnamed.py)",
}
# Where some of a structure's keys hold names that the service itself gives (of posts, seats, kinds), never words.
NAMES_IN = {"journal.Entry.details": trail.SHOWN}


@dataclass(frozen=True)
class Canary:
    """One planted secret: its number, the thing and the field it is in, and who may read it."""

    number: int
    thing: models.Model
    field: str
    may: May


def readers() -> dict[str, May]:
    """Who reads what, of every room."""
    found: dict[str, May] = {}
    for room in settings.ROOMS:
        try:
            module = import_module(f"alongside.{room}.policies")
        except ModuleNotFoundError:
            continue
        found |= getattr(module, "READERS", {})
    return found


def fields_with_words() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every field of every room in which somebody's words may stand."""
    for room in settings.ROOMS:
        if room in NO_SECRET:
            continue
        for model in apps.get_app_config(room).get_models():
            for each in model._meta.get_fields():
                if isinstance(each, WORDS) and not each.choices and not each.primary_key:
                    yield model, each


def tables_with_words() -> set[str]:
    """The tables in which whole sentences can stand; the others hold names and codes, of which a few may be planted."""
    return {model._meta.label for model, each in fields_with_words() if isinstance(each, models.TextField)}


def planted() -> tuple[list[Canary], list[str]]:
    """Plant one in every field of every thing that takes it. Returns them, and the fields that took none."""
    may_read, canaries, bare = readers(), list[Canary](), list[str]()
    for model, each in fields_with_words():
        label = f"{model._meta.app_label}.{model.__name__}"
        may = may_read.get(f"{label}.{each.name}") or may_read.get(label)
        if may is None:
            continue
        took = 0
        for thing in model._base_manager.all()[:500]:
            number = len(canaries) + 1
            if _plant(thing, each, number):
                canaries.append(Canary(number, thing, each.name, may))
                took += 1
        if not took:
            bare.append(f"{label}.{each.name}")
    return canaries, bare


def _plant(thing: models.Model, each: models.Field, number: int) -> bool:
    """Put the secret into the field, keeping its form; False where the field can't hold it."""
    now = getattr(thing, each.name)
    value = _with(now, f"canary{number}x", each)
    if value is None:
        return False
    try:
        with transaction.atomic():
            models.QuerySet(type(thing)).filter(pk=thing.pk).update(**{each.name: value})
    except DatabaseError:
        return False
    setattr(thing, each.name, value)
    return True


def _with(now: Any, secret: str, each: models.Field) -> Any:
    if isinstance(each, models.EmailField):
        return f"{secret}.{now}" if now else None
    if isinstance(each, models.JSONField):
        return _within(now, secret, NAMES_IN.get(f"{each.model._meta.label}.{each.name}", frozenset()))
    if isinstance(each, models.TextField) and now == "":
        return secret
    if each.unique or not isinstance(now, str) or " " not in now:
        return None  # a code or a reference: with another it would be another thing
    longest = each.max_length or 10_000
    return f"{now[: longest - len(secret) - 1]} {secret}"


def _within(now: Any, secret: str, names: frozenset[str]) -> Any:
    """The same lists and names, with the secret in every sentence, or beside names that hold none; None for codes."""
    spoken = _spoken(now, secret, names)
    if spoken != now:
        return spoken
    return {**now, "canary": secret} if isinstance(now, dict) and not any(map(_is_several, now.values())) else None


def _is_several(value: Any) -> bool:
    return isinstance(value, list | dict)


def _spoken(now: Any, secret: str, names: frozenset[str]) -> Any:
    if isinstance(now, dict):
        return {key: one if key in names else _spoken(one, secret, names) for key, one in now.items()}
    if isinstance(now, list):
        return [_spoken(one, secret, names) for one in now]
    return f"{now} {secret}" if isinstance(now, str) and _is_sentence(now) else now


def _is_sentence(text: str) -> bool:
    """Whether somebody wrote it; the name of a post or a kind, which the service gives, is short and begins small."""
    return " " in text and (text[0].isupper() or len(text) > LONGEST_NAME)


def told(content: bytes) -> set[int]:
    """The numbers of the secrets that an answer tells, in a packed file or a PDF too."""
    return {int(number) for number in TOKEN.findall(words_of(content))}


def owner(canary: Canary, may_read: dict[str, May]) -> Canary:
    """The canary of an index of words belongs to the thing it lets be found; any other is its own."""
    words = canary.thing
    kind, number = getattr(words, "kind", ""), getattr(words, "number", None)
    if words._meta.label != "areas.Words" or number is None:
        return canary
    for room in settings.ROOMS:
        for model in apps.get_app_config(room).get_models():
            if model.__name__.lower() == kind and (may := may_read.get(model._meta.label)):
                thing = model._base_manager.filter(pk=number).first()
                return replace(canary, thing=thing, may=may) if thing else canary
    return canary


def amiss(canary: Canary, standing: Standing) -> bool:
    """True if that person may not read the thing as it stands now, whatever has become of it since it was planted."""
    now = type(canary.thing)._base_manager.filter(pk=canary.thing.pk).first()
    return not canary.may(standing, now or canary.thing)
