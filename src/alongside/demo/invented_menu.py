"""The invented menu: what each authority gives, read from the reviewed file, and what the story does with it."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

USUAL_UNITS, USUAL_WEEKS = 2, 4
WHAT = ("title", "kind", "summary", "areas")
WHOM = ("audiences", "enablers", "stages", "levels", "suits")
HERE = ("tailoring", "commitment", "cost", "evidence")
LISTS = frozenset({"areas", *WHOM})


@dataclass(frozen=True, slots=True)
class InventedOffer:
    """One offer of the invented menu.

    place    the code of the authority that gives it; "" where it is somebody else, whom `provider` names
    parts    what is written in each part of its form
    tells    what the story does with it; "" for the usual way onto the menu
    """

    title: str
    place: str
    provider: str
    provider_kind: str
    parts: dict[str, dict[str, Any]]
    tells: str


@dataclass(frozen=True, slots=True)
class InventedMenu:
    """The whole of it: the offers, and the one authority that gives an explained nil."""

    offers: tuple[InventedOffer, ...]
    nil_of: str
    nil_reason: str


def invented_menu() -> InventedMenu:
    """The menu of the invented region."""
    return _read(Path(settings.ALONGSIDE_DEFINITIONS) / "demonstration" / "offers.toml")


@lru_cache(maxsize=2)
def _read(path: Path) -> InventedMenu:
    said = tomllib.loads(path.read_text("utf-8"))
    nil = said["nil"]
    return InventedMenu(tuple(_offer(each) for each in said["offer"]), nil["place"], nil["reason"])


def _offer(said: dict[str, Any]) -> InventedOffer:
    parts = {
        part: {name: said.get(name, [] if name in LISTS else "") for name in names}
        for part, names in {"what": WHAT, "whom": WHOM, "here": HERE}.items()
    }
    parts["room"] = {
        "units": said.get("units", USUAL_UNITS),
        "lead_weeks": said.get("lead_weeks", USUAL_WEEKS),
        "starts": said.get("starts"),
        "ends": said.get("ends"),
        "contact_post": said.get("contact_post", ""),
        "origin": said.get("origin", ""),
        "released_outside": said.get("released_outside", False),
    }
    return InventedOffer(
        said["title"], said.get("place", ""), said.get("provider", ""), said.get("provider_kind", "authority"), parts,
        said.get("tells", ""),
    )  # fmt: skip
