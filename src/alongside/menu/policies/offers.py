"""Offers: who reads one at each of its stages, who writes, authorises and verifies it; each answer with its reason."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.menu.models import Nil, Offer, OfferVersion
from alongside.menu.policies.clocks import clocks, months_after
from alongside.menu.policies.offer_words import fault_in_words, faults
from alongside.menu.states import STAGES, Stage
from alongside.people.policies import EVERYONE, TEAM, Audience, Right, right
from alongside.people.states import IN_AN_AUTHORITY, Role, Seat
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

D, C1 = Sensitivity.DRAFT, Sensitivity.REGIONAL
BOARD = frozenset({Seat.BOARD, Seat.BOARD_CHAIR})
OFFICERS = frozenset({Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.PERFORMANCE_LEAD})
LONGEST_WHY = 600

READ = right("read", "an offer on the menu", C1, EVERYONE)
READ_DRAFT = right(
    "read",
    "an offer that is being written, or that was returned",
    D,
    Audience("those who hold a post in the authority, and the regional team", regional=TEAM, own=IN_AN_AUTHORITY),
)
READ_BEFORE = right(
    "read",
    "an offer that is authorised, in quality assurance or off the menu",
    D,
    Audience(
        "those who hold a post in the authority, the SLI Board and the regional team",
        regional=TEAM | BOARD,
        own=IN_AN_AUTHORITY,
    ),
)
WRITE = right(
    "write",
    "an offer",
    D,
    Audience(
        "the authority’s director, assistant directors and performance leads, and the regional team",
        regional=TEAM,
        own=OFFICERS,
    ),
)
AUTHORISE = right(
    "authorise and retire", "an authority’s offer", C1,
    Audience("the authority’s director", own=frozenset({Role.DIRECTOR}), signing=True),
)  # fmt: skip
AUTHORISE_REGIONAL = right(
    "authorise and retire", "a regional, national or outside offer", C1,
    Audience("the lead of the regional team", regional=frozenset({Role.TEAM_LEAD}), signing=True),
)  # fmt: skip
VERIFY = right(
    "verify, pause and resume", "an authority’s offer", C1, Audience("the authority’s officers", own=OFFICERS)
)
VERIFY_REGIONAL = right(
    "verify, pause and resume", "a regional, national or outside offer", C1,
    Audience("the regional team", regional=TEAM),
)  # fmt: skip
COMPILE = right("compile", "the menu", C1, Audience("the regional team", regional=TEAM))
NIL = right(
    "give", "an explained nil", C1,
    Audience("the authority’s director", own=frozenset({Role.DIRECTOR}), signing=True),
)  # fmt: skip
READ_NIL = right(
    "read",
    "an explained nil before it is published",
    D,
    Audience(
        "those who hold a post in the authority, the SLI Board and the regional team",
        regional=TEAM | BOARD,
        own=IN_AN_AUTHORITY,
    ),
)
EDITABLE = (Stage.DRAFT, Stage.RETURNED)


def today(standing: "Standing | None") -> date:
    """The day on which somebody asks."""
    asked = standing.at if standing else None
    return timezone.localdate(asked) if asked else timezone.localdate()


def is_stale(offer: Offer, on: date) -> bool:
    """True once its provider has not said for six months that it is true; it is shown with a warning."""
    return _lasted(offer, on, clocks().stale_after_months)


def is_hidden(offer: Offer, on: date) -> bool:
    """True once it is off the menu, because nobody has verified it for longer still, or its last day has passed."""
    return _lasted(offer, on, clocks().hidden_after_months) or (offer.ends is not None and offer.ends < on)


def _lasted(offer: Offer, on: date, months: int) -> bool:
    return offer.verified_on is not None and on >= months_after(offer.verified_on, months)


def is_on_menu(offer: Offer, on: date) -> bool:
    """True if everyone of the region finds it: live or paused, verified lately, and not past its last day."""
    return offer.stage in (Stage.LIVE, Stage.PAUSED) and not is_hidden(offer, on)


def read_right(offer: Offer, on: date) -> Right:
    """What reading it asks, as it stands on a day."""
    if is_on_menu(offer, on) or (offer.stage == Stage.RETIRED and offer.live_on):
        return READ
    if offer.stage in (*EDITABLE, Stage.RETIRED):
        return READ_DRAFT
    return READ_BEFORE


def may_list(standing: "Standing") -> Verdict:
    """Everyone of the region's own; each finds what they may read."""
    return READ.verdict(standing, region=None)


def may_read(standing: "Standing", offer: Offer) -> Verdict:
    """By its stage; a guest what was released to them, once it is on the menu."""
    asked = read_right(offer, today(standing))
    if asked is READ and (offer._meta.label_lower, str(offer.pk)) in standing.shown:
        return allow()
    return asked.verdict(standing, region=offer.region_id, place=offer.place_id)


