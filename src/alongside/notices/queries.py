"""Questions about notices and calendars."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils import timezone

from alongside.notices.models import CalendarAddress, CalendarEvent, Choice, Notice
from alongside.notices.prompting import prompts_for
from alongside.notices.states import Kind, Often, Period, Prompt, Stage, period_of
from alongside.people import queries as people

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.people.states import Standing

KEPT_IN_CALENDARS = timedelta(days=92)


def often_of(person: int) -> Often:
    """How often that person wants a digest; weekly until they choose."""
    chosen = Choice.objects.filter(person=person).values_list("often", flat=True).first()
    return Often(chosen) if chosen else Often.WEEKLY


def period_for(often: Often, *, at: datetime) -> Period:
    """The period that a digest written now is for, by the region's own calendar."""
    return period_of(often, timezone.localdate(at))


def written(person: int, kind: Kind, period: str) -> Notice | None:
    """The notice there is with that key, or None."""
    return Notice.objects.filter(person=person, kind=kind.value, period=period).first()


def last_digest(person: int) -> Notice | None:
    """The last digest that told somebody anything, or None."""
    told = Notice.objects.filter(person=person, kind=Kind.DIGEST.value).exclude(stage=Stage.QUIET.value)
    return told.order_by("-written_at", "-pk").first()


def to_tell(standing: "Standing", period: Period, *, at: datetime) -> list[Prompt]:
    """What a digest for that period would hold: all that waits, or nothing if none of it is news.

    News is what began to wait since the last digest, and what falls due before the next one.
    """
    waiting, last, today = prompts_for(standing, at=at), last_digest(standing.number), timezone.localdate(at)
    told = [] if last is None else last.told
    since = None if last is None else timezone.localdate(last.written_at)

    def is_new(prompt: Prompt) -> bool:
        if since is None or prompt.latest > since:
            return True
        return prompt.latest == since and as_told(prompt) not in told

    def falls_due(prompt: Prompt) -> bool:
        return prompt.due is not None and today <= prompt.due < period.next

    return waiting if any(is_new(each) or falls_due(each) for each in waiting) else []


def as_told(prompt: Prompt) -> dict[str, str | None]:
    """A prompt as a digest remembers it."""
    return {name: None if value is None else str(value) for name, value in asdict(prompt).items()}


def without_a_digest(*, at: datetime) -> "Iterator[tuple[Person, Period]]":
    """Everybody who wants a digest and has not been asked about this period yet."""
    chosen = dict(Choice.objects.values_list("person", "often"))
    periods = {often: period_for(often, at=at) for often in (Often.WEEKLY, Often.QUARTERLY)}
    asked = set(
        Notice.objects.filter(
            kind=Kind.DIGEST.value, period__in=[period.key for period in periods.values()]
        ).values_list("person", "period")
    )
    for person in people.everybody():
        often = Often(chosen.get(person.pk, Often.WEEKLY))
        if often is not Often.NEVER and (person.pk, periods[often].key) not in asked:
            yield person, periods[often]


def notices_of(person: int, *, limit: int = 20) -> list[Notice]:
    """A person's own notices, newest first; the quiet weeks are none."""
    return list(
        Notice.objects.filter(person=person).exclude(stage=Stage.QUIET.value).order_by("-written_at", "-pk")[:limit]
    )


def all_notices() -> list[Notice]:
    """Every notice there ever was to tell, in the order written."""
    return list(Notice.objects.exclude(stage=Stage.QUIET.value))


def counts() -> dict[str, int]:
    """How many notices stand at each stage."""
    found = Notice.objects.aggregate(**{stage.name: Count("pk", filter=Q(stage=stage.value)) for stage in Stage})
    return {stage.value: found[stage.name] for stage in Stage}


def waiting_since(*, at: datetime, before: timedelta) -> int:
    """How many notices have waited longer than that."""
    return Notice.objects.filter(stage=Stage.WAITING.value, written_at__lt=at - before).count()


# Calendars


def fingerprint(secret: str) -> str:
    """What is kept of an address's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def calendar_of(person: int, *, at: datetime) -> list[CalendarEvent]:
    """Everything in somebody's calendar that is to come or ended lately, cancelled events too."""
    oldest = at - KEPT_IN_CALENDARS
    wanted = Q(ends__gte=oldest) | Q(on__gte=timezone.localdate(oldest))
    return list(CalendarEvent.objects.filter(wanted, person=person))


def calendar_address(person: int) -> CalendarAddress | None:
    """The address their calendar can be read from, if they have one."""
    return CalendarAddress.objects.filter(person=person, ended_at__isnull=True).first()


def whose_calendar(secret: str, *, at: datetime) -> "Standing | None":
    """Whose calendar that secret opens, as they stand now; None if it opens nothing."""
    found = CalendarAddress.objects.filter(fingerprint=fingerprint(secret), ended_at__isnull=True).first()
    person = None if found is None else people.person(found.person_id)
    return None if person is None else people.standing_of(person, at=at)
