"""What editions need of whom: tests to do, a menu to read, comments to answer, one to publish, one to send again."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.menu.models import Comment, Trial
from alongside.menu.policies.editions import AGREE, PREPARE
from alongside.menu.queries import circulation, editions
from alongside.menu.states import EditionStage
from alongside.notices.pages import Prompt, register

if TYPE_CHECKING:
    from alongside.people.states import Standing


def sign_up() -> None:
    """Let the first page and the digests ask."""
    register("menu editions", prompts)


def prompts(standing: "Standing", *, at: datetime) -> Iterator[Prompt]:
    """Of everybody their own tests and what was sent to them; of the team what waits for an act of theirs."""
    yield from _to_test(standing)
    yield from _to_read(standing)
    for region in sorted(standing.regions):
        if PREPARE.verdict(standing, region=region):
            yield from _of_the_team(standing, region, at)


def _to_test(standing: "Standing") -> Iterator[Prompt]:
    waiting = Trial.objects.filter(person=standing.pk, ended_at=None, round__closed_at=None).select_related("round")
    found = list(waiting)
    if found:
        due = min(each.round.until for each in found)
        began = [timezone.localdate(each.asked_at) for each in found]
        words = "test of the menu waits" if len(found) == 1 else "tests of the menu wait"
        yield Prompt.of(f"{len(found)} {words} for you", "/menu/tests/", began, due=due)


def _to_read(standing: "Standing") -> Iterator[Prompt]:
    found = circulation.unopened(standing.number)
    if found:
        newest = found[0].circulation
        yield Prompt("1 menu waits to be read", f"/menu/circulations/{newest.pk}/", None, newest.on)


def _of_the_team(standing: "Standing", region: int, at: datetime) -> Iterator[Prompt]:
    unanswered = list(Comment.objects.filter(edition__region=region, disposition="").select_related("edition"))
    if unanswered:
        newest = max(unanswered, key=lambda each: each.at)
        words = "comment on the menu waits" if len(unanswered) == 1 else "comments on the menu wait"
        address = f"/menu/editions/{newest.edition.reference}/tests/"
        began = [timezone.localdate(each.at) for each in unanswered]
        yield Prompt.of(f"{len(unanswered)} {words} for an answer", address, began)
    work, published = editions.now(region)
    if work is not None and work.stage == EditionStage.AGREED and AGREE.verdict(standing, region=region):
        since = timezone.localdate(work.agreed_at or at)
        yield Prompt("1 agreed menu waits to be published", f"/menu/editions/{work.reference}/steps/", None, since)
    if published is not None:
        began = circulation.days_due(published, on=timezone.localdate(at))
        if many := len(began):
            words = "1 body is due to be sent the menu again" if many == 1 else f"{many} bodies are due the menu again"
            yield Prompt.of(words, f"/menu/editions/{published.reference}/circulation/", began)
