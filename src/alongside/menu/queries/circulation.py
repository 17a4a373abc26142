"""Every question about circulation: what was sent to whom, who has opened it, and which bodies are due again."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from alongside.meetings import queries as meetings
from alongside.meetings.states import BODIES, called
from alongside.menu.models import Circulation, Comment, Edition, Recipient
from alongside.menu.policies.clocks import clocks, months_after
from alongside.menu.queries.editions import NoSuchEdition
from alongside.people import queries as people
from alongside.people.states import Seat

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Body:
    """A body that an edition can be sent to: its kind, and a network's name."""

    seat: Seat
    name: str = ""

    @property
    def words(self) -> str:
        """How it is called."""
        return called(self.seat.value, self.name)

    @property
    def key(self) -> str:
        """Both, for a form's choice."""
        return f"{self.seat.value}|{self.name}"


@dataclass(frozen=True, slots=True)
class DueAgain:
    """A body, when the menu in any edition was last sent to it, and the day it is due; None where it never was."""

    body: Body
    last: date | None
    due: date


def bodies_of(region: int, *, on: date) -> list[Body]:
    """The bodies of a region that the menu can be circulated to: those with members, networks each by its name."""
    found = [Body(seat) for seat in BODIES if seat is not Seat.NETWORK and meetings.members(region, seat, on=on)]
    return [*found, *(Body(Seat.NETWORK, name) for name in people.networks_of(region, on=on))]


def circulations_of(edition: Edition) -> list[Circulation]:
    """Every sending of an edition, the newest first, with how many it went to and how many opened it."""
    return list(_counted(Circulation.objects.filter(edition=edition)))


def _counted(found: "QuerySet[Circulation]") -> "QuerySet[Circulation]":
    return found.select_related("sent_by").annotate(
        sent_to=Count("recipients"), opened=Count("recipients", filter=Q(recipients__opened_at__isnull=False))
    )


def circulation(number: int) -> Circulation:
    """One sending, with its edition. Raises NoSuchEdition."""
    found = Circulation.objects.select_related("edition__region", "sent_by").filter(pk=number).first()
    if found is None:
        raise NoSuchEdition(f"There is no circulation {number}.")
    return found


def recipients_of(found: Circulation) -> list[Recipient]:
    """Whom it went to, those who have not opened it first, by name."""
    rows = Recipient.objects.filter(circulation=found).select_related("person")
    return sorted(rows, key=lambda each: (each.opened_at is not None, each.person.full_name))


def recipients_of_all(edition: Edition) -> list[Recipient]:
    """Whom every sending of an edition went to."""
    rows = Recipient.objects.filter(circulation__edition=edition).select_related("person")
    return sorted(rows, key=lambda each: (each.opened_at is not None, each.person.full_name))


def unopened(person: int) -> list[Recipient]:
    """The sendings of published editions that somebody has not opened."""
    rows = Recipient.objects.filter(person=person, opened_at=None, circulation__edition__stage="published")
    return list(rows.select_related("circulation__edition").order_by("-circulation__sent_at"))


def said_by(person: int, found: Circulation) -> list[Comment]:
    """What somebody said of a sending, in order."""
    return list(Comment.objects.filter(circulation=found, by=person))


def due_again(edition: Edition, *, on: date) -> list[DueAgain]:
    """Each body the published edition is to go to, and when: at once where it never went, then every few months."""
    months = clocks().circulated_months
    last: dict[tuple[str, str], date] = {}
    for sent in Circulation.objects.filter(edition=edition).order_by("on"):
        last[sent.body, sent.name] = sent.on
    found = []
    for body in bodies_of(edition.region_id, on=on):
        when = last.get((body.seat.value, body.name))
        found.append(DueAgain(body, when, months_after(when, months) if when else on))
    return sorted(found, key=lambda each: (each.due, each.body.words))


def days_due(edition: Edition, *, on: date) -> list[date]:
    """Of each body that is due again on a day, since when; without asking who sits on them."""
    months = clocks().circulated_months
    last: dict[tuple[str, str], date] = {}
    for sent in Circulation.objects.filter(edition=edition).order_by("on"):
        last[sent.body, sent.name] = sent.on
    return [day for day in (months_after(each, months) for each in last.values()) if day <= on]
