"""Needs arranged for showing: those somebody may know of, and one as this reader may know it."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from alongside.areas import queries as areas
from alongside.documents.page import (
    About,
    Audience,
    Block,
    Bulleted,
    Cell,
    Column,
    Facts,
    Heading,
    Link,
    Page,
    Paragraph,
    Table,
    Text,
)
from alongside.support.policies import library, proposals
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries
from alongside.support.states import ENDED, Stage, Visibility

if TYPE_CHECKING:
    from datetime import date

    from alongside.people.states import Standing
    from alongside.support.models import Need

# What can be done to a need, in order: its name in the address, the words that lead there, and who may.
OFFERED = (
    ("agree", "Agree it", policies.may_agree),
    ("answer", "Answer it", policies.may_answer),
    ("match", "Say that an offer was found", policies.may_match),
    ("deliver", "Say that the support has begun", policies.may_deliver),
    ("met", "Say that it is met", policies.may_say_met),
    ("unmet", "Say that it was not met", policies.may_say_unmet),
    ("look-again", "Look again", policies.may_look_again),
    ("visibility", "Change who may know of it", policies.may_change_visibility),
    ("take-back", "Take it back to draft", policies.may_take_back),
)
UNCHOSEN = "Not chosen yet: until then whoever wrote it and the authority’s director"
UNNAMED = "An authority of the region"
COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
RECORDED = "Each reading of this page is recorded."


def day(on: "date") -> str:
    """A day as people write it: 24 June 2027."""
    return f"{on.day} {on:%B %Y}"


def area_name(code: str) -> str:
    """The area in words; the code itself where the taxonomy has it no more."""
    try:
        return areas.area(code).name
    except areas.UnknownCode:
        return code


def may_know(need: "Need") -> str:
    """Who may know of it once it is agreed, in words."""
    return Visibility(need.visibility).words if need.visibility else UNCHOSEN


def may_know_when(need: "Need") -> str:
    """What stands before who may know of it: a draft is its authority's alone, whatever was chosen for later."""
    return "Once agreed, who may know of it" if need.stage == Stage.DRAFT else "Who may know of it"


def words_of(need: "Need") -> list[tuple[str, str]]:
    """A whole need in words, above what is done to it; nobody agrees to words they have not seen."""
    said = [
        ("Need", need.name),
        ("What should be different", need.change),
        ("Area", area_name(need.area) if need.area else ""),
        ("Enabler", areas.enabler(need.enabler).name if need.enabler else ""),
        ("On the journey", areas.journey(need.journey).name if need.journey else ""),
        ("Who would use it", need.audience.capitalize()),
        ("How soon", need.urgency.capitalize()),
        ("Comes from", comes_from(need)),
        ("Stands", Stage(need.stage).words.capitalize()),
        (may_know_when(need), may_know(need)),
    ]
    return [(name, words) for name, words in said if words]


def comes_from(need: "Need") -> str:
    """Where a need comes from, in words."""
    source = f"{need.source[:1].upper()}{need.source[1:]}"
    return ": ".join(each for each in (source, need.source_words) if each)


def who_can_see(need: "Need", standing: "Standing") -> Audience:
    """Who can see the page of a need, as it stands."""
    whose = need.place.short_name if policies.may_know_place(standing, need) else "the authority itself"
    if policies.is_close(need):
        wrote = "whoever wrote it and the director of"
        if need.stage == Stage.DRAFT:
            then = "Once it is agreed, the region’s brokers too." if need.visibility else f"{UNCHOSEN}."
            return Audience(f"{wrote} {whose}", f"{then} {RECORDED}")
        return Audience(f"{wrote} {whose}, and the region’s brokers", RECORDED)
    if need.stage == Stage.DRAFT:
        return Audience(f"those who hold a post in {whose}", f"Once it is agreed: {Visibility(need.visibility).words}.")
    return {
        Visibility.PRIVATE: Audience(f"those who hold a post in {whose}", RECORDED),
        Visibility.ANONYMISED: Audience(
            "directors, assistant directors, the Board and the regional team",
            f"Those who hold a post in {whose} and the regional team see whose need it is; the others read it without "
            "the authority, its source and what was answered.",
        ),
        Visibility.OPEN: Audience(
            f"those who hold a post in {whose}, directors and assistant directors of the region, the Board and the "
            "regional team"
        ),
    }[Visibility(need.visibility)]


def who_can_act(need: "Need", standing: "Standing") -> Audience:
    """Who can see the screens on which something is done to a need: those of its authority, and brokers."""
    if need.visibility in ("", Visibility.PRIVATE, Visibility.CONFIDENTIAL) or need.stage == Stage.DRAFT:
        return who_can_see(need, standing)
    return Audience(f"those who hold a post in {need.place.short_name} and the region’s brokers")


def who_can_see_matches(need: "Need", standing: "Standing") -> Audience:
    """Who can see what would help: those who may know whose need it is."""
    if need.visibility != Visibility.ANONYMISED or need.stage == Stage.DRAFT:
        return who_can_see(need, standing)
    return Audience(f"those who hold a post in {need.place.short_name} and the regional team")


