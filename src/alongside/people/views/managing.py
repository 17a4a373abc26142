"""What administrators change: who has an account, and which posts and seats people hold."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.people import account_forms as forms
from alongside.people import actions, queries
from alongside.people.actions.links import LASTS
from alongside.people.actions.sessions import take_second_step_away
from alongside.people.mailing import send_link
from alongside.people.pages import accounts as pages
from alongside.people.pages import leaving
from alongside.people.policies import holding as policies
from alongside.people.queries import holdings
from alongside.people.queries.sessions import second_steps_of
from alongside.people.views.accounts import GET_OR_POST, OWN, found_person, who
from alongside.people.views.steps import Change, Told, carry_out
from alongside.rules.doors import asks

if TYPE_CHECKING:
    from alongside.people.models import Membership, Organisation, Person, Post
    from alongside.people.states import Standing
    from alongside.rules.verdicts import Verdict


def _at(found: "Person") -> str:
    return reverse("person", args=[found.pk])


def _organisations(asking: "Standing") -> "list[Organisation]":
    return queries.organisations_of(policies.regions_managed(asking))


@asks(policies.may_manage_accounts, holds=OWN)
@require_http_methods(GET_OR_POST)
def invite(request: HttpRequest) -> HttpResponse:
    """Give somebody an account and the post they are invited for; the link goes to their own address."""
    at, asking = timezone.now(), who(request)

    def do(form: forms.Inviting) -> Told:
        email, name, ends = (form.cleaned_data[each] for each in ("email", "full_name", "ends"))
        invited, secret = actions.invite_to_post(
            email=email, full_name=name, organisation=form.organisation, role=form.role, ends=ends, by=asking, at=at
        )
        follows = _sent(request, invited, secret, at)
        return Told(f"{invited.full_name} has an account", follows, _at(invited), "What they hold")

    change = Change(
        question="Whom do you invite?",
        lede="They get an account with one post. Add seats and other posts afterwards.",
        verb="Invite them",
        back=reverse("persons"),
        rows=pages.invitation_rows,
        may=lambda form: policies.may_invite(asking, **form.asked(), on=timezone.localdate(at)),
        do=do,
    )
    return carry_out(request, change, lambda sent: forms.Inviting(sent, organisations=_organisations(asking)))


def _sent(request: HttpRequest, invited: "Person", secret: str, at: datetime) -> str:
    """Send the link to the person's own address, and say so. Nobody else is shown it: it would let them in as them."""
    address = request.build_absolute_uri(reverse("sign-in-link", args=[secret]))
    if send_link(person=invited, address=address, until=at + LASTS["invitation"], invitation=True):
        return f"A link that signs them in has gone to {invited.email}. It works once, for a week."
    return "The link could not be mailed. Ask them to open the sign-in page and ask for one there."


@asks(policies.may_look_after, about=found_person, holds=OWN)
@require_http_methods(GET_OR_POST)
def give_post(request: HttpRequest, found: "Person") -> HttpResponse:
    """Give a person another post."""
    at, asking = timezone.now(), who(request)

    def do(form: forms.GivingPost) -> Told:
        given = actions.give_post(
            person=found, organisation=form.organisation, role=form.role, ends=form.cleaned_data["ends"],
            by=asking, at=at,
        )  # fmt: skip
        title = f"{found.full_name} has the post"
        return Told(title, f"{pages.post_words(given)}, from today. They see it at their next page.", _at(found), HELD)

    change = Change(
        question=f"Which post does {found.full_name} get?",
        lede="What they may see and do follows from the posts they hold.",
        verb="Give the post",
        back=_at(found),
        rows=pages.post_rows,
        may=lambda form: policies.may_give_post(
            asking, found, form.organisation, form.role, form.cleaned_data["ends"], on=timezone.localdate(at)
        ),
        do=do,
        now=policies.may_be_given(asking, found),
    )
    return carry_out(request, change, lambda sent: forms.GivingPost(sent, organisations=_organisations(asking)))


HELD = "What they hold"


def _post(request: HttpRequest, number: int) -> "Post":
    found = holdings.post(number)
    if found is None:
        raise Http404("No post.")
    return found


def _looks_after_holder(standing: "Standing", held: "Post | Membership") -> "Verdict":
    return policies.may_look_after(standing, held.person)


@asks(_looks_after_holder, about=_post, holds=OWN)
@require_http_methods(GET_OR_POST)
def end_post(request: HttpRequest, post: "Post") -> HttpResponse:
    """End a post now."""
    at, asking = timezone.now(), who(request)

    def do(form: forms.Sure) -> Told:
        actions.end_post(post=post, by=asking, at=at)
        return Told("The post has ended", "What it let them see is gone from their next page.", _at(post.person), HELD)

    change = Change(
        question="End this post now?",
        lede="Whoever stands in for it no longer does, and nothing that was written is lost.",
        verb="End the post",
        back=_at(post.person),
        rows=lambda form: [("Person", str(post.person)), ("Post", pages.post_words(post))],
        do=do,
        now=policies.may_end_post(asking, post, on=timezone.localdate(at)),
    )
    return carry_out(request, change, forms.Sure)


