"""Tests of an edition arranged for showing: results by role, every trial and comment, and a tester's own list."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.documents.page import About, Audience, Block, Cell, Column, Heading, Link, Page, Paragraph, Table, Text
from alongside.menu.pages.editions import about_of, address, day
from alongside.menu.queries import testing
from alongside.menu.states import EditionStage, role_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alongside.menu.models import Comment, Edition, Round, Trial
    from alongside.people.states import Standing


def how_long(took: timedelta | None) -> str:
    """How long something took, in words: "4 minutes", "under a minute"."""
    if took is None:
        return ""
    minutes = round(took.total_seconds() / 60)
    if minutes < 1:
        return "under a minute"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def results_table(found: "Sequence[testing.OfRole]") -> Table:
    """What the tests came to, role by role."""
    return Table(
        caption="Tests by role",
        columns=(
            Column("Role"),
            Column("Testers", numeric=True),
            Column("Needs tried", numeric=True),
            Column("Found help", numeric=True),
            Column("Typical time"),
        ),
        rows=tuple(
            (
                Cell(role_words(each.role.value)),
                Cell(str(each.testers), value=each.testers),
                Cell(f"{each.finished} of {each.trials}"),
                Cell(str(each.found), value=each.found),
                Cell(how_long(each.typical)) if each.typical is not None else Cell(state="none finished yet"),
            )
            for each in found
        ),
        empty="Nobody has been asked to test it yet.",
    )


def tests_page(edition: "Edition", *, today: date) -> Page:
    """Every round, trial and comment of an edition, for the team."""
    trials, comments = testing.trials_of(edition), testing.comments_of(edition)
    waiting = sum(not each.disposition for each in comments)
    rounds = testing.rounds_of(edition)
    found, done = sum(each.found is True for each in trials), sum(each.ended_at is not None for each in trials)
    return Page(
        title=f"{found} of {done} tests found help" if done else f"Nobody has tested {edition} yet",
        lede=f"{_rounds(rounds, today)} {waiting or 'No'} {'comment waits' if waiting == 1 else 'comments wait'} for "
        "an answer; every comment has one before the edition is agreed.",
        about=about_of(edition),
        blocks=(
            Heading("Results by role", anchor="roles"),
            results_table(testing.results(edition, trials)),
            Heading("Comments", anchor="comments"),
            _comments(comments),
            Heading("Every test", anchor="trials"),
            _trials(trials),
        ),
        audience=Audience("the regional team", "The review pack tells the results by role, and no tester’s name."),
        next_steps=(*_onward(edition, rounds), (Link(f"Work on {edition}", address(edition, "steps/")),)),
        demonstration=edition.region.invented,
    )


def in_words(edition: "Edition", *, today: date) -> str:
    """How its tests stand, for whoever is about to record that it was agreed."""
    done = [each for each in testing.trials_of(edition) if each.ended_at is not None]
    found = sum(each.found is True for each in done)
    came = f"{found} of {len(done)} found help." if done else "Nobody has finished one."
    return f"{came} {_rounds(testing.rounds_of(edition), today)}"


def _onward(edition: "Edition", rounds: "Sequence[Round]") -> tuple[Text, ...]:
    """What can be done about its tests while it is being made."""
    if edition.stage not in (EditionStage.DRAFT, EditionStage.IN_TEST):
        return ()
    if all(each.closed_at is not None for each in rounds):
        return ((Link("Open a round of tests", address(edition, "do/round/")),),)
    return (
        (Link("Ask somebody to test", address(edition, "do/invite/")),),
        (Link("Close the round of tests", address(edition, "do/close/")),),
    )


def _rounds(rounds: "Sequence[Round]", today: date) -> str:
    if not rounds:
        return "No round of tests has been opened."
    last = rounds[-1]
    number, until, closed = last.number, last.until, last.closed_at
    if closed:
        return f"Round {number} is closed."
    late = " That day has passed: close it, or wait for the last." if until < today else ""
    return f"Round {number} is open until {day(until)}.{late}"


def _comments(comments: "Sequence[Comment]") -> Table:
    return Table(
        caption="Comments, those without an answer first",
        columns=(Column("What was said"), Column("By"), Column("What became of it")),
        rows=tuple(
            (
                Cell(each.words, note=f"Looking for: {each.trial.need}" if each.trial else "on circulation"),
                Cell(each.by.full_name if each.by else "", note=role_words(each.trial.role) if each.trial else ""),
                Cell(each.disposition, note=each.why)
                if each.disposition
                else Cell("Answer it", href=reverse("comment-answer", args=[each.pk])),
            )
            for each in comments
        ),
        caption_hidden=True,
        empty="Nobody has commented yet.",
    )


def _trials(trials: "Sequence[Trial]") -> Table:
    return Table(
        caption="Every test, by round and role",
        columns=(Column("Need"), Column("Tester"), Column("Found?"), Column("How long")),
        rows=tuple(
            (
                Cell(each.need, note=f"Round {each.round.number}"),
                Cell(each.person.full_name, note=role_words(each.role)),
                Cell(found_words(each), note=each.offer.title if each.offer else ""),
                Cell(how_long(each.ended_at - each.started_at))
                if each.ended_at and each.started_at
                else Cell(state="started" if each.started_at else "not started"),
            )
            for each in trials
        ),
        caption_hidden=True,
        empty="Nobody has been asked yet. Open a round, then ask people in each role.",
    )


def found_words(each: "Trial") -> str:
    """Whether a tester found help, in words."""
    return {True: "yes", False: "no", None: "not done yet"}[each.found]


def own_page(standing: "Standing", trials: "Sequence[Trial]", *, today: date) -> Page:
    """What somebody was asked to test, what waits first."""
    waits = [each for each in trials if testing.waits(each)]
    done = [each for each in trials if not testing.waits(each)]
    region = trials[0].round.edition.region if trials else None
    blocks: list[Block] = []
    if waits:
        blocks += [
            Paragraph("Each takes a few minutes. The service keeps the time; there is no right answer."),
            _own("Waiting for you", waits),
        ]
    if done:
        blocks += [Heading("Done, or closed", anchor="done"), _own("Done, or closed", done)]
    if not trials:
        blocks.append(Paragraph("When the regional team asks you to test the menu, it stands here."))
    many = len(waits)
    return Page(
        title=f"{many} {'test waits' if many == 1 else 'tests wait'} for you" if many else "No test waits for you",
        lede="Before the menu is agreed, people in each role look for help with real needs, as they would any day.",
        about=About(region.name if region else "", "Tests of the menu", day(today)),
        blocks=tuple(blocks),
        audience=Audience("you alone", "What you find is read by the regional team; by others only in counts by role."),
        next_steps=((Link("Editions of the menu", reverse("editions")),),),
        demonstration=bool(region and region.invented),
    )


def _own(caption: str, trials: "Sequence[Trial]") -> Table:
    return Table(
        caption=caption,
        columns=(Column("Look for help with"), Column("As"), Column("How it stands")),
        rows=tuple(
            (
                Cell(each.need, href=reverse("trial", args=[each.pk])),
                Cell(role_words(each.role)),
                Cell(_stands(each)),
            )
            for each in trials
        ),
        caption_hidden=True,
    )


def _stands(each: "Trial") -> str:
    if each.ended_at:
        return "finished; thank you"
    if each.round.closed_at:
        return "closed"
    return f"{'started' if each.started_at else 'not started'}, until {day(each.round.until)}"