def sensitivity_of(offer: Offer) -> Sensitivity:
    """The class of an offer as it stands today."""
    return read_right(offer, timezone.localdate()).sensitivity


def may_read_version(standing: "Standing", version: OfferVersion) -> Verdict:
    """What has stood on the menu, everyone; what was only authorised, those who read it then."""
    asked = READ if version.live_on else READ_BEFORE
    return asked.verdict(standing, region=version.offer.region_id, place=version.offer.place_id)


def may_read_typed(standing: "Standing", offer: Offer) -> Verdict:
    """What was typed and can't stand yet is for those who write."""
    return WRITE.verdict(standing, region=offer.region_id, place=offer.place_id)


def may_read_nil(standing: "Standing", nil: Nil) -> Verdict:
    """Everyone once it is published with the edition; until then those who compile it."""
    asked = READ if nil.told_on else READ_NIL
    return asked.verdict(standing, region=nil.region_id, place=nil.place_id)


def may_compile(standing: "Standing") -> Verdict:
    """The team, each for the regions of their posts."""
    if any(COMPILE.verdict(standing, region=each) for each in standing.regions):
        return allow()
    return refuse(f"Only {COMPILE.audience.words} compiles the menu.")


def may_see_contribution(standing: "Standing", asked: "tuple[Place, Place]") -> Verdict:
    """An authority's own page of what it gives: those who hold a post there, and the team. (region, authority)"""
    region, place = asked
    return READ_DRAFT.verdict(standing, region=region.pk, place=place.pk)


def may_start(standing: "Standing | None", region: "Place", place: "Place | None") -> Verdict:
    """Those who write offers there; regional, national and outside ones the team."""
    if not (verdict := _acts(standing)):
        return verdict
    if standing is None:
        return allow()
    return WRITE.verdict(standing, region=region.pk, place=place.pk if place else None)


def writes_for(standing: "Standing") -> frozenset[int]:
    """The numbers of the authorities whose offers somebody writes as an officer of theirs."""
    return frozenset(each.place for each in standing.capacities if each.place is not None and each.what in OFFICERS)


def may_open_writing(standing: "Standing", offer: Offer) -> Verdict:
    """The screens of writing are there for those who write it, whatever its stage; each act has its own reason."""
    return WRITE.verdict(standing, region=offer.region_id, place=offer.place_id)


def may_write(standing: "Standing | None", offer: Offer) -> Verdict:
    """While it is a draft or was returned. What is authorised stays as it was authorised."""
    if not (verdict := _asks(standing, WRITE, offer)):
        return verdict
    if offer.stage in EDITABLE:
        return allow()
    return refuse(_LOCKED[Stage(offer.stage)])


_LOCKED = {
    Stage.AUTHORISED: "It is authorised, so its words stay as they were authorised. Whoever authorised it can take it "
    "back until a reviewer takes it up.",
    Stage.IN_QA: "It is in quality assurance, so its words stay as they were authorised until the reviewer "
    "has decided.",
    Stage.ACCEPTED: "It was accepted, so its words stay as they were accepted until it is on the menu; then it can be "
    "revised.",
    Stage.LIVE: "It is on the menu, so its words stay as they were agreed. Revise it: the new words replace them once "
    "they are accepted.",
    Stage.PAUSED: "It is paused. Its words stay as they were agreed; revise it, or resume it.",
    Stage.RETIRED: "It is retired. Begin another offer.",
}


def may_say_ready(standing: "Standing | None", offer: Offer) -> Verdict:
    """Whoever writes asks the director to authorise, once nothing is missing."""
    if not (verdict := may_write(standing, offer)):
        return verdict
    if offer.ready_on is not None:
        return refuse("Whoever authorises it has been asked already.")
    return _whole(faults(offer, today(standing)))


def _whole(found: "tuple[object, ...]") -> Verdict:
    if not found:
        return allow()
    many = "One thing is" if len(found) == 1 else f"{len(found)} things are"
    return refuse(f"{many} still missing or can’t stand as written. Check the offer: each is named there.")


def authorise_right(offer: Offer) -> Right:
    """Whose it is to authorise: the provider's director, or the team's lead where no authority gives it."""
    return AUTHORISE if offer.place_id else AUTHORISE_REGIONAL


def verify_right(offer: Offer) -> Right:
    """Whose it is to say that it is still true."""
    return VERIFY if offer.place_id else VERIFY_REGIONAL


def may_authorise(standing: "Standing | None", offer: Offer) -> Verdict:
    """The provider's director signs; a deputy prepares. Nothing may be missing."""
    if not (verdict := _asks(standing, authorise_right(offer), offer)):
        return verdict
    if not (verdict := STAGES.may_move(Stage(offer.stage), Stage.AUTHORISED)):
        return verdict
    return _whole(faults(offer, today(standing)))