@asks(policies.may_look_after, about=found_person, holds=OWN)
@require_http_methods(GET_OR_POST)
def give_seat(request: HttpRequest, found: "Person") -> HttpResponse:
    """Give a person a seat on one of the region's bodies."""
    at, asking = timezone.now(), who(request)
    regions = pages.regions_of(policies.regions_managed(asking))

    def do(form: forms.GivingSeat) -> Told:
        given = actions.seat(person=found, **form.asked(), by=asking, at=at)
        title = f"{found.full_name} has the seat"
        return Told(title, f"{pages.seat_words(given)}, from today.", _at(found), HELD)

    def may(form: forms.GivingSeat) -> "Verdict":
        asked = form.asked()
        on = timezone.localdate(at)
        return policies.may_seat(asking, found, asked["region"].pk, asked["seat"], asked["body"], on=on)

    change = Change(
        question=f"Which seat does {found.full_name} get?",
        lede="Members of a body read and decide what is that body’s.",
        verb="Give the seat",
        back=_at(found),
        rows=pages.seat_rows,
        may=may,
        do=do,
        now=policies.may_be_given(asking, found),
    )
    return carry_out(request, change, lambda sent: forms.GivingSeat(sent, regions=regions))


def _seat(request: HttpRequest, number: int) -> "Membership":
    found = holdings.membership(number)
    if found is None:
        raise Http404("No seat.")
    return found


@asks(_looks_after_holder, about=_seat, holds=OWN)
@require_http_methods(GET_OR_POST)
def end_seat(request: HttpRequest, membership: "Membership") -> HttpResponse:
    """End a seat now."""
    asking = who(request)

    def do(form: forms.Sure) -> Told:
        actions.unseat(membership=membership, by=asking, at=timezone.now())
        return Told("The seat has ended", "They see it at their next page.", _at(membership.person), HELD)

    change = Change(
        question="End this seat now?",
        lede="They no longer read or decide what is that body’s. Nothing that was written is lost.",
        verb="End the seat",
        back=_at(membership.person),
        rows=lambda form: [("Person", str(membership.person)), ("Seat", pages.seat_words(membership))],
        do=do,
        now=policies.may_unseat(asking, membership),
    )
    return carry_out(request, change, forms.Sure)


@asks(policies.may_look_after, about=found_person, holds=OWN)
@require_http_methods(GET_OR_POST)
def leave(request: HttpRequest, found: "Person") -> HttpResponse:
    """Everything a leaver hands over, and then the end of their account."""
    at, asking = timezone.now(), who(request)
    on = timezone.localdate(at)
    over = leaving.to_hand_over(found, on=on, at=at)

    def do(form: forms.Sure) -> Told:
        actions.close_account(person=found, by=asking, at=at)
        title = f"{found.full_name}’s account is closed"
        return Told(title, "They can no longer sign in. What they wrote stands.", reverse("persons"), "Everybody else")

    change = Change(
        question=f"Close {found.full_name}’s account?",
        lede=leaving.LEDE,
        verb="Close the account",
        back=_at(found),
        rows=lambda form: [("Person", str(found)), ("Address", found.email)],
        do=do,
        now=policies.may_close_account(asking, found, on=on),
        lines=[(each.kind, each.words) for each in over] or [("Nothing", "They hold nothing and nothing waits.")],
        lines_heading="What they hand over",
    )
    return carry_out(request, change, forms.Sure)


@asks(policies.may_look_after, about=found_person, holds=OWN)
@require_http_methods(GET_OR_POST)
def take_second_step(request: HttpRequest, found: "Person") -> HttpResponse:
    """Take a lost second step away, so that somebody can sign in and set another up."""
    asking, steps = who(request), second_steps_of(found)

    def do(form: forms.Sure) -> Told:
        take_second_step_away(person=found, by=asking, at=timezone.now())
        follows = (
            f"{found.full_name} is signed out everywhere and is told by mail. They sign in with their password or a "
            "link, and set another up."
        )
        return Told("The second step is taken away", follows, _at(found), HELD)

    change = Change(
        question=f"Take {found.full_name}’s second step away?",
        lede="Be sure first that it is they who ask: speak with them. A password or a link alone lets them in until "
        "they set up another.",
        verb="Take it away",
        back=_at(found),
        rows=lambda form: [("Person", str(found)), ("Address", found.email), ("Taken away", ", ".join(steps))],
        do=do,
        now=policies.may_take_second_step(asking, found, steps),
    )
    return carry_out(request, change, forms.Sure)
