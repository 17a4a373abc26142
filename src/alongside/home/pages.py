"""The first page arranged: the heading answers; then what needs the reader, their authority, the region, the new."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from alongside.documents.page import (
    About,
    Audience,
    Block,
    Bulleted,
    Heading,
    HeadlineItem,
    Headlines,
    Link,
    Page,
    Paragraph,
    Text,
)
from alongside.headlines.pages.glass_box import headline_item
from alongside.home import queries
from alongside.home.policies import may_see_desk
from alongside.meetings.policies import may_list as may_list_meetings
from alongside.notices.pages import prompts_for
from alongside.people.pages.showing import shown_to
from alongside.people.policies import may_manage_accounts, may_read_what_is_shared
from alongside.people.states import Role
from alongside.ui.desk import work_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alongside.headlines.models import Headline
    from alongside.home.queries import OfAuthority, OfRelease, Support
    from alongside.notices.pages import Prompt
    from alongside.people.states import Standing
    from alongside.releases.models import Release

COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
SOON = timedelta(days=7)
FEW = 3
AUDIENCE = Audience(
    "you alone", "It is put together for you from what you may read; a colleague’s has other things on it."
)


def home_page(standing: "Standing", *, at: datetime) -> Page:
    """The first page of whoever has that standing."""
    if not standing.belongs:
        return _guest_page(standing)
    newest = queries.newest_for(standing)
    openings = queries.openings(standing, newest)
    own = queries.own_authorities(standing, newest, openings)
    regional = queries.regional(standing, newest, openings)
    prompts = prompts_for(standing, at=at)
    return Page(
        title=_title(prompts, timezone.localdate(at)),
        lede=_lede(standing),
        about=_about(newest),
        blocks=(
            *_needs(prompts, on=timezone.localdate(at)),
            *_work(standing),
            *(block for each in own for block in _authority(each)),
            *_support(queries.support_for(standing, on=timezone.localdate(at))),
            *_region(regional, own),
            *_new(newest, own, regional),
            *_without_content(standing),
        ),
        audience=AUDIENCE,
        next_steps=tuple(_next_steps(standing, own)),
        demonstration=any(release.region.invented for release in newest),
    )


def _counted(number: int, one: str, more: str = "") -> str:
    said = COUNTED[number] if number < len(COUNTED) else str(number)
    return f"{said} {one if number == 1 else more or one + 's'}"


def _title(prompts: "Sequence[Prompt]", on: date) -> str:
    """How many things the list below holds, and how many of them are overdue, or else due this week."""
    many = len(prompts)
    late = sum(each.due is not None and each.due < on for each in prompts)
    soon = sum(each.due is not None and on <= each.due <= on + SOON for each in prompts)
    if late:
        return f"{_counted(many, 'thing needs', 'things need')} you, {_of_them(late, many)} overdue"
    if soon:
        which = f", {_of_them(soon, many)}" if soon < many else ""
        return f"{_counted(many, 'thing needs', 'things need')} you{which} this week"
    if prompts:
        later = ", but not this week" if all(each.due for each in prompts) else ""
        return f"{_counted(many, 'thing waits', 'things wait')} for you{later}"
    return "Nothing needs you now"


def _of_them(number: int, many: int) -> str:
    """How many of those counted before: "two of them", "both", "all"; for the only one "and it is"."""
    if number == many:
        return {1: "and it is", 2: "both"}.get(many, "all")
    return f"{_counted(number, 'of them', 'of them').lower()}"


def _lede(standing: "Standing") -> str:
    """Who they are here: each capacity in words."""
    what = "; ".join(capacity.words for capacity in standing.capacities)
    return f"{standing.name}. {what}." if what else f"{standing.name}."


def _about(newest: "Sequence[Release]") -> About:
    if not newest:
        return About("", "", "")
    first = newest[0]
    return About(first.region.name, _release_words(first), day(timezone.localdate(first.built_at)))


def day(on: date) -> str:
    """A day as people write it: 2 November 2026."""
    return f"{on.day} {on:%B %Y}"


def _release_words(release: "Release") -> str:
    return f"{release.cadence.capitalize()} release {release.number}"


def _needs(prompts: "Sequence[Prompt]", *, on: date) -> list[Block]:
    """What waits for the reader, what is due first; with what happens when there is nothing."""
    if not prompts:
        return [Paragraph("When something waits for you, it stands here with its date.", tone="quiet")]
    said: list[Text] = [(Link(each.words, each.address), _when(each, on)) for each in prompts]
    return [Heading("What needs you", anchor="needs"), Bulleted(tuple(said))]


def _work(standing: "Standing") -> list[Block]:
    """What a regional team does and where, beyond the navigation: only what this reader may open."""
    if not may_see_desk(standing):
        return []
    said: list[Text] = [(Link(each.text, each.address), f": {each.words}.") for each in work_for(standing)]
    return [Heading("The work of the team", anchor="work"), Bulleted(tuple(said))]


def _when(prompt: "Prompt", on: date) -> str:
    """Until when it waits, that this is past, or since when; of several the first that is due."""
    if prompt.due is None:
        return f", since {day(prompt.since)}"
    if prompt.due >= on:
        return f", by {day(prompt.due)}"
    which = "it was" if prompt.is_one else "the first was"
    return f", overdue: {which} due by {day(prompt.due)}"


def _authority(of: "OfAuthority") -> list[Block]:
    """The newest headlines about an authority the reader belongs to, one kind of figures after the other."""
    name = of.place.name
    if not of.releases:
        return [Heading(name, anchor="authority"), Paragraph(f"No figures of {name} have been released yet.")]
    blocks: list[Block] = []
    if not of.headlines:
        blocks.append(Heading(f"Nothing in {name} stands out this time", anchor=_anchor(name)))
    for release in sorted(of.releases, key=lambda each: not of.of(each)):
        kind, lines = f"{release.cadence} figures", of.of(release)
        if lines:
            things = _counted(len(lines), "thing")
            title = f"{things} to talk about in {name}, in the {kind}"
            blocks += [Heading(title, anchor=f"{_anchor(name)}-{release.cadence}"), _listed(lines)]
        see = Link(f"See all {kind} of {name}", _authority_address(of, release))
        blocks.append(Paragraph((see,) if lines else (f"Nothing stands out in the {kind}. ", see)))
    return blocks


def _anchor(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower() if letter.isascii())


def _authority_address(of: "OfAuthority", release: "Release") -> str:
    """The page of that release; without it the address means the first of them."""
    address = reverse("authority", args=[of.place.code])
    return address if release == of.releases[0] else f"{address}?release={release.reference}"


def _listed(lines: "Sequence[Headline]") -> Headlines:
    return Headlines(tuple(_item(each) for each in lines))


def _item(line: "Headline") -> HeadlineItem:
    """A headline with the period of its latest figure."""
    item = headline_item(line, href=reverse("headline", args=[line.reference]))
    return replace(item, note=f"Latest figure: {line.period}") if line.period else item


def _support(found: "Sequence[Support]") -> list[Block]:
    """What support there is for the reader, in a line for each role of theirs."""
    if not found:
        return []
    said: list[Text] = [
        (Link(f"What is there for you as {each.whom}", f"{reverse('support')}?role={each.slug}"), _offered(each))
        for each in found
    ]
    return [Heading("Support for you", anchor="support"), Bulleted(tuple(said))]


def _offered(found: "Support") -> str:
    """How many offers there are, and how many have room."""
    if not found.many:
        return ": nothing on the menu yet."
    if found.many == found.free:
        every = "all with" if found.many > 1 else "with"
        return f": {_counted(found.many, 'offer').lower()}, {every} room this term."
    free = f"{_counted(found.free, 'of them has', 'of them have').lower()}" if found.free else "none of them has"
    return f": {_counted(found.many, 'offer').lower()}, and {free} room this term."


def _region(regional: "Sequence[OfRelease]", own: "Sequence[OfAuthority]") -> list[Block]:
    """What the region should talk about, from its newest release; a few of others where one's own stand above."""
    told = next((each for each in regional if each.headlines), None)
    if told is None:
        return []
    name = told.release.region.name
    above = {each.place.pk for each in own}
    few = [line for line in told.headlines if line.place_id not in above][: FEW if own else None]
    more = (
        f"See all {len(told.headlines)}, and every authority"
        if len(few) < len(told.headlines)
        else "See every authority"
    )
    return [
        Heading(
            f"{_counted(len(told.headlines), 'thing')} {name} should talk about, in the {told.release.cadence} figures",
            anchor="region",
        ),
        _listed(few),
        Paragraph((Link(f"{more} at a glance", reverse("regions")),)),
    ]


