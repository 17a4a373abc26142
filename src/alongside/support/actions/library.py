"""Having matching learn anew: asked for by a person, done by a job, kept once for what was learned from."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.journal import actions as journal
from alongside.rules.verdicts import require
from alongside.support import queueing
from alongside.support.models import Library, Training
from alongside.support.policies import library as policies
from alongside.support.queries import library as queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alongside.people.states import Standing

JOB = "alongside.support.jobs.train_library"
KEPT_WHOLE = 2  # newest versions whose content is kept; of older ones only what they were


@transaction.atomic
def ask_to_learn(
    *, by: "Standing | None", at: datetime, here: bool = False, tell: queueing.Tell | None = None
) -> Training:
    """Have matching learn anew; while it does so already, answers with that training. Raises Refused.

    here  learned in place, as soon as the transaction stands, as the command line does; `tell` hears how far it is
    """
    require(policies.may_renew(by))
    Library.objects.select_for_update().order_by("-version").first()  # two who ask at once ask one after another
    if (before := queries.running(at=at)) is not None and not here:
        return before
    asked = Training.objects.create(asked_by_id=by.pk if by else None, asked_at=at)
    journal.record("library.asked_for", of=asked, by=by, at=at)
    queueing.start(JOB, asked.pk, here=here, tell=tell)
    return asked


@transaction.atomic
def keep_library(
    *, training: Training, content: bytes, learned_from: str, kinds: "Mapping[str, int]", at: datetime
) -> Library:
    """Keep what was learned, unless the newest library was learned from just the same; either way the training ends."""
    held = Training.objects.select_for_update().get(pk=training.pk)
    if held.library is not None:
        return held.library
    newest = Library.objects.order_by("-version").first()
    if newest is not None and newest.learned_from == learned_from and newest.content:
        kept = newest
    else:
        kept = Library.objects.create(
            version=(newest.version if newest else 0) + 1, trained_at=at, learned_from=learned_from,
            documents=sum(kinds.values()), kinds=dict(kinds), content=content, size=len(content),
        )  # fmt: skip
        Library.objects.filter(version__lte=kept.version - KEPT_WHOLE).update(content=b"")
    held.library, held.finished_at, held.beat_at, held.done, held.trouble = kept, at, at, 100, ""
    held.says = "Nothing new to learn" if kept is newest else "Done"
    held.save()
    journal.record("library.kept", of=kept, by=None, at=at, details={"documents": kept.documents})
    return kept
