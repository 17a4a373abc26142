"""Who may give and end posts, seats and tasks, let somebody stand in, and show a guest something."""

from datetime import date

from alongside.people.models import Delegation, Membership, Organisation, Person, Post
from alongside.people.policies.audiences import ADMINISTRATORS, Audience, right
from alongside.people.states import IN_AN_AUTHORITY, Kind, Role, Seat, Standing, Task
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

MANAGE = right("manage", "accounts, posts and seats", Sensitivity.PERSONAL, ADMINISTRATORS)
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
SHOW_GUESTS = right(
    "release",
    "one thing to a guest",
    Sensitivity.COMPARATIVE,
    Audience("the lead of the regional team", regional=frozenset({Role.TEAM_LEAD})),
)


def may_manage(standing: Standing | None, *, region: int | None = None) -> Verdict:
    """Administrators manage accounts, those of their own region. The service itself may, as when it is set up."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    regions = standing.regions if region is None else {region}
    if any(MANAGE.verdict(standing, region=each) for each in regions):
        return allow()
    return refuse("Only an administrator of this region can manage accounts, posts and seats.")


def may_give_post(
    standing: Standing | None, person: Person, organisation: Organisation, role: Role, ends: date | None
) -> Verdict:
    """An administrator gives posts, never one to themselves; a post fits its organisation, and a guest's ends."""
    if not (verdict := may_manage(standing, region=organisation.region_id)):
        return verdict
    if standing is not None and standing.pk == person.pk:
        return refuse("Nobody gives themselves a post. Ask another administrator.")
    if not person.is_active:
        return refuse(f"{person.full_name} no longer has an account.")
    if not Post.fits(role, Kind(organisation.kind)):
        return refuse(f"{organisation.name} has no post of {role.words}.")
    if role is Role.GUEST and ends is None:
        return refuse("A guest’s account needs a last day.")
    return allow()


def may_end_post(standing: Standing | None, post: Post, *, on: date) -> Verdict:
    """An administrator ends posts, but a region keeps at least one administrator."""
    if not (verdict := may_manage(standing, region=post.organisation.region_id)):
        return verdict
    if post.role == Role.ADMINISTRATOR and is_last_administrator(post, on=on):
        return refuse(
            f"{post.person} is the last administrator of {post.organisation}. Give somebody else the post first."
        )
    return allow()


def is_last_administrator(post: Post, *, on: date) -> bool:
    """True if no other administrator with an account in use would be left in the organisation after that day."""
    others = Post.objects.filter(
        Post.holding(on), organisation=post.organisation, role=Role.ADMINISTRATOR, person__is_active=True
    ).exclude(person=post.person)
    return not others.filter(ends__isnull=True).exists()


def may_seat(standing: Standing | None, person: Person, region: int) -> Verdict:
    """An administrator gives seats, never one to themselves."""
    if not (verdict := may_manage(standing, region=region)):
        return verdict
    if standing is not None and standing.pk == person.pk:
        return refuse("Nobody gives themselves a seat. Ask another administrator.")
    return allow()


def may_unseat(standing: Standing | None, membership: Membership) -> Verdict:
    """An administrator ends seats."""
    return may_manage(standing, region=membership.region_id)


def may_assign(standing: Standing | None, person: Person, region: int, task: Task, about: int | None) -> Verdict:
    """The Board's chair names officers; the team's lead gives the other tasks, never about one's own authority."""
    if standing is not None:
        if standing.previewing:
            return refuse("A preview changes nothing.")
        if standing.pk == person.pk:
            return refuse("Nobody gives themselves a task. Ask somebody else.")
        if task is Task.NAMED_OFFICER:
            verdict = NAME_OFFICERS.verdict(standing, region=region)
        else:
            verdict = (SHOW_GUESTS.audience.has(standing, region=region) and allow()) or refuse(
                "Only the lead of the regional team gives this task."
            )
        if not verdict:
            return verdict
    if (
        about is not None
        and Post.objects.filter(person=person, organisation__place=about, ended_at__isnull=True).exists()
    ):
        return refuse(f"{person.full_name} holds a post in that authority, so somebody from elsewhere is needed.")
    return allow()


def may_delegate(standing: Standing | None, post: Post, deputy: Person, ends: date | None, *, on: date) -> Verdict:
    """The holder of a post lets somebody of their own organisation stand in, until a day."""
    if standing is not None and (standing.pk != post.person_id or standing.previewing):
        return refuse("Only the person who holds the post can say who stands in for them.")
    if post.role not in IN_AN_AUTHORITY:
        return refuse("Only posts in an authority have deputies.")
    if deputy.pk == post.person_id:
        return refuse("Nobody stands in for themselves.")
    if not deputy.is_active:
        return refuse(f"{deputy.full_name} no longer has an account.")
    if not Post.objects.filter(Post.holding(on), person=deputy, organisation=post.organisation).exists():
        return refuse(f"{deputy.full_name} holds no post in {post.organisation}; a deputy does.")
    if ends is None:
        return refuse("Say until when they stand in.")
    return allow()


def may_end_delegation(standing: Standing | None, delegation: Delegation) -> Verdict:
    """The holder of the post ends it; so may an administrator, when the holder can't."""
    if standing is None or standing.pk == delegation.post.person_id:
        return allow()
    return may_manage(standing, region=delegation.post.organisation.region_id)


def may_show(standing: Standing | None, person: Person, region: int, reason: str) -> Verdict:
    """The regional team's lead releases one thing to a guest, for a reason."""
    if standing is not None and not (verdict := SHOW_GUESTS.verdict(standing, region=region)):
        return verdict
    if not reason.strip():
        return refuse("Say why the guest is shown this.")
    if not Post.objects.filter(person=person, role=Role.GUEST).exists():
        return refuse(f"{person.full_name} is not a guest, and sees what their post lets them see.")
    return allow()


def may_close_account(standing: Standing | None, person: Person, *, on: date) -> Verdict:
    """An administrator closes a leaver's account; not their own, and not the last administrator's."""
    held = Post.objects.filter(Post.holding(on), person=person).select_related("organisation", "person")
    if standing is not None:
        if standing.pk == person.pk:
            return refuse("Nobody closes their own account. Ask another administrator.")
        regions = {post.organisation.region_id for post in held} or standing.regions
        if not all(may_manage(standing, region=region) for region in regions if region is not None):
            return refuse("Only an administrator of this region can manage accounts, posts and seats.")
    for post in held:
        if post.role == Role.ADMINISTRATOR and is_last_administrator(post, on=on):
            return refuse(f"{person} is the last administrator of {post.organisation}. Give somebody else the post.")
    return allow()
