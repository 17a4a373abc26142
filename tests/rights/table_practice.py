"""Rows of the library of practice: case studies at each stage, and an example of a published collection."""

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alongside.practice import actions
from tests.practice.studies import WHOLE, brought_to, written_in
from tests.rights.cast import OTHER, OWN
from tests.rights.table import GET_OR_POST, TEAM, Row, everyone, of_the_region, to
from tests.rights.table_files import drafters
from tests.world import AT

STAGES = ("draft", "approved", "published", "retired")
SENT = {name: value for name, value in asdict(WHOLE).items() if isinstance(value, str)} | {"area": "HP-FRONT"}


def set_up(named: dict[str, Any]) -> None:
    """A case study of each stage in both authorities, and a small collection."""
    with TemporaryDirectory() as folder:
        actions.bring_in_collection(file=written_in(Path(folder)), by=None, at=AT)
    for place in (OWN, OTHER):
        named[place]["studies"] = {
            stage: brought_to(stage, place, f"A front door that rings back, {stage}").reference for stage in STAGES
        }


def writers(key: str, place: str) -> bool:
    """Those who write for the authority, and the team."""
    return drafters(key, place) or key in TEAM


def readers(key: str, place: str) -> bool:
    """Those who read what is not published: everybody with a post in the authority, and the team."""
    return writers(key, place) or key in {f"lead member of {place}", f"chief executive of {place}"}


def director(key: str, place: str) -> bool:
    """The director; no deputy."""
    return key == f"director of {place}"


def retirers(key: str, place: str) -> bool:
    """The team, the director and whoever stands in for them."""
    return director(key, place) or key in TEAM or (place == OWN and key == f"deputy of the director of {OWN}")


def team(key: str, place: str) -> bool:
    """The regional team."""
    return key in TEAM


DECIDING = {"approve": ("draft", director), "publish": ("approved", team), "return": ("approved", team),
            "retire": ("published", retirers)}  # fmt: skip
VERSIONS = {"draft": 1, "approved": 2, "published": 3}


def _by_stage(template: str, *stages: str) -> Any:
    return lambda place, named: [
        (stage, template.format(study=named[place]["studies"][stage])) for stage in stages or STAGES
    ]


def _examples(place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
    return [*_by_stage("/practice/{study}/")(place, named), ("collection", "/practice/P-926-HE03/")]


def _acts(place: str, named: dict[str, Any]) -> list[tuple[str, str]]:
    return [(act, f"/practice/{named[place]['studies'][stage]}/decide/{act}/") for act, (stage, _) in DECIDING.items()]


def _decided(key: str, place: str, phase: str, method: str) -> int | None:
    if method == "DELETE":
        return None
    if not DECIDING[phase][1](key, place):
        return 403
    return 302 if method == "POST" else None


def _edited(key: str, place: str, phase: str, method: str) -> int | None:
    if method != "DELETE" and phase in ("published", "retired"):
        return 403
    return 302 if method == "POST" else None


ROWS = {
    "practice": Row(
        to("/practice/", "/practice/?words=front+door", "/practice/?area=HP-FRONT&source=own", "/practice/?words=moon"),
        everyone,
    ),
    "practice-of": Row(to("/practice/of/{place}/"), readers, of_authority=True),
    "practice-new": Row(
        to("/practice/of/{place}/new/"),
        writers,
        methods=GET_OR_POST,
        of_authority=True,
        sent={"": SENT},
        answer=lambda key, place, phase, method: 302 if method == "POST" else None,
        leaves=lambda key, place, phase, method: int(method == "POST"),
    ),
    "practice-example": Row(
        _examples,
        {"draft": readers, "approved": readers, "published": of_the_region, "retired": readers, "collection": everyone},
        of_authority=True,
    ),
    "practice-edit": Row(
        _by_stage("/practice/{study}/edit/"),
        dict.fromkeys(STAGES, writers),
        methods=GET_OR_POST,
        of_authority=True,
        sent={stage: {**SENT, "seen": VERSIONS.get(stage, 4)} for stage in STAGES},
        answer=_edited,
        leaves=lambda key, place, phase, method: int(method == "POST" and phase in ("draft", "approved")),
    ),
    "practice-decide": Row(
        _acts,
        dict.fromkeys(DECIDING, writers),
        methods=GET_OR_POST,
        of_authority=True,
        sent={
            act: {"step": "send", "seen": VERSIONS[stage], "reason": "It ended."}
            for act, (stage, _) in DECIDING.items()
        },
        answer=_decided,
        leaves=lambda key, place, phase, method: int(method == "POST" and DECIDING[phase][1](key, place)),
    ),
    "practice-decided": Row(
        _by_stage("/practice/{study}/decided/"),
        dict.fromkeys(STAGES, writers),
        of_authority=True,
        answer=lambda key, place, phase, method: 302 if phase == "draft" and method == "GET" else None,
    ),
}
