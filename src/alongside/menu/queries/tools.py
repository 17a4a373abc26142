"""Questions about tools: their newest words, somebody’s own answers, what was shared with a reader, the register."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from alongside.areas import queries as areas
from alongside.indicators import queries as indicators
from alongside.menu.models import Checklist, RevisitedTool, ToolAnswer, ToolVersion
from alongside.menu.policies import tools as policies
from alongside.menu.states import Audience, SharedWith

if TYPE_CHECKING:
    from alongside.people.states import Standing


class NoSuchTool(LookupError):
    """No tool has that name."""


class NoSuchAnswers(LookupError):
    """There are no such answers, or they are not this reader's."""


class UnclearTool(ValueError):
    """A reviewed file can't be used: one sentence that says which and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a tool: what it asks and why; the codes of figures and areas that stand beside it."""

    code: str
    asks: str
    why: str
    indicators: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that belong together."""

    heading: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReviewedTool:
    """One file, checked."""

    title: str
    audience: str
    contents: dict[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a drafted need begins with, from one answered question. The reply is not in it.

    words     the question, turned to what is wanted; `area` and `enabler` codes, "" where none
    audience  the role the tool is for
    asks      the question itself; `key` names it for whoever counts where needs come from
    note      what its writer noted there: theirs alone, unless they ask for it to be put into the need
    """

    words: str
    area: str
    enabler: str
    audience: str
    asks: str
    key: str
    note: str


def reviewed_tools() -> dict[str, ReviewedTool]:
    """Every reviewed file by its name, the installation's own in place of the service's. Raises UnclearTool."""
    own = Path(settings.ALONGSIDE_HOME) / "definitions" / "menu" / "tools"
    folder = own if own.is_dir() else Path(settings.ALONGSIDE_DEFINITIONS) / "menu" / "tools"
    return {path.stem: _reviewed(path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.toml"))}


def newest_versions() -> dict[str, ToolVersion]:
    """The newest version of each tool by its name, in the order of their titles."""
    newest: dict[str, ToolVersion] = {}
    for each in ToolVersion.objects.order_by("tool", "-number"):
        newest.setdefault(each.tool, each)
    return dict(sorted(newest.items(), key=lambda item: item[1].title))


def newest_version(tool: str) -> ToolVersion:
    """The newest version of one tool. Raises NoSuchTool."""
    found = ToolVersion.objects.filter(tool=tool).order_by("-number").first()
    if found is None:
        raise NoSuchTool("There is no such tool.")
    return found


def parts_of(version: ToolVersion) -> list[Part]:
    """The questions of a version, part by part."""
    return [
        Part(part["heading"], tuple(_question(each) for each in part["question"])) for part in version.contents["part"]
    ]


def questions_of(version: ToolVersion) -> list[Question]:
    """Every question of a version, in order."""
    return [each for part in parts_of(version) for each in part.questions]


def own_checklist(standing: "Standing", tool: str) -> Checklist | None:
    """Somebody's own answers to a tool; None before there are any, and in a preview."""
    if not standing.is_somebody or standing.previewing:
        return None
    return Checklist.objects.select_related("person", "place", "region").filter(person=standing.pk, tool=tool).first()


def answers_of(checklist: Checklist | None) -> dict[str, ToolAnswer]:
    """The answers of a checklist, by question."""
    return {each.question: each for each in checklist.answers.all()} if checklist else {}


def checklist(number: int) -> Checklist:
    """The answers of that number, whoever's: ask the policy who may read them. Raises NoSuchAnswers."""
    found = Checklist.objects.select_related("person", "place", "region").filter(pk=number).first()
    if found is None:
        raise NoSuchAnswers("There are no such answers.")
    return found


def shared_with(standing: "Standing") -> list[Checklist]:
    """The answers that others shared with a reader, the newest first."""
    found = (
        Checklist.objects.filter(region__in=standing.regions)
        .exclude(shared=SharedWith.NOBODY.value)
        .exclude(person=standing.pk)
        .select_related("person", "place", "region")
        .order_by("-shared_at")
    )
    return [each for each in found if policies.may_read_shared(standing, each)]


def drafted_from(standing: "Standing", number: int) -> Drafted:
    """What a need begins with, from one of a reader's own answers. Raises NoSuchAnswers for anybody else's."""
    found = ToolAnswer.objects.select_related("checklist").filter(pk=number).first()
    if found is None or not policies.is_own(standing, found.checklist):
        raise NoSuchAnswers("There are no such answers.")
    version = newest_version(found.checklist.tool)
    question = next((each for each in questions_of(version) if each.code == found.question), None)
    if question is None:
        raise NoSuchAnswers("The question is no longer asked.")
    area = question.areas[0] if question.areas else ""
    enabler = next(iter(areas.area(area).enablers), "") if area in areas.known_codes() else ""
    return Drafted(
        words=f"Help so that we could answer yes to: {question.asks}",
        area=area,
        enabler=enabler,
        audience=version.audience,
        asks=question.asks,
        key=f"{version.tool}:{question.code}",
        note=found.note,
    )


def revisited_named(region: int, name: str) -> RevisitedTool | None:
    """What a region's register says of a tool, or None."""
    found = RevisitedTool.objects.filter(region=region, name=" ".join(name.split()))
    return found.select_related("looked_by").first()


def revisited(standing: "Standing") -> list[RevisitedTool]:
    """The register of similar tools of a reader's regions, by name."""
    found = RevisitedTool.objects.filter(region__in=standing.regions).select_related("region", "looked_by")
    return [each for each in found if policies.may_read_revisited(standing, each)]


def _question(entry: dict[str, Any]) -> Question:
    return Question(
        entry["code"],
        entry["asks"],
        entry["why"],
        tuple(entry.get("indicators", ())),
        tuple(entry.get("areas", ())),
    )


@lru_cache(maxsize=64)
def _reviewed(path: Path, _changed: int) -> ReviewedTool:
    try:
        contents = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnclearTool(f"menu/tools/{path.name} can’t be read as TOML: {error}.") from error
    try:
        title, audience = str(contents["title"]), Audience(contents["audience"])
        questions = [_question(each) for part in contents["part"] for each in part["question"] if part["heading"]]
    except (KeyError, TypeError, ValueError) as error:
        raise UnclearTool(f"menu/tools/{path.name} lacks something every tool has: {error}.") from error
    _check(path.name, questions)
    whole = json.dumps(contents, sort_keys=True, ensure_ascii=False).encode()
    return ReviewedTool(title, audience.value, contents, hashlib.sha256(whole).hexdigest())


def _check(name: str, questions: list[Question]) -> None:
    codes = [each.code for each in questions]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise UnclearTool(f"menu/tools/{name} has two questions {twice!r}. Answers are kept by it: change one.")
    for each in questions:
        if strange := next((code for code in each.indicators if not indicators.is_known(code)), None):
            raise UnclearTool(f"menu/tools/{name}, {each.code}: no indicator has the code {strange!r}.")
        if strange := next((code for code in each.areas if code not in areas.known_codes()), None):
            raise UnclearTool(f"menu/tools/{name}, {each.code}: no area has the code {strange!r}.")
