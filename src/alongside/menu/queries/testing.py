"""Every question about tests of an edition: rounds, trials, and what was said."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from alongside.menu.models import Comment, Edition, Round, Trial
from alongside.menu.queries.editions import NoSuchEdition
from alongside.menu.states import Audience, Disposition
from alongside.people import queries as people
from alongside.people.states import Role

if TYPE_CHECKING:
    from datetime import date

    from alongside.people.models import Person, Post


@dataclass(frozen=True, slots=True)
class OfRole:
    """What the tests of one role came to.

    typical  the median of how long the finished took; None while none is finished
    """

    role: Audience
    testers: int
    trials: int
    finished: int
    found: int
    typical: timedelta | None


def open_round(edition: Edition) -> Round | None:
    """The round of tests that is open, or None."""
    return Round.objects.filter(edition=edition, closed_at=None).first()


def round_of(number: int) -> Round | None:
    """One round, with its edition."""
    return Round.objects.select_related("edition").filter(pk=number).first()


def rounds_of(edition: Edition) -> list[Round]:
    """Every round of an edition, in order."""
    return list(Round.objects.filter(edition=edition))


def trial(number: int) -> Trial:
    """One trial, with its round and edition. Raises NoSuchEdition."""
    found = Trial.objects.select_related("round__edition__region", "offer").filter(pk=number).first()
    if found is None:
        raise NoSuchEdition(f"There is no test {number}.")
    return found


def trials_of(edition: Edition) -> list[Trial]:
    """Every trial of an edition, by round and role."""
    return list(Trial.objects.filter(round__edition=edition).select_related("round", "person", "offer", "comment"))


def own_trials(person: int) -> list[Trial]:
    """What somebody was asked to test: what waits first, then what they finished, the newest first."""
    found = Trial.objects.filter(person=person).select_related("round__edition__region")
    return sorted(found, key=lambda each: (not waits(each), -each.pk))


def waits(each: Trial) -> bool:
    """True while it can still be done."""
    return each.ended_at is None and each.round.closed_at is None


def results(edition: Edition, trials: list[Trial] | None = None) -> list[OfRole]:
    """What the tests came to, for each role that tested, in the order of roles."""
    every = trials_of(edition) if trials is None else trials
    found = []
    for role in Audience:
        mine = [each for each in every if each.role == role]
        if mine:
            took = [each.ended_at - each.started_at for each in mine if each.ended_at and each.started_at]
            found.append(
                OfRole(
                    role,
                    len({each.person_id for each in mine}),
                    len(mine),
                    len(took),
                    sum(each.found is True for each in mine),
                    timedelta(seconds=median(each.total_seconds() for each in took)) if took else None,
                )
            )
    return found


def comments_of(edition: Edition) -> list[Comment]:
    """Everything that was said of an edition, what waits for an answer first."""
    found = Comment.objects.filter(edition=edition).select_related("trial", "circulation", "by", "disposed_by")
    return sorted(found, key=lambda each: (bool(each.disposition), each.pk))


def comment(number: int) -> Comment:
    """One comment, with its edition. Raises NoSuchEdition."""
    found = Comment.objects.select_related("edition__region", "trial", "circulation", "by").filter(pk=number).first()
    if found is None:
        raise NoSuchEdition(f"There is no comment {number}.")
    return found


def comment_of(found: Trial) -> Comment | None:
    """What a tester said, if they said anything."""
    return Comment.objects.filter(trial=found).first()


def answered_by_change(edition: Edition) -> list[Comment]:
    """The comments that led to a change of the menu."""
    return list(Comment.objects.filter(edition=edition, disposition=Disposition.CHANGED.value))


def could_test(region: int, *, on: "date") -> "list[tuple[Person, Post]]":
    """Whom to ask: everybody who holds a post in an authority of the region, each with it, by authority and name."""
    return people.holders(region, [Role(audience.value) for audience in Audience], on=on)
