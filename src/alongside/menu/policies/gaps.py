"""Gaps: who may say that the menu lacks something, who reads it, who looks after it, and what its words may hold."""

from typing import TYPE_CHECKING

from alongside.files.policies import may_hold
from alongside.menu.models import Gap, GapSource
from alongside.menu.states import GAP_STAGES, IN_AN_EDITION, GapStage, Route
from alongside.people.policies import EVERYONE, TEAM, Audience, Right, right
from alongside.people.states import Seat
from alongside.places import queries as places
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.people.states import Standing
    from alongside.places.models import Place

LONGEST_WORDS, LONGEST_DECISION = 300, 600
C1 = Sensitivity.REGIONAL
BOARD = frozenset({Seat.BOARD, Seat.BOARD_CHAIR})

READ = right("read", "a gap in the menu, but not in which authority it was felt", C1, EVERYONE)
OPEN = right("open", "a gap in the menu", C1, EVERYONE)
SOURCES = right(
    "read", "where a gap in the menu was felt", Sensitivity.COMPARATIVE, Audience("the regional team", regional=TEAM)
)
WORK = right("explore and fill", "a gap in the menu", C1, Audience("the regional team", regional=TEAM))
ACCEPT = right(
    "accept, as one that stays",
    "a gap in the menu",
    C1,
    Audience("members of the SLI Board", regional=BOARD, signing=True),
)


def may_list(standing: "Standing") -> Verdict:
    """Everyone of the region's own; each finds the gaps of their region."""
    return READ.verdict(standing, region=None)


def may_read(standing: "Standing", gap: Gap) -> Verdict:
    """Everyone of the region: a gap's words name no authority."""
    return READ.verdict(standing, region=gap.region_id)


def may_read_source(standing: "Standing", source: GapSource) -> Verdict:
    """The team, who look after gaps."""
    return SOURCES.verdict(standing, region=source.gap.region_id)


def may_open(standing: "Standing | None", region: "Place") -> Verdict:
    """Whoever looked and found nothing. The service itself may, as when the invented region is told."""
    return _may(standing, OPEN, region.pk)


def may_open_somewhere(standing: "Standing") -> Verdict:
    """The screen is there for everyone of the region's own."""
    return OPEN.verdict(standing, region=None)


def may_be_worded(words: str, region: "Place") -> Verdict:
    """The words of a gap are read by the whole region: they name no authority and tell of no child."""
    if not words:
        return refuse("Say what is missing.")
    if len(words) > LONGEST_WORDS:
        return refuse(f"What is missing is {len(words)} characters long; {LONGEST_WORDS} is the most.")
    if (verdict := names_nobody(words, region)) and (verdict := may_hold(words)):
        return allow()
    return verdict


def names_nobody(words: str, region: "Place") -> Verdict:
    """Whether words name none of the region's authorities."""
    said = f" {places.folded(words)} "
    for place in places.authorities(region):
        if any(f" {places.folded(name)} " in said for name in (place.name, place.short_name)):
            return refuse(
                f"Leave out the name of the authority ({place.short_name}): everyone in the region reads what is "
                "missing, and not where."
            )
    return allow()


def may_see_work(standing: "Standing", gap: Gap) -> Verdict:
    """The screens of deciding are there for those with any part in it."""
    return next(
        (yes for each in (WORK, ACCEPT) if (yes := each.verdict(standing, region=gap.region_id))),
        refuse("Only the regional team and the Board decide about gaps."),
    )


def may_explore(standing: "Standing | None", gap: Gap, route: str | None = None) -> Verdict:
    """The team looks for what would fill it, within the region or beyond; it can say another route later."""
    if not (verdict := _may(standing, WORK, gap.region_id)):
        return verdict
    if gap.stage != GapStage.EXPLORING and not (
        verdict := GAP_STAGES.may_move(GapStage(gap.stage), GapStage.EXPLORING)
    ):
        return verdict
    if route is not None and route not in {each.value for each in Route}:
        return refuse("Choose where to look: within the region or beyond it.")
    return allow()


def may_fill(standing: "Standing | None", gap: Gap, offer: "Offer | None" = None) -> Verdict:
    """The team says which offer fills it: one of the region's that may stand on the menu."""
    if not (verdict := _may(standing, WORK, gap.region_id)):
        return verdict
    if not (verdict := GAP_STAGES.may_move(GapStage(gap.stage), GapStage.FILLED)):
        return verdict
    if offer is not None and (offer.region_id != gap.region_id or offer.stage not in IN_AN_EDITION):
        return refuse("Choose an offer that has been accepted; until then nothing fills the gap.")
    return allow()


def may_accept(standing: "Standing | None", gap: Gap, reason: str | None = None) -> Verdict:
    """The Board decides that a gap stays, for a reason."""
    if not (verdict := _may(standing, ACCEPT, gap.region_id)):
        return verdict
    if not (verdict := GAP_STAGES.may_move(GapStage(gap.stage), GapStage.ACCEPTED)):
        return verdict
    return allow() if reason is None else may_be_decided(reason, gap.region)


def may_be_decided(reason: str, region: "Place") -> Verdict:
    """A decision gives its reason, in words that everyone in the region may read."""
    if not reason:
        return refuse("Give the reason: everyone in the region reads it.")
    if len(reason) > LONGEST_DECISION:
        return refuse(f"The reason is {len(reason)} characters long; {LONGEST_DECISION} is the most.")
    if (verdict := names_nobody(reason, region)) and (verdict := may_hold(reason)):
        return allow()
    return verdict


def _may(standing: "Standing | None", asked: Right, region: int) -> Verdict:
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return asked.verdict(standing, region=region)


READERS = {
    "menu.Gap": may_read,
    "menu.GapSource": may_read_source,
}
