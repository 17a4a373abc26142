"""Who may have notices, choose them and give out a calendar; each answer with its reason."""

from typing import TYPE_CHECKING, Any

from alongside.people.policies import EVERYONE, right
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing

HAVE = right("have", "digests, receipts and a calendar of one’s own", Sensitivity.PERSONAL, EVERYONE)


def may_have_notices(standing: "Standing") -> Verdict:
    """Everyone of the region's own sees and has their own notices, and nobody else's. Guests are sent none."""
    return HAVE.verdict(standing, region=None)


def may_choose(standing: "Standing | None") -> Verdict:
    """A person chooses for themselves."""
    if standing is None:
        return refuse("Only a person can choose this, each for themselves.")
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return may_have_notices(standing)


def may_be_sent(standing: "Standing | None") -> Verdict:
    """Notices follow from what people and the service do; whoever only previews causes none."""
    if standing is not None and standing.previewing:
        return refuse("A preview sends nothing.")
    return allow()


def may_read_own(standing: "Standing", thing: Any) -> Verdict:
    """A notice and a calendar are for the person they are of, and for nobody else: not even administrators."""
    if standing.is_somebody and standing.pk == thing.person_id:
        return allow()
    return refuse("This is somebody else’s.")


READERS = {
    "notices.Notice": may_read_own,
    "notices.CalendarEvent": may_read_own,
    "notices.CalendarAddress": lambda standing, address: refuse("Nobody reads a secret address."),
}
