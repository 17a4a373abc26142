"""Who shows a guest something, and until when. Which things can be shown at all is each room's own to say."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from alongside.people.models import Person, Post, Showing
from alongside.people.policies.audiences import Audience, right
from alongside.people.states import MOST_MONTHS_OF_A_GUEST, Role, Standing
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_REASON = 300
SHOW_GUESTS = right(
    "release",
    "one thing to a guest",
    Sensitivity.COMPARATIVE,
    Audience("the lead of the regional team", regional=frozenset({Role.TEAM_LEAD})),
)


def regions_with_guests(standing: Standing) -> list[int]:
    """The numbers of the regions whose things somebody may show to a guest."""
    return sorted(each for each in standing.regions if SHOW_GUESTS.verdict(standing, region=each))


def may_show_guests(standing: Standing) -> Verdict:
    """Whether the page about what guests are shown is there for somebody."""
    if regions_with_guests(standing):
        return allow()
    return refuse("Only the lead of the regional team shows things to guests.")


def may_show_to_one_of(guests: "Sequence[Person]") -> Verdict:
    """There is somebody to show something to."""
    return allow() if guests else refuse("No guest has an account now. Ask an administrator to invite one.")


def may_show(
    standing: Standing | None,
    person: Person,
    region: int,
    reason: str,
    *,
    kind: str = "",
    number: str = "",
    ends: date | None = None,
    on: date | None = None,
) -> Verdict:
    """The regional team's lead releases one thing to a guest, for a reason, until a day; what is shown stays one thing.

    kind, number  the thing
    on            the day of asking; without it, days are not looked at
    """
    if standing is not None:
        if standing.previewing:
            return refuse("A preview changes nothing.")
        if not (verdict := SHOW_GUESTS.verdict(standing, region=region)):
            return verdict
    if not reason.strip():
        return refuse("Say why the guest is shown this.")
    if len(reason.strip()) > LONGEST_REASON:
        return refuse(f"The reason is {len(reason.strip())} characters long; {LONGEST_REASON} is the most.")
    if not Post.objects.filter(person=person, role=Role.GUEST).exists():
        return refuse(f"{person.full_name} is not a guest, and sees what their post lets them see.")
    if standing is None or on is None:
        return allow()
    if not (verdict := _within_the_account(person, ends, on)):
        return verdict
    held = Showing.objects.filter(Showing.holding(on), person=person, object_kind=kind, object_id=number).first()
    if held is not None:
        return refuse(f"{person.full_name} is shown this already, until {held.ends:%d.%m.%Y}. End that first.")
    return allow()


def _within_the_account(person: Person, ends: date | None, on: date) -> Verdict:
    """Something is shown from today until a day to come, and no longer than the guest has an account."""
    account = Post.objects.filter(Post.holding(on), person=person, role=Role.GUEST).order_by("-ends").first()
    if account is None or not person.is_active:
        return refuse(f"{person.full_name}’s account has ended. An administrator gives another.")
    if ends is None:
        return refuse("Say until when they are shown it.")
    if ends < on:
        return refuse("The last day is over already. Choose a day to come.")
    if account.ends is not None and ends > account.ends:
        last = f"{account.ends.day} {account.ends:%B %Y}"
        return refuse(f"{person.full_name}’s account ends on {last}. Choose that day or an earlier one.")
    return allow()


def may_see_showing(standing: Standing, showing: Showing) -> Verdict:
    """The lead of the team whose region released it."""
    if showing.region_id is not None:
        return SHOW_GUESTS.verdict(standing, region=showing.region_id)
    return may_show_guests(standing)


def may_end_showing(standing: Standing | None, showing: Showing) -> Verdict:
    """Whoever may show ends it before its day. The service itself may, when the thing is gone."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return may_see_showing(standing, showing)


def last_day_of_a_guest(on: date) -> date:
    """The last day of a guest's account given on that day: the end of a month, so that the whole of it is theirs."""
    later = on.month + MOST_MONTHS_OF_A_GUEST
    return date(on.year + later // 12, later % 12 + 1, 1) - timedelta(days=1)
