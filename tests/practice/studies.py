"""Case studies and a small collection for tests, made by real actions."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.people.states import Standing
from alongside.places import queries as places
from alongside.practice import actions, queries
from alongside.practice.states import Written
from tests import world

if TYPE_CHECKING:
    from alongside.places.models import Place
    from alongside.practice.models import Example

WHOLE = Written(
    title="A front door that rings back",
    problem="Referrers did not hear what became of a referral.",
    action="Each referral is answered by telephone within a day, by a named social worker.",
    effect="Repeat referrals fell over four quarters, and schools say so in the yearly survey.",
    would_change="We would have asked the schools first.",
    transferability="Needs two more workers for a place of our size.",
    contact_post="Head of Early Help",
    areas=("HP-FRONT",),
    enablers=("partners",),
)
LINES: tuple[dict[str, Any], ...] = (
    {
        "id": "P-926-HE03", "source": "ILACS", "la": "Norfolk", "la_code": 926, "published": "2023-01-13",
        "overall": "good", "section": "help_protection", "section_grade": "good", "para": 3, "trimmed": False,
        "text": "The front door delivers timely responses to incoming contacts. Thresholds are well understood.",
    },
    {
        "id": "P-330-IC01", "source": "ILACS", "la": "Birmingham", "la_code": 330, "published": "2024-05-02",
        "overall": "good", "section": "in_care", "section_grade": "good", "para": 1, "trimmed": True,
        "text": "Foster carers speak of strong support. Supervision of social workers is reflective.",
    },
)  # fmt: skip


def written_in(folder: Path, lines: Any = LINES, name: str = "practice.jsonl") -> Path:
    """A file of these lines."""
    file = folder / name
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return file


def of(place: str) -> "tuple[Place, Place]":
    """The region and the authority of that code."""
    found = places.coded(place)
    assert found is not None
    region = places.region_of(found)
    assert region is not None
    return region, found


def drafted(place: str, at: datetime, written: Written = WHOLE, by: Standing | None = None) -> "Example":
    """A draft of that authority."""
    region, found = of(place)
    return actions.draft_study(region=region, place=found, written=written, by=by, at=at)


def brought_to(stage: str, place: str, title: str) -> "Example":
    """A case study of that authority at a stage, by the people whose acts bring it there."""
    from dataclasses import replace

    at = timezone.now()
    study = drafted(place, at, replace(WHOLE, title=title))
    if stage != "draft":
        study = actions.approve(example=study, by=world.standing(f"director of {place}"), at=at)
    if stage in ("published", "retired"):
        study = actions.publish(example=study, by=world.standing("team lead"), at=at)
    if stage == "retired":
        study = actions.retire(example=study, reason="It ended.", by=world.standing("team lead"), at=at)
    return queries.example(study.reference)