def need_list(standing: "Standing", found: "queries.Known", *, on: "date") -> Page:
    """The needs somebody may know of."""
    region = next((each.region for each in found.every), None)
    blocks: list[Block] = []
    if standing.authorities:
        blocks += [
            Heading("Of your authority", anchor="own"),
            _table(
                "Needs of your authority",
                found.own,
                standing,
                "Your authority has written down no need that you may know of. Draft the first one.",
                on=on,
            ),
        ]
    blocks += [
        Heading("Of others", anchor="others"),
        _table(
            "Needs of other authorities", found.others, standing, "There is no other need that you may know of.", on=on
        ),
    ]
    steps: list[Text] = [(Link("Draft a need", reverse("need-add")),)] if standing.authorities else []
    return Page(
        title=_list_title(found),
        lede="Support that authorities look for, how far each has come, and what you can do about it.",
        about=About(region.name if region else "", "Needs", day(on)),
        blocks=tuple(blocks),
        audience=Audience(
            "everyone in the region who has an account",
            "Each reader finds the needs they may know of, and no sign of the others; each need’s own page says who "
            "else can see it.",
        ),
        next_steps=(
            *steps,
            (Link("What support is available to me?", "/support/"),),
            (Link("Gaps in the menu", reverse("gaps")),),
            *_for_the_team(standing),
        ),
        demonstration=bool(region and region.invented),
    )


def _for_the_team(standing: "Standing") -> "list[Text]":
    steps: list[Text] = []
    if proposals.may_see_some(standing):
        steps.append((Link("How what is on offer could be shared out", reverse("proposals")),))
    if library.may_see(standing):
        steps.append((Link("What matching has learned from", reverse("support-library")),))
    return steps


def _list_title(found: "queries.Known") -> str:
    ended = sum(each.stage in ENDED for each in found.every)
    going = len(found.every) - ended
    said = "No need" if not going else f"{_many(going)} {'need' if going == 1 else 'needs'}"
    return f"{said}, and {_many(ended).lower()} that {'has' if ended == 1 else 'have'} ended" if ended else said


def _many(number: int) -> str:
    return COUNTED[number] if number < len(COUNTED) else str(number)


def _table(caption: str, needs: "list[Need]", standing: "Standing", empty: str, *, on: "date") -> Table:
    return Table(
        caption=caption,
        columns=(Column("Need"), Column("Authority"), Column("Area"), Column("Stands"), Column("Who may know")),
        rows=tuple(
            (
                Cell(each.name, href=reverse("need", args=[each.reference])),
                Cell(each.place.short_name if policies.may_know_place(standing, each) else UNNAMED),
                Cell(area_name(each.area) if each.area else "Not chosen yet"),
                Cell(stands(each, standing, on=on)),
                Cell(Visibility(each.visibility).called if each.visibility else "Not chosen yet"),
            )
            for each in needs
        ),
        caption_hidden=True,
        empty=empty,
    )


def stands(need: "Need", standing: "Standing", *, on: "date") -> str:
    """How far a need has come, with the day by which it is answered for those who know whose it is."""
    said = Stage(need.stage).words.capitalize()
    if need.ready_at is None:
        return f"{said}, still being written"
    if need.stage == Stage.AGREED and need.respond_by and policies.may_know_place(standing, need):
        due = "to be answered by" if need.respond_by >= on else "an answer was due on"
        return f"{said}; {due} {day(need.respond_by)}"
    return said


def need_page(need: "Need", standing: "Standing", *, on: "date") -> Page:
    """One need, as this reader may know it."""
    named = bool(policies.may_know_place(standing, need))
    return Page(
        title=need.name,
        lede=_lede(need, named=named),
        about=About(need.region.name, "Needs", day(on)),
        blocks=(
            Heading("What should be different afterwards", anchor="change"),
            *(Paragraph(each) for each in (need.change or "Nothing yet.").splitlines() if each.strip()),
            *_typed(need),
            Facts(tuple(_facts(need, named=named))),
            *(_history(need) if named else ()),
            *_cannot(need, standing),
        ),
        audience=who_can_see(need, standing),
        next_steps=tuple(_next(need, standing)),
        demonstration=need.region.invented,
    )


def _lede(need: "Need", *, named: bool) -> str:
    whose = need.place.name if named else UNNAMED
    if need.visibility == Visibility.PRIVATE and need.stage != Stage.DRAFT:
        return (
            f"{whose} keeps this need to itself, so the regional team can’t help with it. "
            "Its director can let others know of it."
        )
    if need.ready_at is None:
        return f"A draft of {whose} that is still being written. Nobody is asked to agree it yet."
    return {
        Stage.DRAFT: f"A draft of {whose}. Its director, or whom they let sign, agrees it before anyone else can help.",
        Stage.AGREED: f"{whose} looks for support. A broker of the regional team answers.",
        Stage.SEEKING: f"{whose} looks for support, and it is being sought.",
        Stage.MATCHED: f"{whose} looks for support, and something was found.",
        Stage.IN_DELIVERY: f"{whose} is receiving support.",
        Stage.MET: f"{whose} has what it looked for.",
        Stage.UNMET: f"{whose} did not find what it looked for; it is a gap in the menu.",
    }[Stage(need.stage)]


