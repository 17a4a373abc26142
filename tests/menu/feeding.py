"""The standard's schemas, and a released offer with everything in it."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from alongside.menu.actions import offers, writing
from tests.menu import offering
from tests.world import AT

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.places.models import Place

TOP = "/open-referral/"
FULL = {
    **offering.SAID,
    "whom": {
        "audiences": ["director", "assistant director"], "enablers": ["apparatus"], "stages": ["fair-to-good"],
        "levels": ["early"], "suits": ["metropolitan", "small"],
    },
    "room": {
        "units": 3, "lead_weeks": 6, "starts": date(2026, 9, 1), "ends": date(2031, 7, 31),
        "contact_post": "Head of the front door", "origin": "From the peer challenge of 2025.",
        "released_outside": True,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Schemas:
    """The standard's schemas; None from each method where a document is right, otherwise what is wrong first."""

    folder: Path

    def wrong(self, name: str, document: Any) -> str | None:
        """What is wrong with a document by the schema of that file."""
        known = {file.name: json.loads(file.read_text("utf-8")) for file in self.folder.glob("*.json")}
        known["metadata.json"] = {}  # a record of changes, which the feed gives none of
        listed = [(key, Resource.from_contents(each, DRAFT202012)) for key, each in known.items()]
        checker = Draft202012Validator(
            known[name], registry=Registry().with_resources(listed), format_checker=FormatChecker()
        )
        found = next(checker.iter_errors(document), None)
        return f"{list(found.absolute_path)}: {found.message}" if found else None

    def wrong_page(self, document: Any) -> str | None:
        """What is wrong with a page, by the standard's own description of one."""
        page = json.loads((self.folder / "openapi.json").read_text("utf-8"))["components"]["schemas"]["Page"]
        found = next(Draft202012Validator({**page, "required": list(page["properties"])}).iter_errors(document), None)
        return found.message if found else None


def released(region: "Place", *, title: str = offering.TITLE, place: str | None = "N06") -> "Offer":
    """An offer on the menu that its provider releases outside, with every field written."""
    offer = offering.started(region, title=title, place=place)
    for part, said in FULL.items():
        more = {"title": title} if part == "what" else {}
        offer = writing.keep_part(offer=offer, part=part, said={**said, **more}, by=None, at=AT)
    return offers.go_live(offer=offering.through_quality(offering.signed(offer)), by=None, at=AT)


def got(address: str, **asked: Any) -> Any:
    """What the feed answers to nobody in particular."""
    answer = Client().get(f"{TOP}{address}", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def every_page(address: str, **asked: Any) -> list[Any]:
    """Every page of a list."""
    first = got(address, **asked)
    return [first, *(got(address, **asked, page=number) for number in range(2, first["total_pages"] + 1))]
