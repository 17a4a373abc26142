"""Tools arranged for showing: the list, the questions with what stands beside each, answers that were shared."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from alongside.areas import queries as areas
from alongside.documents.page import (
    About,
    Audience,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Link,
    Page,
    Paragraph,
    Strong,
    Table,
    Text,
)
from alongside.indicators import queries as indicators
from alongside.menu.pages import onward
from alongside.menu.pages.answers import capital
from alongside.menu.pages.gaps import day
from alongside.menu.policies import tools as policies
from alongside.menu.queries import answers
from alongside.menu.queries import tools as queries
from alongside.menu.states import SharedWith

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from alongside.menu.models import Checklist, Offer, ToolAnswer, ToolVersion
    from alongside.menu.queries.tools import Question
    from alongside.people.states import Standing
    from alongside.places.models import Place

FEW = 2  # offers beside a question; the rest stand a link away
EVERYONE = Audience("everyone in the region who has an account")
ALONE = Audience(
    "you alone",
    "Your answers and notes are yours. Nobody else reads them, the regional team and administrators included, unless "
    "you share them; and you can stop sharing at any time.",
)
WITH = {
    SharedWith.DIRECTOR: "you and the director of children’s services of your authority",
    SharedWith.TEAM: "you and the regional team",
    SharedWith.BOTH: "you, the director of children’s services of your authority and the regional team",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one question: figures of the reader's own authority, offers, and where a need begins."""

    question: "Question"
    figures: tuple[tuple[str, str], ...]
    offers: tuple[tuple[str, str], ...]
    need: str
    reworded: bool


SHARED = Audience("those they were shared with", "Whoever gave these answers can stop sharing them at any time.")


def audience_of(checklist: "Checklist | None") -> Audience:
    """Who can see a person's answers, as they are shared now."""
    if checklist is None or checklist.shared == SharedWith.NOBODY:
        return ALONE
    since = day(timezone.localdate(checklist.shared_at)) if checklist.shared_at else ""
    return Audience(
        WITH[SharedWith(checklist.shared)],
        f"You shared your answers on {since}. You can stop sharing them at any time; nobody else reads them.",
    )


def list_page(standing: "Standing", region: "Place | None") -> Page:
    """Every tool: those for the reader's own role first."""
    roles = {each.value for each in answers.roles_of(standing)}
    known = sorted(queries.newest_versions().values(), key=lambda each: (each.audience not in roles, each.title))
    rows = tuple(
        (
            Cell(each.title, href=reverse("tool", args=[each.tool]), note=str(each.contents.get("says", ""))),
            Cell(capital(answers.many_named(each.audience))),
            Cell(_begun(queries.own_checklist(standing, each.tool))),
        )
        for each in known
    )  # fmt: skip
    steps: list[Text] = [
        (Link("Similar tools that were looked at again, and what became of each", "/menu/tools/revisited/"),)
    ]
    if policies.may_list_shared(standing):
        steps.append((Link("Answers that others shared with you", reverse("tools-shared")),))
    steps.append((Link("What support is available to me?", reverse("support")),))
    return Page(
        title="Questions to ask, and what stands beside each",
        lede="Answer for yourself, in your own time. Your answers are private unless you share them.",
        about=_about(region, "Tools"),
        blocks=(
            Table(
                "Tools",
                (Column("Tool"), Column("For"), Column("Your answers")),
                rows,
                caption_hidden=True,
                empty="No tool has been loaded yet: the service loads them from its reviewed files as it starts.",
            ),
        ),
        audience=EVERYONE,
        next_steps=tuple(steps),
        demonstration=bool(region and region.invented),
    )


def _begun(checklist: "Checklist | None") -> str:
    many = len(queries.answers_of(checklist))
    return f"{many} answered" if many else "not begun"


def beside(
    version: "ToolVersion", kept: "Mapping[str, ToolAnswer]", offers: "Iterable[Offer]", own: "list[Place]"
) -> dict[str, Beside]:
    """What stands beside each question, by its code."""
    every = list(offers)
    place = own[0] if len(own) == 1 else None
    return {
        each.code: _beside(each, version, kept.get(each.code), every, place) for each in queries.questions_of(version)
    }


