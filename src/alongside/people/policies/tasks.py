"""Who gives the tasks of a cycle and names officers, to whom they can be given, and who ends them."""

from datetime import date
from typing import TYPE_CHECKING

from alongside.people.models import Assignment, Membership, Person, Post
from alongside.people.policies.audiences import Audience, right
from alongside.people.states import WITHOUT_CONTENT, Role, Seat, Standing, Task
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME_OFFICERS = right(
    "name",
    "officers who may read restricted material",
    Sensitivity.RESTRICTED,
    Audience("the Board’s chair", regional=frozenset({Seat.BOARD_CHAIR})),
)
GIVE_TASKS = right(
    "give",
    "the tasks of a cycle",
    Sensitivity.CHALLENGE,
    Audience("the lead of the regional team", regional=frozenset({Role.TEAM_LEAD})),
)


def regions_chaired(standing: Standing) -> list[int]:
    """The numbers of the regions whose officers somebody names."""
    return sorted(each for each in standing.regions if NAME_OFFICERS.verdict(standing, region=each))


def regions_with_tasks(standing: Standing) -> list[int]:
    """The numbers of the regions whose tasks somebody gives."""
    return sorted(each for each in standing.regions if GIVE_TASKS.verdict(standing, region=each))


def may_name_officers(standing: Standing) -> Verdict:
    """The Board's chair says which officers may read restricted material."""
    return allow() if regions_chaired(standing) else refuse("Only the Board’s chair names officers.")


def may_give_tasks(standing: Standing) -> Verdict:
    """The regional team's lead says who challenges whom, and who leads which conversation."""
    if regions_with_tasks(standing):
        return allow()
    return refuse("Only the lead of the regional team gives the tasks of a cycle.")


def may_name_one_of(officers: "Sequence[Person]") -> Verdict:
    """There is somebody to name."""
    return allow() if officers else refuse("Everybody of the team who could be is named already.")


def may_assign(
    standing: Standing | None,
    person: Person,
    region: int,
    task: Task,
    about: int | None,
    *,
    cycle: str = "",
    ends: date | None = None,
    on: date | None = None,
) -> Verdict:
    """The Board's chair names officers; the team's lead gives the other tasks, never about one's own authority.

    cycle, ends  for which cycle, and the last day of it
    on           the day of asking; without it, days are not looked at
    """
    if standing is not None and not (verdict := _may_give(standing, person, region, task)):
        return verdict
    if not (verdict := _can_be_given(person, about, on)):
        return verdict
    if standing is not None and not (verdict := _of_the_region(person, region)):
        return verdict
    if on is None:
        return allow()
    if standing is not None and task is not Task.NAMED_OFFICER and not (verdict := _ends_one_day(ends, on)):
        return verdict
    return _given_once(person, region, task, about, cycle, on)


def _may_give(standing: Standing, person: Person, region: int, task: Task) -> Verdict:
    if standing.previewing:
        return refuse("A preview changes nothing.")
    if standing.pk == person.pk:
        return refuse("Nobody gives themselves a task. Ask somebody else.")
    asked = NAME_OFFICERS if task is Task.NAMED_OFFICER else GIVE_TASKS
    return asked.verdict(standing, region=region)


def _can_be_given(person: Person, about: int | None, on: date | None) -> Verdict:
    """A task opens what its authority wrote: never one's own, never for a guest, never for who reads no content."""
    if not person.is_active:
        return refuse(f"{person.full_name} no longer has an account.")
    posts = Post.objects.filter(person=person, ended_at__isnull=True)
    held = list(posts.values_list("role", "organisation__place", "ends"))
    if about is not None and about in {place for _, place, _ in held}:
        return refuse(f"{person.full_name} holds a post in that authority, so somebody from elsewhere is needed.")
    roles = {Role(role) for role, _, ends in held if on is None or ends is None or ends >= on}
    if Role.GUEST in roles:
        return refuse(f"{person.full_name} is a guest, and is shown single things. An administrator gives posts.")
    if roles & WITHOUT_CONTENT:
        return refuse(f"{person.full_name} looks after accounts or the journal, and so reads nothing challenged.")
    return allow()


def _of_the_region(person: Person, region: int) -> Verdict:
    posts = Post.objects.filter(person=person, organisation__region=region, ended_at__isnull=True)
    if posts.exists() or Membership.objects.filter(person=person, region=region, ended_at__isnull=True).exists():
        return allow()
    return refuse(f"{person.full_name} holds neither a post nor a seat in this region.")


def _ends_one_day(ends: date | None, on: date) -> Verdict:
    if ends is None:
        return refuse("A task needs its last day: what it opens ends with it.")
    return refuse("The last day is over already. Choose a day to come.") if ends < on else allow()


def _given_once(person: Person, region: int, task: Task, about: int | None, cycle: str, on: date) -> Verdict:
    """The same task once; and whoever leads the challenge of an authority is not led by that one in the same cycle."""
    held = Assignment.objects.filter(Assignment.holding(on), region=region, task=task)
    if held.filter(person=person, about=about).exists():
        return refuse(f"{person.full_name} has this task already.")
    if task is Task.LEAD_CHALLENGER and about is not None:
        own = Post.objects.filter(person=person, ended_at__isnull=True).values("organisation__place")
        theirs = Post.objects.filter(organisation__place=about, ended_at__isnull=True).values("person")
        if held.filter(person__in=theirs, about__in=own, cycle=cycle).exists():
            return refuse(
                f"Somebody of that authority leads the challenge of {person.full_name}’s in this cycle, and two never "
                "lead each other’s."
            )
    return allow()


def may_end_task(standing: Standing | None, assignment: Assignment) -> Verdict:
    """Whoever may give a task ends it: the Board's chair for officers they name, the team's lead for the others."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    asked = NAME_OFFICERS if assignment.task == Task.NAMED_OFFICER else GIVE_TASKS
    return asked.verdict(standing, region=assignment.region_id)
