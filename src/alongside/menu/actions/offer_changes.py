"""What every change to an offer has in common: it is held as its reader saw it, grows by a version, and is entered."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.journal import actions as journal
from alongside.menu.models import Offer, OfferVersion
from alongside.menu.queries import offers as queries
from alongside.rules.verdicts import Refused

if TYPE_CHECKING:
    from alongside.menu.states import Stage
    from alongside.people.states import Standing

CLEAR_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # none that is taken for another, and no word can be read in them


class Overtaken(Refused):
    """Somebody else changed the offer while it was being read. Nothing was done."""


def new_reference() -> str:
    """A reference nobody can guess from another."""
    letters = "".join(secrets.choice(CLEAR_LETTERS) for _ in range(8))
    return f"offer-{letters[:4]}-{letters[4:]}".lower()


def held(offer: Offer, seen: int | None) -> tuple[Offer, int]:
    """The offer as it stands now, held until the transaction ends; and the version its reader saw."""
    now = Offer.objects.select_for_update(of=("self",)).select_related("region", "place", "revises").get(pk=offer.pk)
    return now, offer.version if seen is None else seen


def done_before(now: Offer, version: int, stage: "Stage") -> bool:
    """True if the same act has just brought it here: sent twice, it is done once."""
    return now.version == version + 1 and now.stage == stage


def require_as_read(now: Offer, version: int) -> None:
    """Go on if nobody has changed it since. Raises Overtaken."""
    if now.version != version:
        raise Overtaken(
            "Somebody changed this offer while you were reading it, so nothing was done. "
            "Read it as it stands now, then decide."
        )


def changed(now: Offer, act: str, by: "Standing | None", at: datetime, details: dict[str, Any] | None = None) -> Offer:
    """Keep it, with one entry."""
    now.version += 1
    now.save()
    journal.record(act, of=now, by=by, at=at, details={"version": now.version} | (details or {}))
    return now


def keep_version(now: Offer, at: datetime) -> OfferVersion:
    """Freeze the words of an offer as they are authorised; those of a revision are the offer's that it revises."""
    of = now.revises or now
    before = OfferVersion.objects.filter(offer=of).order_by("-number").first()
    words = queries.words_of(now)
    return OfferVersion.objects.create(
        offer=of, number=before.number + 1 if before else 1, words=words, sha256=queries.sha256_of(words), kept_at=at
    )


def day_of(at: datetime) -> Any:
    """The day of a moment, where the service is."""
    return timezone.localdate(at)
