"""What stands on the pages of the library, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from django.core.paginator import Paginator

from alongside.areas import queries as areas
from alongside.places import queries as places
from alongside.practice import policies
from alongside.practice.queries import library
from alongside.practice.states import SECTIONS, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.core.paginator import Page

    from alongside.areas.queries import Piece
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.practice.models import Example

A_PAGE = 15
PARTS = (
    ("problem", "The problem"),
    ("action", "What was done"),
    ("effect", "The effect, with its evidence"),
    ("would_change", "What we would change"),
    ("transferability", "What others could take"),
)
STANDS = {
    Stage.DRAFT: "Draft: its writers work on it, and its director has not approved it.",
    Stage.APPROVED: "Approved by its director; the regional team has not published it yet.",
    Stage.PUBLISHED: "Published: everyone in the region can read it.",
    Stage.RETIRED: "Retired: no longer in the library, kept for the record.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One example in a list. `pieces` the stretch of it that was asked for, or its beginning."""

    reference: str
    title: str
    source: str
    areas: str
    pieces: "list[Piece]"


def library_page(standing: "Standing", said: dict[str, Any], number: Any) -> dict[str, Any]:
    """What was found for the words and the area asked, a page of it at a time. `said` is the form's, cleaned."""
    words, area = said.get("words", ""), said.get("area", "")
    _, numbers = library.found(standing, words, area=area, own=said.get("source") == "own")
    page: Page[int] = Paginator(numbers, A_PAGE).get_page(number)
    shown = library.in_order(list(page.object_list))
    return {
        "lines": _lines(shown, words),
        "page": page,
        "found": _found(len(numbers), words, area),
        "asked": bool(words.strip() or area or said.get("source")),
        "query": "&".join(f"{name}={_quoted(value)}" for name, value in said.items() if value),
        "licences": sorted({each.collection.licence for each in shown if each.collection}),
        "own": [(place.code, place.name) for place in _own(standing)],
        "demonstration": bool(shown) and all(each.region and each.region.invented for each in shown),
    }


def _found(count: int, words: str, area: str) -> str:
    """How many were found and for what, as the heading says it: it stands on paper too, where the form doesn't."""
    many = "Nothing found" if not count else "1 example" if count == 1 else f"{count:,} examples"
    asked = [f"“{words.strip()}”"] if words.strip() else []
    asked += [areas.area(area).name] if area else []
    return f"{many} for {', in '.join(asked)}" if asked else many


def _lines(examples: "Sequence[Example]", words: str) -> list[Line]:
    bodies = [each.text or " ".join((each.problem, each.action, each.effect)) for each in examples]
    known = {each.code: each.name for each in areas.areas()}
    lines = []
    for example, found in zip(examples, areas.pieces_of_each(bodies, words, length=280), strict=True):
        tagged = _named(example.areas, known)
        if tagged and example.of_collection:
            tagged = f"Its words suggest: {tagged}"
        lines.append(Line(example.reference, example.title, _source(example), tagged, found))
    return lines


def _source(example: "Example") -> str:
    when = f", {_day(example.published_on)}" if example.published_on else ""
    if example.collection:
        return f"{example.collection.publisher}, {example.collection.name.lower()}{when}"
    invented = " (invented, for demonstration)" if example.region and example.region.invented else ""
    return f"Case study of {example.authority}{when}{invented}"


def example_page(standing: "Standing", example: "Example") -> dict[str, Any]:
    """One example: what it says, where it is from, whom to talk with, and what comes next."""
    return {
        "areas": _named(example.areas, {each.code: each.name for each in areas.areas()}),
        "enablers": _named(example.enablers, {each.code: each.name for each in areas.enablers()}),
        "parts": [(heading, getattr(example, name)) for name, heading in PARTS if getattr(example, name)],
        "section": SECTIONS.get(example.section, example.section),
        "stands": STANDS[Stage(example.stage)],
        "since": _day(_since(example)),
        "published": _day(example.published_on),
        "review": _day(example.review_on),
        "may_edit": policies.may_edit(standing, example),
        "is_draft": example.stage in (Stage.DRAFT, Stage.APPROVED),
        "may_decide": bool(policies.may_open_deciding(standing, example)),
    }


def _since(example: "Example") -> "date | None":
    moments = {
        Stage.DRAFT: example.changed_at,
        Stage.APPROVED: example.approved_at,
        Stage.PUBLISHED: example.decided_at,
        Stage.RETIRED: example.decided_at,
    }
    at = moments[Stage(example.stage)]
    return at.date() if at else None


def studies_page(standing: "Standing", where: "tuple[Place, Place]") -> dict[str, Any]:
    """An authority's own case studies, each with how far it has come."""
    listed = library.studies_of(where[1])
    return {
        "studies": [
            {
                "reference": each.reference,
                "title": each.title,
                "stage": Stage(each.stage).words.capitalize(),
                "stands": STANDS[Stage(each.stage)],
                "changed": _day(each.changed_at.date() if each.changed_at else None),
                "lacks": "" if (whole := policies.is_whole(each)) or each.stage != Stage.DRAFT else whole.reason,
                "reason": each.reason if each.stage in (Stage.DRAFT, Stage.RETIRED) else "",
            }
            for each in listed
        ],
        "may_write": policies.may_write_for(standing, where),
    }


def _own(standing: "Standing") -> "list[Place]":
    """The authorities whose own case studies this person may open."""
    numbers = [
        each.place for each in standing.capacities if each.what in policies.READ_DRAFT.audience.own and each.place
    ]
    return places.numbered(numbers) if numbers else []


def _named(codes: "Sequence[str]", known: dict[str, str]) -> str:
    """The names of areas or enablers; a code that the taxonomy no longer has stands as it is."""
    return ", ".join(known.get(code, code) for code in codes)


def _day(on: "date | None") -> str:
    return f"{on.day} {on:%B %Y}" if on else ""


def _quoted(value: object) -> str:
    return quote_plus(str(value))
