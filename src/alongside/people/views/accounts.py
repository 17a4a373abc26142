"""What a person holds: their own account, and for administrators the accounts of their region's people."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.people import account_forms as forms
from alongside.people import actions, queries
from alongside.people.pages import accounts as pages
from alongside.people.policies import holding as policies
from alongside.people.policies.signing_in import may_mind_account
from alongside.people.queries import holdings
from alongside.people.views.steps import Change, Told, carry_out
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from alongside.people.models import Delegation, Person, Post
    from alongside.people.states import Standing

OWN = Sensitivity.PERSONAL
GET_OR_POST = ["GET", "HEAD", "POST"]


def who(request: HttpRequest) -> "Standing":
    """What whoever asks is."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return standing


@asks(may_mind_account, holds=OWN)
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What I hold, until when, and who stands in for me."""
    person = _self(request)
    return render(request, "people/account.html", pages.account_page(person, who(request), on=timezone.localdate()))


def _self(request: HttpRequest) -> "Person":
    person = queries.person(who(request).number)
    if person is None:
        raise Http404("No account.")
    return person


@asks(may_mind_account, holds=OWN)
@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """What was done last; without anything, the way to one's account."""
    done: dict[str, Any] | None = request.session.get("told")
    return render(request, "people/told_done.html", {"told": done}) if done else redirect("your-account")


# Somebody stands in ------------------------------------------------------------------------------


def _own_post(request: HttpRequest, number: int) -> "Post":
    found = holdings.post(number)
    if found is None:
        raise Http404("No post.")
    return found


@asks(policies.may_let_stand_in, about=_own_post, holds=OWN)
@require_http_methods(GET_OR_POST)
def stand_in(request: HttpRequest, post: "Post") -> HttpResponse:
    """Let a colleague stand in for me until a day."""
    at, on = timezone.now(), timezone.localdate()
    colleagues = holdings.colleagues_of(post, on=on)

    def do(form: forms.StandingIn) -> Told:
        actions.delegate(
            post=post, deputy=form.deputy, ends=form.ends, signs=form.cleaned_data["signs"] == "yes",
            by=who(request), at=at,
        )  # fmt: skip
        return Told(
            f"{form.deputy.full_name} stands in for you",
            f"They see what your post sees, until {pages.day(form.ends)}. It ends by itself, or when you end it.",
            reverse("your-account"),
            "Your account",
        )

    change = Change(
        question="Who stands in for you?",
        lede=f"Somebody who holds a post in {post.organisation} prepares for you, until a day.",
        verb="Let them stand in",
        back=reverse("your-account"),
        rows=lambda form: pages.standing_in_rows(post, form.deputy, form.ends, form.cleaned_data["signs"] == "yes"),
        may=lambda form: policies.may_delegate(who(request), post, form.deputy, form.ends, on=on),
        do=do,
        now=policies.may_have_deputy(post, colleagues),
    )
    return carry_out(request, change, lambda sent: forms.StandingIn(sent, colleagues=colleagues))


def _delegation(request: HttpRequest, number: int) -> "Delegation":
    found = holdings.delegation(number)
    if found is None:
        raise Http404("Nobody stands in.")
    return found


@asks(policies.may_end_delegation, about=_delegation, holds=OWN)
@require_http_methods(GET_OR_POST)
def end_stand_in(request: HttpRequest, delegation: "Delegation") -> HttpResponse:
    """End it before its day."""

    def do(form: forms.Sure) -> Told:
        actions.end_delegation(delegation=delegation, by=who(request), at=timezone.now())
        title = f"{delegation.deputy} no longer stands in"
        return Told(title, "They see only what their own post sees.", reverse("your-account"), "Your account")

    change = Change(
        question="End this now?",
        lede=f"{delegation.deputy} stands in for {delegation.post}.",
        verb="End it now",
        back=reverse("your-account"),
        rows=lambda form: [],
        do=do,
    )
    return carry_out(request, change, forms.Sure)


# Administrators ----------------------------------------------------------------------------------


@asks(policies.may_manage_accounts, holds=OWN)
@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """Everybody of the administrator's region with an account."""
    wanted = " ".join(request.GET.get("name", "").split())
    page = pages.persons_page(who(request), wanted=wanted, on=timezone.localdate())
    return render(request, "people/persons.html", page)


def found_person(request: HttpRequest, number: int) -> "Person":
    """The person of that number; to whoever may not see them there is nobody."""
    found = queries.person(number)
    if found is None:
        raise Http404("Nobody.")
    return found


@asks(policies.may_look_after, about=found_person, holds=OWN)
@require_safe
def person(request: HttpRequest, found: "Person") -> HttpResponse:
    """One person: what they hold, and what can be changed, or why not."""
    return render(request, "people/person.html", pages.person_page(found, who(request), on=timezone.localdate()))
