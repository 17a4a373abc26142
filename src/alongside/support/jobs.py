"""Long work, done beside the pages. Each job is told a number and is safe to be done twice."""

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.areas import queries as areas
from alongside.support.actions import library as actions
from alongside.support.actions import progress, proposals
from alongside.support.queries import candidates
from alongside.support.queries import library as queries
from alongside.support.queries import proposals as proposed

if TYPE_CHECKING:
    from alongside.support.matching.allocation import Allocation
    from alongside.support.models import Proposal, Training
    from alongside.support.queueing import Tell


def train_library(number: int, tell: "Tell | None" = None) -> None:
    """Learn from everything there is, and keep it. A training that has ended stays so.

    tell  also told how far it has come, from 0 to 1, and what is being done
    """
    training = queries.training(number)
    if training is None or training.finished_at is not None:
        return
    progress.begin(work=training, at=timezone.now())
    try:
        _train(training, tell)
    except Exception as problem:
        progress.fail(work=training, trouble=type(problem).__name__, at=timezone.now())
        raise


def _train(training: "Training", tell: "Tell | None") -> None:
    from alongside.support.matching.library import train

    def said(share: float, words: str) -> None:
        progress.note(work=training, done=min(99, int(share * 100)), says=words, at=timezone.now())
        if tell is not None:
            tell(share, words)

    found = list(queries.texts())
    learned = train([text for _, text in found], areas.taxonomy(), said)
    actions.keep_library(
        training=training,
        content=learned.to_bytes(),
        learned_from=learned.learned_from,
        kinds=Counter(kind for kind, _ in found),
        at=timezone.now(),
    )


def reckon_proposal(number: int, tell: "Tell | None" = None) -> None:
    """Share out what a region's menu has room for among its open needs, and keep that. One that has ended stays so."""
    asked = proposed.proposal_numbered(number)
    if asked is None or asked.finished_at is not None:
        return
    progress.begin(work=asked, at=timezone.now())
    try:
        _reckon(asked)
    except Exception as problem:
        progress.fail(work=asked, trouble=type(problem).__name__, at=timezone.now())
        raise


def _reckon(asked: "Proposal") -> None:
    from alongside.support.matching.allocation.pairs import possible_pairs
    from alongside.support.matching.allocation.solving import allocate

    def said(done: int, words: str) -> None:
        progress.note(work=asked, done=done, says=words, at=timezone.now())

    began = time.monotonic()
    said(5, "Gathering needs and offers")
    found = proposed.inputs(asked.region, on=timezone.localdate(asked.at))
    shelf = candidates.shelf_of(asked.region, on=timezone.localdate(asked.at))
    said(40, "Ranking what would help with each need")
    possible = possible_pairs(shelf, found.wanted)
    said(70, "Sharing out")
    shared = allocate(found.needs, found.offers, possible, found.rules)
    summary = {
        "needs": len(found.needs),
        "offers": len(found.offers),
        "room": sum(each.room for each in found.offers),
        "matched": len(shared.pairs),
        "gap": round(shared.gap, 6),
        "seconds": round(time.monotonic() - began, 1),
    }
    proposals.keep_proposal(
        proposal=asked, inputs=found.fingerprint, pairs=_plain(shared), summary=summary, at=timezone.now()
    )


def _plain(shared: "Allocation") -> list[dict[str, Any]]:
    """Each need, with what is proposed for it and why, in plain values."""
    pairs: list[dict[str, Any]] = [
        {
            "need": each.need,
            "offer": each.offer,
            "why": list(each.why),
            "costs": list(each.costs_others),
            "next": {"offer": each.next_best.offer, "free": each.next_best.free} if each.next_best else None,
        }
        for each in shared.pairs
    ]
    return [*pairs, *({"need": each.need, "offer": "", "why": [each.why], "costs": [], "next": None}
                      for each in shared.unmet)]  # fmt: skip
