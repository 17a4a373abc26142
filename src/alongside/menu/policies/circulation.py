"""Who circulates an edition, who sees who has opened it, and who may comment on it."""

from typing import TYPE_CHECKING

from alongside.menu.models import Circulation, Edition, Recipient
from alongside.menu.policies.testing import LONGEST_COMMENT
from alongside.menu.states import EditionStage
from alongside.people.policies import TEAM, Audience, right
from alongside.people.states import Seat
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing

LONGEST_NOTE = 300
CIRCULATE = right(
    "circulate, and see who has opened,",
    "an edition of the menu",
    Sensitivity.COMPARATIVE,
    Audience("the regional team", regional=TEAM),
)


def may_open_circulating(standing: "Standing", edition: Edition) -> Verdict:
    """The team, of an edition that was published once: before that there is nothing to circulate."""
    if edition.published_at is None:
        return refuse(f"{edition} is not published yet, so it has not been circulated.")
    return CIRCULATE.verdict(standing, region=edition.region_id)


def may_circulate(standing: "Standing | None", edition: Edition) -> Verdict:
    """The team circulates the edition that is published now."""
    if standing is not None:
        if standing.previewing:
            return refuse("A preview changes nothing.")
        if not (verdict := CIRCULATE.verdict(standing, region=edition.region_id)):
            return verdict
    if edition.stage != EditionStage.PUBLISHED:
        return refuse(f"{edition} is {EditionStage(edition.stage).words}. Circulate the edition that is published.")
    return allow()


def may_be_sent_to(body: Seat, name: str, many: int, note: str) -> Verdict:
    """To a body that has members; a network by its name."""
    if body is Seat.NETWORK and not name:
        return refuse("Choose which network.")
    if not many:
        return refuse("Nobody sits on that body now, so there is nobody to send it to.")
    if len(note) > LONGEST_NOTE:
        return refuse(f"The note is {len(note)} characters long; {LONGEST_NOTE} is the most.")
    return allow()


def may_receive(standing: "Standing", circulation: Circulation) -> Verdict:
    """Those it was sent to; whoever is not is told of nothing."""
    if standing.belongs and Recipient.objects.filter(circulation=circulation, person=standing.pk).exists():
        return allow()
    return refuse("This was sent to others.")


def may_comment(standing: "Standing | None", circulation: Circulation, words: str | None = None) -> Verdict:
    """Whoever it was sent to says what they think, while the edition is the published one."""
    if standing is None or not (verdict := may_receive(standing, circulation)):
        return verdict if standing is not None else refuse("Only a person can comment. Sign in first.")
    if standing.previewing:
        return refuse("A preview changes nothing.")
    if circulation.edition.stage != EditionStage.PUBLISHED:
        return refuse("A newer edition is published. Comment on that one, so that it is read.")
    if words is not None and not words:
        return refuse("Write what you want to say.")
    if words is not None and len(words) > LONGEST_COMMENT:
        return refuse(f"The comment is {len(words)} characters long; {LONGEST_COMMENT} is the most.")
    return allow()


def may_read_circulation(standing: "Standing", circulation: Circulation) -> Verdict:
    """Those it was sent to, and the team."""
    if may_receive(standing, circulation):
        return allow()
    return may_open_circulating(standing, circulation.edition)


READERS = {"menu.Circulation": may_read_circulation}
