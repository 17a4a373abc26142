"""What headlines need of whom: those suggested wait for the team's lead, those confirmed for the Board; and leavers."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from alongside.headlines.models import Headline
from alongside.headlines.policies import DECIDE, FOLLOW
from alongside.headlines.states import OPEN, Stage
from alongside.notices.pages import Prompt, register
from alongside.people.pages import leaving

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.people.states import Standing

ASKED = (
    (DECIDE, Stage.SUGGESTED, "suggested_at", "headline waits for your decision", "headlines wait for your decision"),
    (
        FOLLOW,
        Stage.CONFIRMED,
        "decided_at",
        "confirmed headline waits to be taken up",
        "confirmed headlines wait to be taken up",
    ),
)


def sign_up() -> None:
    """Let the first page, the digests and a leaver's page ask."""
    register("headlines", prompts)
    leaving.register("headlines", left_by)


def prompts(standing: "Standing", *, at: datetime) -> Iterator[Prompt]:
    """Those of the newest releases that open a report, where whoever asks is the one who decides."""
    for asked, stage, since, one, more in ASKED:
        regions = [each for each in standing.regions if asked.verdict(standing, region=each)]
        if not regions:
            continue
        waiting = Headline.objects.filter(
            release__region__in=regions, release__superseded_by=None, in_report=True, stage=stage
        ).aggregate(count=Count("pk"), since=Min(since), newest=Max(since))
        if waiting["count"]:
            words = f"{waiting['count']} {one if waiting['count'] == 1 else more}"
            began = [timezone.localdate(waiting[each]) for each in ("since", "newest")]
            yield Prompt.of(words, "/regions/", began)


def left_by(person: "Person", at: datetime) -> Iterator[leaving.ToHandOver]:
    """The open headlines that a leaver confirmed or took up: somebody else answers for them from now on."""
    theirs = Q(decided_by=person.pk) | Q(monitored_by=person.pk)
    count = Headline.objects.filter(theirs, stage__in=OPEN).count()
    if count:
        words = "1 open headline that they" if count == 1 else f"{count} open headlines that they"
        yield leaving.ToHandOver("Headlines", f"{words} confirmed or took up")
