"""Who reads which body's meetings, and who keeps them; each answer with its reason."""

from datetime import date
from typing import TYPE_CHECKING

from alongside.meetings.models import AgendaItem, Decision, Meeting
from alongside.meetings.states import FOR_EVERYONE, LONGEST_DECISION, LONGEST_ITEM, SEATS
from alongside.people.policies import EVERYONE, TEAM, Audience, Right, right
from alongside.people.states import Seat
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing

C1, C2 = Sensitivity.REGIONAL, Sensitivity.COMPARATIVE
READ_OPEN = right("read", "a meeting of directors, Chief Executives or a network", C1, EVERYONE)
READ_OF_BODY: dict[Seat, Right] = {
    Seat.BOARD: right(
        "read",
        "a meeting of the SLI Board",
        C2,
        Audience("members of the SLI Board and the regional team", regional=TEAM | set(SEATS[Seat.BOARD])),
    ),
    Seat.SPD: right(
        "read",
        "a meeting of the Strategic Performance and Data group",
        C2,
        Audience("members of the group and the regional team", regional=TEAM | {Seat.SPD}),
    ),
}
KEEP = right("keep", "a meeting, its agenda and its decisions", C1, Audience("the regional team", regional=TEAM))
LIST = right("open", "the list of meetings", C1, EVERYONE)


def may_list(standing: "Standing") -> Verdict:
    """Everyone of the region's own; each finds the meetings they may read in it."""
    return LIST.verdict(standing, region=None)


def read_right(meeting: Meeting) -> Right:
    """The right that reading a meeting asks: by its body."""
    body = Seat(meeting.body)
    return READ_OPEN if body in FOR_EVERYONE else READ_OF_BODY[body]


def may_read(standing: "Standing", meeting: Meeting) -> Verdict:
    """Everyone where the body works in the open; otherwise its members and the team."""
    return read_right(meeting).verdict(standing, region=meeting.region_id)


def sensitivity_of(meeting: Meeting) -> Sensitivity:
    """How sensitive a meeting's agenda is."""
    return read_right(meeting).sensitivity


def may_keep_somewhere(standing: "Standing") -> Verdict:
    """The team, in whichever region it is of."""
    verdicts = [may_keep(standing, region) for region in sorted(standing.regions)]
    refused = refuse(f"Only {KEEP.audience.words} can {KEEP.act} {KEEP.thing}.")
    return next((verdict for verdict in verdicts if verdict), verdicts[0] if verdicts else refused)


def may_keep(standing: "Standing | None", region: int) -> Verdict:
    """The team writes meetings down. The service itself may, as when the invented region is told."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return KEEP.verdict(standing, region=region)


def may_keep_meeting(standing: "Standing | None", meeting: Meeting) -> Verdict:
    """The team of the meeting's region."""
    return may_keep(standing, meeting.region_id)


def may_open_keeping(standing: "Standing", meeting: Meeting) -> Verdict:
    """The screens of keeping are there for the team, and in a preview of it, which changes nothing."""
    return KEEP.verdict(standing, region=meeting.region_id)


def may_add(body: str, name: str) -> Verdict:
    """A network is told from others by its name."""
    if body == Seat.NETWORK.value and not name:
        return refuse("Give the network’s name.")
    return allow()


def may_be_an_item(words: str) -> Verdict:
    """An item says something, in a line."""
    if not words:
        return refuse("Write what the item is.")
    if len(words) > LONGEST_ITEM:
        return refuse(f"The item is {len(words)} characters long; {LONGEST_ITEM} is the most.")
    return allow()


def may_decide(standing: "Standing | None", item: AgendaItem, *, on: date, words: str | None = None) -> Verdict:
    """A decision is recorded once, by the team, on the day of the meeting or after it.

    words  the decision; None before anything was written
    """
    if not (verdict := may_keep_meeting(standing, item.meeting)):
        return verdict
    if (made := Decision.objects.filter(item=item).first()) is not None:
        return refuse(f"What was decided is recorded already, and stays as it is: “{made.words}”")
    if item.meeting.on > on:
        day = f"{item.meeting.on.day} {item.meeting.on:%B %Y}"
        return refuse(f"The meeting is on {day}. Its decisions are recorded on that day or after it.")
    if words is not None and not words:
        return refuse("Write what was decided.")
    if words is not None and len(words) > LONGEST_DECISION:
        return refuse(f"The decision is {len(words)} characters long; {LONGEST_DECISION} is the most.")
    return allow()


def may_read_item(standing: "Standing", item: AgendaItem) -> Verdict:
    """Whoever reads the meeting."""
    return may_read(standing, item.meeting)


READERS = {
    "meetings.Meeting": may_read,
    "meetings.AgendaItem": may_read_item,
    "meetings.Decision": lambda standing, decision: may_read(standing, decision.item.meeting),
}
