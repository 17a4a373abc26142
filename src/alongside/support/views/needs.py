"""Needs over HTTP: found, and acted on; each act written, checked, then sent."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.rules.doors import asks, shows
from alongside.support.actions import needs as actions
from alongside.support.forms import needs as forms
from alongside.support.pages import needs as pages
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries
from alongside.support.states import Stage
from alongside.support.views.asking import changed, need_of, who
from alongside.ui.acting import Act, Done, Screen, act_on, told

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.rules.sensitivity import Sensitivity
    from alongside.rules.verdicts import Verdict
    from alongside.support.models import Need


@asks(policies.may_list, holds=policies.C1)
@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """The needs somebody may know of."""
    found = queries.needs_for(who(request))
    shows(request, policies.most_sensitive(found.every))
    page = pages.need_list(who(request), found, on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_read, about=need_of, holds=policies.sensitivity_of)
@require_safe
def need(request: HttpRequest, found: "Need") -> HttpResponse:
    """One need, as whoever asks may know it."""
    page = pages.need_page(found, who(request), on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


ACTS = {
    "agree": Act(
        "Agree this need",
        "You stand behind it for your authority. From then on it is known as it says, and its words are locked.",
        "Agree the need",
        forms.Saying,
        policies.may_agree,
        actions.agree,
        "need",
    ),
    "take-back": Act(
        "Take this need back to draft",
        "It is your authority’s alone again, until it is agreed anew.",
        "Take it back",
        forms.Saying,
        policies.may_take_back,
        actions.take_back,
        "need",
    ),
    "visibility": Act(
        "Change who may know of this need",
        "What somebody has read already can’t be unread. The change is recorded with your name.",
        "Change who may know of it",
        forms.Opening,
        policies.may_change_visibility,
        actions.change_visibility,
        "need",
        field="visibility",
        may=lambda standing, need, said: policies.may_change_visibility(standing, need, said["visibility"]),
    ),
    "answer": Act(
        "Answer this need",
        "The authority reads it, and the need is being looked for from now on.",
        "Send the answer",
        forms.Answering,
        policies.may_answer,
        actions.answer,
        "need",
        field="response",
        may=lambda standing, need, said: policies.may_answer(standing, need, said["response"].strip()),
    ),
    "match": Act(
        "Say that an offer was found",
        "The authority sees that something was found. Nothing is sent by this.",
        "Say that it is matched",
        forms.Saying,
        policies.may_match,
        actions.match,
        "need",
    ),
    "look-again": Act(
        "Look again for this need",
        "What was found came to nothing.",
        "Look again",
        forms.Saying,
        policies.may_look_again,
        actions.look_again,
        "need",
    ),
    "deliver": Act(
        "Say that the support has begun",
        "",
        "Say that it has begun",
        forms.Saying,
        policies.may_deliver,
        actions.deliver,
        "need",
    ),
    "met": Act(
        "Say that this need is met",
        "What was wanted is so. The need is kept for the record.",
        "Say that it is met",
        forms.Saying,
        policies.may_say_met,
        actions.say_met,
        "need",
    ),
    "unmet": Act(
        "Say that this need was not met",
        "It opens a gap in the menu, or is counted in one that stands. A gap names no authority.",
        "Open the gap",
        forms.EndingUnmet,
        policies.may_say_unmet,
        actions.say_unmet,
        "need",
        field="missing",
    ),
}


def _one(request: HttpRequest, reference: str, name: str) -> "tuple[Need, str]":
    if name not in ACTS:
        raise Http404("There is no such act.")
    return need_of(request, reference), name


def _may_act(standing: "Standing", asked: "tuple[Need, str]") -> "Verdict":
    return policies.may_open_acts(standing, asked[0])


def _of_one(asked: "tuple[Need, str]") -> "Sensitivity":
    return policies.sensitivity_of(asked[0])


@asks(_may_act, about=_one, holds=_of_one)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, asked: "tuple[Need, str]") -> HttpResponse:
    """One act on a need."""
    found, name = asked
    request.asked_about = found  # type: ignore[attr-defined]
    return act_on(request, ACTS[name], found, screen_of(found, who(request)))


def screen_of(found: "Need", standing: "Standing") -> Screen:
    """Where the screens of a need stand."""
    seen = pages.who_can_act(found, standing)
    return Screen(
        back=reverse("need", args=[found.reference]),
        audience=str(seen.summary),
        detail=str(seen.detail),
        again=lambda: queries.need(found.reference),
        then=lambda done: reverse("need-done", args=[done.reference]),
        stands=pages.words_of,
        changed=lambda thing: changed(thing, standing),
        region=found.region.name,
        demonstration=found.region.invented,
    )


WRITING = (
    "Kept as far as it is written",
    "Nobody is asked to agree it yet. Go on writing it, or come back later.",
)
TOLD = {
    Stage.DRAFT: (
        "Draft kept",
        "It is your authority’s alone. Its director finds it on their first page, and agrees it or lets a deputy sign.",
    ),
    Stage.AGREED: ("Need agreed", ""),
    Stage.SEEKING: ("Support is being sought", "The authority reads the answer on the need’s own page."),
    Stage.MATCHED: ("An offer was found", "When the support begins, a broker says so here."),
    Stage.IN_DELIVERY: ("Support has begun", "The authority’s director says whether the need is met."),
    Stage.MET: ("Need met", "Nothing more. It stays on record."),
    Stage.UNMET: ("Need not met", "A gap stands in the menu for it. The regional team looks for what would fill it."),
}


@asks(policies.may_open_acts, about=need_of, holds=policies.sensitivity_of)
@require_safe
def done(request: HttpRequest, found: "Need") -> HttpResponse:
    """What was done last: its reference, and what happens next."""
    title, line = TOLD[Stage(found.stage)] if found.ready_at else WRITING
    if found.stage == Stage.AGREED:
        line = (
            f"A broker of the regional team answers by {pages.day(found.respond_by)}."
            if found.respond_by
            else "It is private, so nobody outside your authority knows of it. Your director can let others know."
        )
    links = [("The need, with all that was done", reverse("need", args=[found.reference]))]
    if policies.may_read_matches(who(request), found):
        links.append(("What would help: offers and examples", reverse("need-matches", args=[found.reference])))
    if policies.may_read_gap(who(request), found):
        links.append(("The gap in the menu it opened", reverse("gap", args=[found.gap])))
    said = Done(
        title,
        found.reference,
        (line, f"{pages.may_know_when(found)}: {pages.may_know(found)}."),
        (*links, ("All needs you may know of", reverse("needs"))),
    )
    return told(request, said, screen_of(found, who(request)))