def _new(newest: "Sequence[Release]", own: "Sequence[OfAuthority]", regional: "Sequence[OfRelease]") -> list[Block]:
    """What each newest release brought, in counts of what this reader may read."""
    if not newest or not (own or regional):
        return []
    wide = {each.release.pk: each for each in regional}
    said = [_new_in(release, wide.get(release.pk), own) for release in newest]
    return [Heading("What is new since the last release", anchor="new"), Bulleted(tuple(said))]


def _new_in(release: "Release", wide: "OfRelease | None", own: "Sequence[OfAuthority]") -> Text:
    issued = f" of {release.region.name}, issued {day(timezone.localdate(release.built_at))}"
    if wide is not None:
        link = Link(_release_words(release), reverse("release", args=[release.reference]))
        if not wide.headlines:
            return (link, f"{issued}: no headlines.")
        return (link, f"{issued}: {wide.new} of its {len(wide.headlines)} headlines are new.")
    about = [line for each in own for line in each.headlines if line.release_id == release.pk]
    new = sum(line.continues_id is None for line in about)
    return f"{_release_words(release)}{issued}: {len(about)} about your authority, {new} of them new."


def _without_content(standing: "Standing") -> list[Block]:
    """For administrators and the data-protection officer, who read no figures: what is theirs."""
    if may_manage_accounts(standing):
        words = "You look after accounts and settings. Figures and what authorities write are not yours to read."
        return [Paragraph(words), Paragraph((Link("People and their accounts", reverse("persons")),))]
    if standing.has(Role.DATA_PROTECTION_OFFICER):
        words = "You look after the journal: who did what, when. What authorities write is not in it."
        return [Paragraph(words), Paragraph((Link("The journal’s trail", reverse("trail-search")),))]
    return []