def _beside(
    question: "Question",
    version: "ToolVersion",
    answer: "ToolAnswer | None",
    offers: "list[Offer]",
    place: "Place | None",
) -> Beside:
    asked = f"?authority={place.code}" if place else ""
    figures = tuple(
        (indicators.indicator(code).name, f"{reverse('indicator', args=[code])}{asked}")
        for code in question.indicators
        if indicators.is_known(code)
    )
    found = answers.offers_about(question.areas, offers, version.audience)
    shown = [(each.title, f"/menu/offers/{each.reference}/") for each in found[:FEW]]
    if len(found) > FEW:
        area = next((code for code in question.areas if code in areas.known_codes()), "")
        there = f"{reverse('support')}?role={answers.slug_of(version.audience)}&area={area}"
        shown.append((f"{len(found) - FEW} more", there))
    need = onward.address("need", "tool", str(answer.pk)) if answer else ""
    reworded = answer is not None and answer.asked != version.number
    return Beside(question, figures, tuple(shown), need, reworded)


def answers_page(
    version: "ToolVersion", checklist: "Checklist | None", *, by: str = "", audience: Audience = ALONE
) -> Page:
    """The questions with somebody's answers, to be read or printed; without a checklist, the questions alone.

    by  whose answers they are, where they are not the reader's own
    """
    kept = queries.answers_of(checklist)
    whose = f"{by}’s answers" if by else "Your answers"
    when = max((each.at for each in kept.values()), default=version.loaded_at)
    blocks: list[Block] = []
    for part in queries.parts_of(version):
        blocks += [
            Heading(part.heading),
            Facts(tuple((each.asks, _answered(kept.get(each.code))) for each in part.questions)),
        ]
    return Page(
        title=version.title,
        lede=f"{whose}, last saved on {day(timezone.localdate(when))}." if kept else str(version.contents["says"]),
        about=_about(
            checklist.region if checklist else None,
            f"{version.title}, version {version.number}",
            when=day(timezone.localdate(when)),
        ),
        blocks=tuple(blocks),
        audience=audience,
        demonstration=bool(checklist and checklist.region.invented),
    )


def _answered(answer: "ToolAnswer | None") -> Text:
    if answer is None:
        return "Not answered."
    reply = Strong(f"{answer.reply.capitalize()}. " if answer.reply else "")
    return (reply, answer.note)


def shared_page(standing: "Standing", region: "Place | None") -> Page:
    """What others shared with the reader."""
    titles = {each.tool: each.title for each in queries.newest_versions().values()}
    found = queries.shared_with(standing)
    rows = tuple(
        (
            Cell(each.person.full_name, href=reverse("tool-shared", args=[each.pk])),
            Cell(titles.get(each.tool, each.tool)),
            Cell(each.place.name if each.place else each.region.name),
            Cell(day(timezone.localdate(each.shared_at)) if each.shared_at else ""),
        )
        for each in found
    )
    many = len(found)
    return Page(
        title="Nobody shares their answers with you now" if not many else
              f"{many} {'person shares their' if many == 1 else 'people share their'} answers with you",
        lede="Whoever shared them can stop at any time; then they are no longer here.",
        about=_about(region, "Tools"),
        blocks=(
            Table("Shared with you", (Column("Who"), Column("Tool"), Column("Where"), Column("Since")), rows,
                  caption_hidden=True, empty="When somebody shares their answers with you, they stand here."),
        ),
        audience=Audience("you alone", "It is put together for you from what others shared with you."),
        next_steps=((Link("All tools", reverse("tools")),),),
        demonstration=bool(region and region.invented),
    )  # fmt: skip


def revisited_page(standing: "Standing", region: "Place | None") -> Page:
    """The register of similar tools: what became of each, and why."""
    found = queries.revisited(standing)
    rows = tuple(
        (
            Cell(each.name, note=each.origin),
            Cell(each.finding.capitalize()),
            Cell(each.why),
            Cell(day(timezone.localdate(each.looked_at))),
        )
        for each in found
    )
    steps: list[Text] = [(Link("All tools", reverse("tools")),)]
    if policies.may_see_revisiting(standing):
        steps.insert(0, (Link("Write down what became of a tool", reverse("tool-revisit")),))
    return Page(
        title="Tools looked at again, and what became of each",
        lede="Before anything new is made, somebody looks at what there is. Each has a verdict and its reason.",
        about=_about(region, "Tools"),
        blocks=(
            Table(
                "Similar tools", (Column("Tool"), Column("What became of it"), Column("Why"), Column("Looked at on")),
                rows, caption_hidden=True, empty="None has been looked at again yet. The regional team does.",
            ),
            Paragraph("A tool that was adapted was put in our own words; none was copied.", tone="quiet"),
        ),
        audience=EVERYONE,
        next_steps=tuple(steps),
        demonstration=bool(region and region.invented),
    )  # fmt: skip


def _about(region: "Place | None", what: str, *, when: str = "") -> About:
    return About(region.name if region else "", what, when or day(timezone.localdate()))
