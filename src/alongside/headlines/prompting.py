"""What headlines need of whom: those suggested wait for the team's lead, those confirmed for the Board; and leavers."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils import timezone

from alongside.headlines.models import Headline
from alongside.headlines.policies import may_see_waiting, parts_of
from alongside.headlines.queries import waiting_in
from alongside.headlines.states import OPEN, STAGE_OF, Part, Stage
from alongside.notices.pages import Prompt, register
from alongside.people.pages import leaving
from alongside.ui import desk

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.people.states import Standing

ASKED = {
    Part.DECIDE: ("suggested_at", "headline waits for your decision", "headlines wait for your decision"),
    Part.FOLLOW: (
        "decided_at",
        "confirmed headline waits to be taken up",
        "confirmed headlines wait to be taken up",
    ),
}


def sign_up() -> None:
    """Let the first page, the digests and a leaver's page ask; and let the team find them."""
    register("headlines", prompts)
    leaving.register("headlines", left_by)
    desk.work(
        10, "Headlines that wait", "headlines-waiting", "suggested, until the team’s lead decides", may_see_waiting
    )


def prompts(standing: "Standing", *, at: datetime) -> Iterator[Prompt]:
    """Those of the newest releases that open a report, where whoever asks is the one who decides."""
    theirs = parts_of(standing)
    for part, (began, one, more) in ASKED.items():
        if part not in theirs:
            continue
        waiting = waiting_in(theirs[part], STAGE_OF[part]).aggregate(
            count=Count("pk"), first=Min(began), last=Max(began)
        )
        if waiting["count"]:
            words = f"{waiting['count']} {one if waiting['count'] == 1 else more}"
            days = [timezone.localdate(waiting[each]) for each in ("first", "last")]
            yield Prompt.of(words, reverse("headlines-waiting"), days)


def left_by(person: "Person", at: datetime) -> Iterator[leaving.ToHandOver]:
    """The open headlines that a leaver confirmed or took up: somebody else answers for them from now on."""
    theirs = Q(decided_by=person.pk) | Q(monitored_by=person.pk)
    worded = Headline.objects.filter(worded_by=person.pk, stage=Stage.SUGGESTED).count()
    yield from leaving.counted(
        "Headlines",
        worded,
        "suggested headline that they worded, until it is decided on",
        "suggested headlines that they worded, until they are decided on",
    )
    count = Headline.objects.filter(theirs, stage__in=OPEN).count()
    if count:
        words = "1 open headline that they" if count == 1 else f"{count} open headlines that they"
        yield leaving.ToHandOver("Headlines", f"{words} confirmed or took up")
