"""Who may give and end posts and seats, let somebody stand in, preview a role, and close an account."""

from collections.abc import Sequence
from datetime import date

from alongside.people.models import Delegation, Membership, Organisation, Person, Post
from alongside.people.policies.audiences import ADMINISTRATORS, Audience, right
from alongside.people.policies.guests import last_day_of_a_guest
from alongside.people.policies.inviting import may_be_invited
from alongside.people.states import IN_AN_AUTHORITY, MOST_MONTHS_OF_A_GUEST, Kind, Role, Seat, Standing, Task, What
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

OF_AN_AUTHORITY: frozenset[What] = IN_AN_AUTHORITY | (frozenset(Task) - {Task.NAMED_OFFICER})
MANAGE = right("manage", "accounts, posts and seats", Sensitivity.PERSONAL, ADMINISTRATORS)
PREVIEW = right(
    "preview",
    "the service as another role sees it",
    Sensitivity.PERSONAL,
    Audience(
        "administrators and the lead of the regional team", regional=frozenset({Role.ADMINISTRATOR, Role.TEAM_LEAD})
    ),
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


def may_manage_accounts(standing: Standing) -> Verdict:
    """Whether the pages about other persons' accounts are there for somebody: administrators, of any region."""
    if any(MANAGE.verdict(standing, region=each) for each in standing.regions):
        return allow()
    return refuse("Only an administrator can see who has which account.")


def may_look_after(standing: Standing, person: Person) -> Verdict:
    """An administrator sees the accounts of their own region's people, of guests, and of those who hold nothing."""
    own = [each for each in standing.regions if MANAGE.verdict(standing, region=each)]
    if own and _is_of(person, own):
        return allow()
    return refuse("Only an administrator of that person’s region can see this account.")


def _is_of(person: Person, regions: list[int]) -> bool:
    """True if the person is or was of one of those regions, or is of none at all: a guest, or without any post yet."""
    posts = person.posts.filter(organisation__region__isnull=False)
    if any(
        rows.filter(**{f"{where}__in": regions}).exists()
        for rows, where in (
            (posts, "organisation__region"), (person.memberships, "region"), (person.assignments, "region")
        )
    ):  # fmt: skip
        return True
    return not (posts.exists() or person.memberships.exists() or person.assignments.exists())


def regions_managed(standing: Standing) -> list[int]:
    """The numbers of the regions whose accounts somebody looks after."""
    return sorted(each for each in standing.regions if MANAGE.verdict(standing, region=each))


def regions_previewed(standing: Standing) -> list[int]:
    """The numbers of the regions that somebody may look at as another role would."""
    return sorted(each for each in standing.regions if PREVIEW.verdict(standing, region=each))


def may_be_given(standing: Standing, person: Person) -> Verdict:
    """Nobody widens their own rights, whatever it is that would be given."""
    if standing.pk == person.pk:
        return refuse("Nobody gives themselves a post or a seat. Ask another administrator.")
    return allow()


def may_invite(
    standing: Standing,
    *,
    email: str,
    full_name: str,
    organisation: Organisation,
    role: Role,
    ends: date | None,
    on: date,
) -> Verdict:
    """An address gets one account, and the post it is invited for is one that can be given."""
    holder = Person.objects.filter(email=email.strip().lower()).first()
    if not (verdict := may_be_invited(email, full_name, holder=holder)):
        return verdict
    return may_give_post(standing, Person(email=email, full_name=full_name), organisation, role, ends, on=on)


def may_preview(standing: Standing) -> Verdict:
    """Administrators and the team's lead look as another role would. They see what both may read, and change nothing.

    An administrator reads nothing that authorities write, so a preview shows them none of it either.
    """
    if standing.previewing:
        return refuse("End this preview before you begin another.")
    if any(PREVIEW.verdict(standing, region=each) for each in standing.regions):
        return allow()
    return refuse(f"Only {PREVIEW.audience.words} look as another role would.")


def may_preview_as(standing: Standing, what: What, region: int, place: int | None) -> Verdict:
    """A role of one's own region: of an authority where it is found in one, and of none where it is not."""
    if standing.previewing:
        return refuse("End this preview before you begin another.")
    if not (verdict := PREVIEW.verdict(standing, region=region)):
        return verdict
    if what is Role.GUEST:
        return refuse("A guest sees only what is shown to them, so there is nothing to preview.")
    if what in OF_AN_AUTHORITY and place is None:
        return refuse("Choose the authority too: that role is found in one.")
    if what not in OF_AN_AUTHORITY and place is not None:
        return refuse("Leave the authority out: that role is of the whole region.")
    return allow()


def may_give_post(
    standing: Standing | None,
    person: Person,
    organisation: Organisation,
    role: Role,
    ends: date | None,
    *,
    on: date | None = None,
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
    return allow() if on is None else _fits_its_days(person, organisation, role, ends, on)


def _fits_its_days(person: Person, organisation: Organisation, role: Role, ends: date | None, on: date) -> Verdict:
    """A post given today is not held already, does not end before it begins, and a guest's lasts a year at most."""
    known = person.pk is not None and organisation.pk is not None
    if known and Post.objects.filter(Post.holding(on), person=person, organisation=organisation, role=role).exists():
        return refuse(f"{person.full_name} is {role.words} at {organisation.name} already.")
    if ends is not None and ends < on:
        return refuse("The last day is over already. Choose a day to come.")
    if role is Role.GUEST and ends is not None and ends > last_day_of_a_guest(on):
        return refuse(f"A guest’s account lasts {MOST_MONTHS_OF_A_GUEST} months at most. Choose an earlier day.")
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


def may_seat(
    standing: Standing | None, person: Person, region: int, seat: Seat, body: str = "", *, on: date
) -> Verdict:
    """An administrator gives seats, never one to themselves, and the same one once."""
    if not (verdict := may_manage(standing, region=region)):
        return verdict
    if standing is not None and standing.pk == person.pk:
        return refuse("Nobody gives themselves a seat. Ask another administrator.")
    if not person.is_active:
        return refuse(f"{person.full_name} no longer has an account.")
    held = Membership.objects.filter(Membership.holding(on), person=person, region=region, seat=seat, body=body)
    if held.exists():
        return refuse(f"{person.full_name} is {seat.words} already.")
    return allow()


def may_unseat(standing: Standing | None, membership: Membership) -> Verdict:
    """An administrator ends seats."""
    return may_manage(standing, region=membership.region_id)


def may_let_stand_in(standing: Standing, post: Post) -> Verdict:
    """The page is there for whoever holds the post."""
    if standing.pk != post.person_id:
        return refuse("Only the person who holds the post can say who stands in for them.")
    return allow() if post.role in IN_AN_AUTHORITY else refuse("Only posts in an authority have deputies.")


def may_have_deputy(post: Post, colleagues: Sequence[Person]) -> Verdict:
    """Somebody else of the same organisation has an account."""
    if colleagues:
        return allow()
    return refuse(f"Nobody else of {post.organisation} has an account. Ask an administrator to invite somebody.")


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
    if ends < on:
        return refuse("That day is over already. Choose a day to come.")
    if post.delegations.filter(Delegation.holding(on), deputy=deputy).exists():
        return refuse(f"{deputy.full_name} stands in for this post already.")
    return allow()


def may_end_delegation(standing: Standing | None, delegation: Delegation) -> Verdict:
    """The holder of the post ends it; so may an administrator, when the holder can't."""
    if standing is None or standing.pk == delegation.post.person_id:
        return allow()
    return may_manage(standing, region=delegation.post.organisation.region_id)


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


def may_take_second_step(standing: Standing | None, person: Person, steps: Sequence[str]) -> Verdict:
    """An administrator takes a lost second step away from somebody of their regions; never their own.

    steps  what the person is asked for beside a password
    """
    if standing is not None:
        if standing.previewing:
            return refuse("A preview changes nothing.")
        if standing.pk == person.pk:
            return refuse("Nobody takes their own second step away here. Ask another administrator.")
        if not (verdict := may_look_after(standing, person)):
            return verdict
    if not steps:
        return refuse(f"{person.full_name} has not set up a second step, so there is none to take away.")
    return allow()
