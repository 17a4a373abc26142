"""What case studies need of whom: drafts that are whole wait for their director, approved ones for the team."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.notices.pages import Prompt, register
from alongside.practice import policies
from alongside.practice.queries import waiting_for
from alongside.practice.states import Stage
from alongside.ui import desk

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.practice.models import Example


def sign_up() -> None:
    """Let the first page and the digests ask, and the team find the library."""
    register("practice", prompts)
    desk.work(40, "Library of practice", "practice", "case studies and published examples", policies.may_open_library)


def prompts(standing: "Standing", *, at: datetime) -> Iterator[Prompt]:
    """How many wait for this person's next step; an address of each kind leads to the one that waits longest."""
    if any(each.what in policies.APPROVE.audience.own and each.signs for each in standing.capacities):
        drafts = [each for each in waiting_for(standing, Stage.DRAFT) if policies.may_approve(standing, each)]
        yield from _counted(drafts, "your approval", "changed_at")
    if any(each.what in policies.PUBLISH.audience.regional for each in standing.capacities):
        approved = [each for each in waiting_for(standing, Stage.APPROVED) if policies.may_publish(standing, each)]
        yield from _counted(approved, "publication", "approved_at")


def _counted(waiting: "list[Example]", what: str, since: str) -> Iterator[Prompt]:
    if waiting:
        words = "1 case study waits" if len(waiting) == 1 else f"{len(waiting)} case studies wait"
        began = [timezone.localdate(getattr(each, since)) for each in waiting]
        yield Prompt.of(f"{words} for {what}", f"/practice/{waiting[0].reference}/", began)