def _next_steps(standing: "Standing", own: "Sequence[OfAuthority]") -> "list[Text]":
    steps: list[Text] = [
        (Link(f"Read {each.place.name}’s briefing, one page",
              reverse("report-briefing", args=[each.releases[0].reference, each.place.code])),)
        for each in own if each.releases
    ]  # fmt: skip
    if may_list_meetings(standing) and not may_see_desk(standing):
        steps.append((Link("See the dates of the region’s meetings", reverse("meetings")),))
    if may_read_what_is_shared(standing):
        steps.append((Link("Look up an indicator", reverse("indicator-book")), " or ", Link("a word", "/glossary/")))
    return [*steps, (Link("See what you hold and who stands in for you", reverse("your-account")),)]


def _guest_page(standing: "Standing") -> Page:
    """What is shown to a guest, and until when; or that nothing is."""
    shown = shown_to(standing)
    until = {each.title: each.until for each in shown}
    said: list[Text] = [(Link(each.title, each.address), f", until {day(until[each.title])}") for each in shown]
    if shown:
        title = f"{_counted(len(shown), 'thing is', 'things are')} shown to you"
        lede = "Each was released to you for a reason, until a day. There is nothing else here for you to find."
    else:
        title = "Nothing is shown to you now"
        lede = "Whatever was shown to you has ended. Ask whoever invited you if you still need it."
    return Page(
        title=title,
        lede=lede,
        about=About("", "", ""),
        blocks=(Bulleted(tuple(said)),) if said else (),
        audience=AUDIENCE,
        next_steps=((Link("See until when your account lasts", reverse("your-account")),),),
    )
