"""What persons hold, arranged for showing: with what can be changed, or why it can't."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from alongside.people.policies import guests, tasks
from alongside.people.policies import holding as policies
from alongside.people.queries.holdings import Holding, capital, holdings_of, people_of, posts_to_delegate
from alongside.people.queries.sessions import second_steps_of
from alongside.people.states import Role, Seat
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.people.account_forms import GivingPost, GivingSeat, Inviting
    from alongside.people.models import Membership, Person, Post
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict

Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing held: in words, until when, and the way to change it or the reason why that can't be done."""

    words: str
    until: str
    href: str = ""
    verb: str = ""
    why_not: str = ""


def day(on: date) -> str:
    """A day as people write it: 2 November 2026."""
    return f"{on.day} {on:%B %Y}"


def until(ends: date | None) -> str:
    """The last day in words."""
    return f"until {day(ends)}" if ends else "until further notice"


def post_words(post: "Post") -> str:
    """A post in a line: what, where and until when."""
    return f"{capital(Role(post.role).words)}, {post.organisation}, {until(post.ends)}"


def seat_words(membership: "Membership") -> str:
    """A seat in a line: what and where."""
    return f"{capital(Seat(membership.seat).words)}, {membership.body or membership.region}"


def account_page(person: "Person", standing: "Standing", *, on: date) -> dict[str, Any]:
    """One's own account: what one holds, who stands in, and where somebody could."""
    held = holdings_of(person, on=on)
    return {
        "person": person,
        "title": _own_title(held),
        "held": [Line(each.words, until(each.ends)) for each in held if each.kind not in ("deputy", "shown")],
        "shown": [Line(each.words, until(each.ends)) for each in held if each.kind == "shown"],
        "deputies": [
            Line(each.words, until(each.ends), reverse("stand-in-end", args=[each.thing.pk]), "End it now")
            for each in held
            if each.kind == "deputy"
        ],
        "posts": [
            Line(post_words(post), "", reverse("stand-in", args=[post.pk]), "Let somebody stand in")
            for post in posts_to_delegate(person, on=on)
        ],
        "manages": bool(policies.may_manage_accounts(standing)),
        "previews": bool(policies.may_preview(standing)),
        "names": bool(tasks.may_name_officers(standing)),
        "gives": bool(tasks.may_give_tasks(standing)),
        "shows": bool(guests.may_show_guests(standing)),
    }


def _own_title(held: "Sequence[Holding]") -> str:
    own = [each for each in held if each.kind in ("post", "seat", "task", "standing in")]
    if not own:
        return "You hold nothing at the moment"
    return f"You hold {len(own)} things here" if len(own) > 1 else "You hold one thing here"


def standing_in_rows(post: "Post", deputy: "Person", ends: date, signs: bool) -> Rows:
    """What is checked before somebody stands in."""
    return [
        ("Post", post_words(post)),
        ("Who stands in", deputy.full_name),
        ("Until", day(ends)),
        ("They", "prepare and sign" if signs else "prepare; you sign"),
    ]


def persons_page(standing: "Standing", *, wanted: str, on: date) -> dict[str, Any]:
    """Everybody an administrator looks after, by name; those whose name or address holds `wanted`, if it is given."""
    everybody = people_of(policies.regions_managed(standing), on=on)
    folded = wanted.casefold()
    found = [
        (person, held)
        for person, held in everybody
        if folded in person.full_name.casefold() or folded in person.email.casefold()
    ]
    rows = [
        {
            "name": person.full_name,
            "email": person.email,
            "href": reverse("person", args=[person.pk]),
            "holds": [f"{each.words}{f', {until(each.ends)}' if each.ends else ''}" for each in held],
        }
        for person, held in found
    ]
    return {"rows": rows, "wanted": wanted, "count": len(everybody)}


def person_page(person: "Person", standing: "Standing", *, on: date) -> dict[str, Any]:
    """One person: each thing they hold with the way to end it, and what could be given."""
    held = holdings_of(person, on=on)
    steps = second_steps_of(person)
    closing, giving = policies.may_close_account(standing, person, on=on), policies.may_be_given(standing, person)
    return {
        "person": person,
        "lines": [_line(each, standing, on) for each in held],
        "giving": giving,
        "closing": closing,
        "steps": steps,
        "taking": policies.may_take_second_step(standing, person, steps),
        "links": [
            Line("Give another post", "", reverse("post-give", args=[person.pk])),
            Line("Give a seat", "", reverse("seat-give", args=[person.pk])),
        ],
    }


def _line(each: Holding, standing: "Standing", on: date) -> Line:
    """One thing held, as an administrator sees it: those they don't end say who does."""
    lasts = until(each.ends)
    if each.kind == "post":
        verdict, name, verb = policies.may_end_post(standing, each.thing, on=on), "post-end", "End this post"
    elif each.kind == "seat":
        verdict, name, verb = policies.may_unseat(standing, each.thing), "seat-end", "End this seat"
    elif each.kind in ("standing in", "deputy"):
        verdict = policies.may_end_delegation(standing, each.thing)
        name, verb = "stand-in-end", "End this"
    elif each.kind == "task":
        return Line(each.words, lasts, why_not="Whoever gave the task ends it; so does closing the account.")
    else:
        return Line(each.words, lasts, why_not="It ends by itself, or with the account.")
    return _changeable(each, lasts, verdict, name, verb)


def _changeable(each: Holding, lasts: str, verdict: "Verdict", name: str, verb: str) -> Line:
    if not verdict:
        return Line(each.words, lasts, why_not=verdict.reason)
    return Line(each.words, lasts, reverse(name, args=[each.thing.pk]), verb)


def invitation_rows(form: "Inviting") -> Rows:
    """What is checked before somebody is invited."""
    return [("Name", form.cleaned_data["full_name"]), ("Address", form.cleaned_data["email"]), *post_rows(form)]


def post_rows(form: "GivingPost") -> Rows:
    """What is checked before a post is given."""
    return [
        ("Where", form.organisation.name),
        ("Post", capital(form.role.words)),
        ("Lasts", until(form.cleaned_data["ends"])),
    ]


def seat_rows(form: "GivingSeat") -> Rows:
    """What is checked before a seat is given."""
    asked = form.asked()
    return [("Seat", capital(asked["seat"].words)), ("Of", asked["body"] or asked["region"].name)]


def regions_of(numbers: "Iterable[int]") -> "list[Place]":
    """The regions of those numbers, by name."""
    return places.numbered(list(numbers))


def region_of_chair(standing: "Standing") -> "Place":
    """The region whose Board somebody chairs; the first by name, should there ever be two."""
    return regions_of(tasks.regions_chaired(standing))[0]


def region_of_lead(standing: "Standing") -> "Place":
    """The region whose team somebody leads; the first by name, should there ever be two."""
    return regions_of(tasks.regions_with_tasks(standing))[0]


def previewed_places(numbers: "Iterable[int]", *, on: date) -> "tuple[Place, list[Place]]":
    """The region that is looked at, and its authorities today."""
    region = regions_of(numbers)[0]
    return region, list(places.current_authorities(region, on=on))
