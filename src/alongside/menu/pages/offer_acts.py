"""Which acts on an offer somebody may do now, in words with their addresses."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.menu.policies import offers, quality
from alongside.menu.queries import quality as reviews
from alongside.menu.states import Stage

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.people.states import Standing
    from alongside.rules.verdicts import Verdict

WORDS = {
    "ready": "Ask for it to be authorised",
    "authorise": "Authorise it",
    "take-back": "Take it back to change it",
    "verify": "Say that it is still true",
    "revise": "Revise its words",
    "units": "Change how many it can serve in one term",
    "pause": "Pause it",
    "resume": "Resume it",
    "retire": "Retire it",
    "take-up": "Take it up for quality assurance",
    "review": "Review it against the criteria",
}


def _may_set_units(standing: "Standing", offer: "Offer") -> "Verdict":
    return offers.may_verify(standing, offer)


def _may_decide(standing: "Standing", offer: "Offer") -> "Verdict":
    return quality.may_decide(standing, offer, reviews.open_review(offer))


def _may_take_up(standing: "Standing", offer: "Offer") -> "Verdict":
    return quality.may_take_up(standing, offer, reviews.open_review(offer))


NOW: "dict[str, Callable[[Standing, Offer], Verdict]]" = {
    "ready": offers.may_say_ready,
    "authorise": offers.may_authorise,
    "take-back": offers.may_take_back,
    "verify": offers.may_verify,
    "revise": offers.may_revise,
    "units": _may_set_units,
    "pause": offers.may_pause,
    "resume": offers.may_resume,
    "retire": offers.may_retire,
    "take-up": _may_take_up,
    "review": _may_decide,
}
REVIEWING = ("take-up", "review")


def acts_now(offer: "Offer", standing: "Standing") -> list[tuple[str, str]]:
    """The acts somebody may do now, each in words with its address."""
    doors = {
        True: bool(quality.may_open_reviewing(standing, offer)),
        False: bool(offers.may_open_writing(standing, offer)),
    }
    return [
        (_words(name, offer), reverse("offer-act", args=[offer.reference, name]))
        for name, may in NOW.items()
        if doors[name in REVIEWING] and may(standing, offer)
    ]


def _words(name: str, offer: "Offer") -> str:
    return "Drop this draft" if name == "retire" and offer.stage == Stage.DRAFT else WORDS[name]