def _facts(need: "Need", *, named: bool) -> "list[tuple[str, Text]]":
    said: list[tuple[str, Text]] = [("Reference", need.reference)]
    if named:
        said.append(("Authority", need.place.name))
    said += [
        ("Stands", Stage(need.stage).words.capitalize()),
        (may_know_when(need), may_know(need)),
        ("Area", area_name(need.area) if need.area else "Not chosen yet"),
    ]
    if need.enabler:
        said.append(("Enabler", areas.enabler(need.enabler).name))
    if need.journey:
        said.append(("On the journey", areas.journey(need.journey).name))
    said += [(name, words.capitalize()) for name, words in
             (("Who would use it", need.audience), ("How soon", need.urgency)) if words]  # fmt: skip
    if not named:
        return said
    if need.source or need.source_words:
        said.append(("Comes from", comes_from(need)))
    wrote = need.drafted_by.full_name if need.drafted_by else "the service"
    said.append(("Drafted", f"{day(timezone.localdate(need.drafted_at))}, {wrote}"))
    if need.agreed_at and need.agreed_by:
        said.append(("Agreed", f"{day(timezone.localdate(need.agreed_at))}, {need.agreed_by.full_name}"))
    if need.respond_by and need.stage == Stage.AGREED:
        said.append(("Answered by", f"{day(need.respond_by)}; working days, bank holidays not left out"))
    if need.response and need.responded_at:
        who = need.responded_by.full_name if need.responded_by else "the service"
        said.append((f"Answered on {day(timezone.localdate(need.responded_at))}", f"{need.response} ({who})"))
    return said


def _typed(need: "Need") -> "tuple[Block, ...]":
    """That something is kept which can't stand yet; what it is, the form shows to those who write."""
    if not need.typed:
        return ()
    return (Paragraph("Something typed into it can’t stand as it is, and is kept in the form.", tone="quiet"),)


def _history(need: "Need") -> "tuple[Block, ...]":
    entries = queries.history_of(need)
    if not entries:
        return ()
    said: list[Text] = [
        f"{day(timezone.localdate(each.at))}: {_done(each.act, each.details)}, {each.by or 'the service'}"
        for each in entries
        if each.act in DONE
    ]
    return (Heading("What was done", anchor="done"), Bulleted(tuple(dict.fromkeys(said))))


DONE = {
    "need.begun": "begun",
    "need.drafted": "drafted",
    "need.edited": "worded anew",
    "need.agreed": "agreed",
    "need.taken_back": "taken back to draft",
    "need.visibility_changed": "who may know of it was changed",
    "need.answered": "answered",
    "need.matched": "matched",
    "need.looked_for_again": "looked for again",
    "need.in_delivery": "support began",
    "need.met": "met",
    "need.unmet": "not met",
    "need.units_held": "units of an offer set aside",
}


def _done(act: str, details: "dict[str, object]") -> str:
    if act == "need.visibility_changed":
        came = [Visibility(str(details.get(name))).called.lower() for name in ("from", "to")]
        return f"{DONE[act]} from {came[0]} to {came[1]}"
    return DONE[act]


def _cannot(need: "Need", standing: "Standing") -> "tuple[Block, ...]":
    """Which rule keeps a page as it is, for those who have a part in it: the words of an agreed need are locked."""
    if not policies.may_open_acts(standing, need) or need.stage == Stage.DRAFT or need.agreed_at is None:
        return ()
    since = day(timezone.localdate(need.agreed_at))
    said = f"Its words are locked since it was agreed on {since}."
    if need.stage == Stage.AGREED:
        said += " While it is only agreed, the authority’s director can take it back to draft."
    return (Paragraph(said, tone="quiet"),)


def _next(need: "Need", standing: "Standing") -> "list[Text]":
    steps: list[Text] = [
        (Link(words, reverse("need-act", args=[need.reference, name])),)
        for name, words, may in OFFERED
        if may(standing, need)
    ]
    if policies.may_edit(standing, need):
        words = "Word it anew" if need.ready_at else "Go on writing it"
        steps.insert(0, (Link(words, reverse("need-write", args=[need.reference])),))
    if policies.may_read_matches(standing, need) and need.stage not in ENDED:
        steps.insert(0, (Link("What would help: offers and examples", reverse("need-matches", args=[need.reference])),))
    if policies.may_read_gap(standing, need):
        steps.append((Link("The gap in the menu it opened", reverse("gap", args=[need.gap])),))
    return [*steps, (Link("All needs you may know of", reverse("needs")),)]