def may_take_back(standing: "Standing | None", offer: Offer) -> Verdict:
    """Whoever may authorise takes it back, until a reviewer has taken it up."""
    if not (verdict := _asks(standing, authorise_right(offer), offer)):
        return verdict
    if offer.stage != Stage.AUTHORISED:
        return refuse("Only an offer that is authorised and not yet taken up for review can be taken back.")
    return allow()


def may_verify(standing: "Standing | None", offer: Offer) -> Verdict:
    """The provider's own officers say that what is on the menu is still true."""
    if not (verdict := _asks(standing, verify_right(offer), offer)):
        return verdict
    if offer.stage not in (Stage.LIVE, Stage.PAUSED):
        return refuse("Only an offer that is on the menu is verified; one being written is authorised instead.")
    if offer.ends is not None and offer.ends < today(standing):
        return refuse("Its last day has passed. Revise it with a later one, or retire it.")
    return allow()


def may_pause(standing: "Standing | None", offer: Offer, why: str | None = None) -> Verdict:
    """The provider's officers, with a reason that everyone reads; nothing new is held meanwhile."""
    if not (verdict := _asks(standing, verify_right(offer), offer)):
        return verdict
    if not (verdict := STAGES.may_move(Stage(offer.stage), Stage.PAUSED)):
        return verdict
    return allow() if why is None else may_be_explained(why)


def may_resume(standing: "Standing | None", offer: Offer) -> Verdict:
    """The provider's officers."""
    if not (verdict := _asks(standing, verify_right(offer), offer)):
        return verdict
    if offer.stage != Stage.PAUSED:
        return refuse("Only an offer that is paused can be resumed.")
    return allow()


def may_retire(standing: "Standing | None", offer: Offer, why: str | None = None) -> Verdict:
    """Whoever authorises it; a draft that was never authorised, whoever writes it."""
    asked = WRITE if offer.stage == Stage.DRAFT and offer.authorised_at is None else authorise_right(offer)
    if not (verdict := _asks(standing, asked, offer)):
        return verdict
    if not (verdict := STAGES.may_move(Stage(offer.stage), Stage.RETIRED)):
        return verdict
    return allow() if why is None else may_be_explained(why)


def may_revise(standing: "Standing | None", offer: Offer) -> Verdict:
    """Whoever writes it begins a revision of what is on the menu; one at a time."""
    if not (verdict := _asks(standing, WRITE, offer)):
        return verdict
    if offer.stage not in (Stage.LIVE, Stage.PAUSED):
        return refuse("Only what is on the menu is revised; until then the offer itself is edited.")
    if Offer.objects.filter(revises=offer).exclude(stage=Stage.RETIRED.value).exists():
        return refuse("A revision of it is being written already. Go on with that one.")
    return allow()


def may_give_nil(standing: "Standing | None", region: "Place", place: "Place", reason: str | None = None) -> Verdict:
    """The authority's director, with the reason, which everyone in the region reads in the end."""
    if not (verdict := _acts(standing)):
        return verdict
    if standing is not None and not (verdict := NIL.verdict(standing, region=region.pk, place=place.pk)):
        return verdict
    return allow() if reason is None else may_be_explained(reason)


def may_ask(standing: "Standing | None", region: "Place") -> Verdict:
    """The team asks an authority that has said nothing yet."""
    if not (verdict := _acts(standing)):
        return verdict
    return allow() if standing is None else COMPILE.verdict(standing, region=region.pk)


def may_be_explained(why: str) -> Verdict:
    """A reason says something, shortly, and nothing of a child or of any inspection grade."""
    if not why.strip():
        return refuse("Give the reason.")
    if len(why) > LONGEST_WHY:
        return refuse(f"The reason is {len(why)} characters long; {LONGEST_WHY} is the most.")
    return refuse(fault) if (fault := fault_in_words(why)) else allow()


def may_go_live(offer: Offer) -> Verdict:
    """What an edition that is being published holds: accepted, or on the menu already."""
    if offer.stage in (Stage.ACCEPTED, Stage.LIVE, Stage.PAUSED):
        return allow()
    return refuse(f"Only an offer that was accepted goes on the menu. This one is {Stage(offer.stage).value}.")


def _asks(standing: "Standing | None", asked: Right, offer: Offer) -> Verdict:
    if not (verdict := _acts(standing)):
        return verdict
    return allow() if standing is None else asked.verdict(standing, region=offer.region_id, place=offer.place_id)


def _acts(standing: "Standing | None") -> Verdict:
    """The service itself may, as when the invented region is told; a preview changes nothing."""
    if standing is not None and standing.previewing:
        return refuse("A preview changes nothing.")
    return allow()


READERS = {
    "menu.Offer": may_read,
    "menu.Offer.typed": may_read_typed,
    "menu.OfferVersion": may_read_version,
    "menu.Nil": may_read_nil,
}
