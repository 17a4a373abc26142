"""The acts on one offer: each a screen of its own, written, checked where it binds, sent, and told of."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.areas import queries as areas
from alongside.menu.actions import capacity as capacity_actions
from alongside.menu.actions import offers as actions
from alongside.menu.actions import quality as quality_actions
from alongside.menu.actions import writing
from alongside.menu.forms import offers as forms
from alongside.menu.models import Offer
from alongside.menu.pages import offer_acts, offers
from alongside.menu.pages.gaps import area_name, day
from alongside.menu.policies import offers as policies
from alongside.menu.policies import quality
from alongside.menu.queries import offers as queries
from alongside.menu.states import Stage
from alongside.menu.views.offers import offer_called
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.ui.acting import Act, Acting, Done, Screen, act_on, told

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.rules.verdicts import Verdict

QUESTIONS: dict[str, tuple[str, str, str]] = {
    "ready": (
        "Ask for it to be authorised",
        "Whoever authorises it finds it on their first page and in their next digest. Editing it takes the request "
        "back.",
        "Ask for it",
    ),
    "authorise": (
        "Do you authorise this offer?",
        "You say, for its provider, that it holds as written below. Its words are kept as they are; quality assurance "
        "reads them next.",
        "Authorise it",
    ),
    "take-back": (
        "Take it back to change it",
        "It is a draft again, and has to be authorised again.",
        "Take it back",
    ),
    "verify": (
        "Is this offer still true?",
        "Say so only if the words, the capacity and the contact below still hold. Nothing of it is edited; its "
        "six months begin anew.",
        "It is still true",
    ),
    "revise": (
        "Revise its words",
        "You write new words beside those on the menu, which stay until yours are authorised, accepted and published.",
        "Begin the revision",
    ),
    "units": (
        "How many can it serve in one term?",
        "For one term alone. What the offer says of every term stays.",
        "Keep it",
    ),
    "pause": (
        "Pause this offer",
        "It stays on the menu and says why nothing new is taken on. What is agreed already stands.",
        "Pause it",
    ),
    "resume": ("Resume this offer", "It can be asked for again at once.", "Resume it"),
    "retire": ("Retire this offer", "It leaves the menu for good. What is agreed already stands.", "Retire it"),
    "take-up": (
        "Take it up for quality assurance",
        "It is yours to review, against the stated criteria. Its words stay as they are meanwhile.",
        "Take it up",
    ),
    "review": (
        "Does this offer meet the criteria?",
        "Answer each. It can be accepted once all are met; otherwise return it, and say what would have to change.",
        "Send the decision",
    ),
}  # fmt: skip
FORMS: dict[str, type[Acting]] = {
    "pause": forms.Explaining, "retire": forms.Explaining, "units": forms.Units, "review": forms.Reviewing
}  # fmt: skip
DO: dict[str, Any] = {
    "ready": writing.say_ready,
    "authorise": actions.authorise,
    "take-back": actions.take_back,
    "verify": actions.verify,
    "revise": writing.revise,
    "units": capacity_actions.set_units,
    "pause": actions.pause,
    "resume": actions.resume,
    "retire": actions.retire,
    "take-up": quality_actions.take_up,
    "review": quality_actions.decide,
}
FIELDS = {"pause": "why", "retire": "why", "units": "units", "review": "words"}
CHECKED = ("pause", "retire", "review")
WHOLE = ("ready", "authorise", "verify", "take-up", "review")  # the whole offer is read above the button


def _set_units(*, offer: Offer, seen: int | None, **said: Any) -> Any:
    """The version does not matter: the table itself refuses less than is taken."""
    return capacity_actions.set_units(offer=offer, **said)


DO["units"] = _set_units


def _review_may(standing: "Standing", offer: Offer, said: dict[str, Any]) -> "Verdict":
    return quality.may_be_decided(said["outcome"], said["criteria"], said["words"])


def _why_may(standing: "Standing", offer: Offer, said: dict[str, Any]) -> "Verdict":
    return policies.may_be_explained(said["why"])


MAY = {"review": _review_may, "pause": _why_may, "retire": _why_may}
ACTS: dict[str, Act] = {
    name: Act(
        *QUESTIONS[name], FORMS.get(name, Acting), offer_acts.NOW[name], DO[name], "offer",
        checked=name in CHECKED, field=FIELDS.get(name), may=MAY.get(name),
    )
    for name in QUESTIONS
}  # fmt: skip


def _act_asked(request: HttpRequest, reference: str, name: str) -> tuple[Offer, str]:
    if name not in ACTS:
        raise Http404("There is no such act.")
    return offer_called(request, reference), name


def _may_open(standing: "Standing", asked: tuple[Offer, str]) -> "Verdict":
    found, name = asked
    if name in offer_acts.REVIEWING:
        return quality.may_open_reviewing(standing, found)
    return policies.may_open_writing(standing, found)


def _may_see_done(standing: "Standing", found: Offer) -> "Verdict":
    return policies.may_read(standing, found)


@asks(_may_open, about=_act_asked, holds=Sensitivity.DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, asked: tuple[Offer, str]) -> HttpResponse:
    """One act on an offer."""
    found, name = asked
    return act_on(request, ACTS[name], found, _screen(found, name))


@asks(_may_see_done, about=offer_called, holds=policies.sensitivity_of)
@require_safe
def done(request: HttpRequest, found: Offer) -> HttpResponse:
    """What was done to an offer, and what happens next."""
    stage = Stage(found.stage)
    title, then = (READY if found.ready_on else TOLD[stage]) if stage is Stage.DRAFT else TOLD[stage]
    links = (("The offer, as it stands", offers.address(found)), ("Every offer on the menu", "/menu/offers/"))
    return told(request, Done(title, found.reference, (f"{found.title}.", then), links), _screen(found, ""))


READY = ("Whoever authorises it has been asked", "They find it on their first page and in their next digest.")
TOLD: dict[Stage, tuple[str, str]] = {
    Stage.DRAFT: ("It is a draft", "Write what is missing, then ask for it to be authorised."),
    Stage.AUTHORISED: (
        "The offer is authorised",
        "Somebody who is not of its provider reviews it against the stated criteria. You are told what they decide.",
    ),
    Stage.IN_QA: ("It is yours to review", "Open the offer and answer each criterion."),
    Stage.RETURNED: (
        "The offer was returned",
        "Its provider finds it among what needs them, changes it, and authorises it again.",
    ),
    Stage.ACCEPTED: ("The offer was accepted", "It goes on the menu when the next edition is published."),
    Stage.LIVE: (
        "The offer is on the menu",
        "It can be asked for. Its provider is reminded before six months are over.",
    ),
    Stage.PAUSED: ("The offer is paused", "Nothing new is taken on until it is resumed."),
    Stage.RETIRED: ("The offer is retired", "It is kept for the record. Nothing new is taken on."),
}


def _screen(found: Offer, name: str) -> Screen:
    audience = quality.QUEUE if name in offer_acts.REVIEWING else policies.WRITE
    return Screen(
        back=offers.address(found),
        audience=audience.audience.words,
        again=lambda: queries.offer(found.reference),
        then=_then(found, name),
        stands=lambda thing: words_of(thing) if name in WHOLE else [("Offer", thing.title), ("Stands", _stands(thing))],
        region=found.region.name,
        demonstration=found.region.invented,
    )


def _then(found: Offer, name: str) -> Any:
    if name == "revise":
        return lambda made: offers.address(made, "write/what/")
    if name == "take-up":
        return lambda made: offers.address(found, "do/review/")
    if name == "review":  # what was returned is its provider's again, and no longer the reviewer's to read
        return lambda made: offers.address(found, "done/") if made.stage == Stage.ACCEPTED else reverse("quality")
    return lambda made: offers.address(found) if name == "units" else offers.address(found, "done/")


def _stands(offer: Offer) -> str:
    return offers.standing_of(offer, timezone.localdate())


def words_of(offer: Offer) -> list[tuple[str, str]]:
    """The whole offer in words, above the button that binds."""
    journeys = {each.code: each.name for each in areas.journeys()}
    days = [day(each) if each else "" for each in (offer.starts, offer.ends)]
    said = [
        ("Title", offer.title),
        ("Given by", offer.provider),
        ("Kind", offer.kind.capitalize()),
        ("What the receiver gets", offer.summary),
        ("Areas", "; ".join(area_name(code) for code in offer.areas)),
        ("For", offers.audiences(offer)),
        ("At the stage", "; ".join(journeys.get(code, code) for code in offer.stages)),
        ("Suits", ", ".join(offer.suits).capitalize() or "Any kind of authority"),
        ("How it is fitted to a place", offer.tailoring),
        ("Takes", offer.commitment.capitalize()),
        ("Costs", offer.cost),
        ("Why it is thought to help", offer.evidence),
        ("Can serve each term", str(offer.units or "")),
        ("Notice in weeks", str(offer.lead_weeks)),
        ("From", days[0]),
        ("Until", days[1]),
        ("Contact", offer.contact_post),
        ("Other regions may read it", "Yes" if offer.released_outside else "No"),
    ]
    return [(name, words) for name, words in said if words]
