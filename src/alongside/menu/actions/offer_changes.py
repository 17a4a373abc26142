"""What every change to an offer has in common: it is held as its reader saw it, grows by a version, and is entered."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from alongside.journal import actions as journal
from alongside.menu.models import Offer, OfferVersion
from alongside.menu.queries import offers as queries
from alongside.rules.verdicts import Overtaken

if TYPE_CHECKING:
    from alongside.menu.states import Stage
    from alongside.people.states import Standing


class Change:
    """One change to an offer, within its action's transaction.

    now      the offer as it stands now, held until the transaction ends
    version  the one its reader saw
    """

    def __init__(self, offer: Offer, seen: int | None = None) -> None:
        held = Offer.objects.select_for_update(of=("self",)).select_related("region", "place", "revises")
        self.now = held.get(pk=offer.pk)
        self.version = offer.version if seen is None else seen

    def done_before(self, stage: "Stage") -> bool:
        """True if the same act has just brought it here: sent twice, it is done once."""
        return self.now.version == self.version + 1 and self.now.stage == stage

    def require_as_read(self) -> None:
        """Go on if nobody has changed it since. Raises Overtaken."""
        if self.now.version != self.version:
            raise Overtaken(
                "Somebody changed this offer while you were reading it, so nothing was done. "
                "Read it as it stands now, then decide."
            )

    def freeze(self, at: datetime) -> OfferVersion:
        """Keep the words as they are authorised; those of a revision are the offer's that it revises."""
        of = self.now.revises or self.now
        before = OfferVersion.objects.filter(offer=of).order_by("-number").first()
        words = queries.words_of(self.now)
        return OfferVersion.objects.create(
            offer=of, number=before.number + 1 if before else 1, words=words, sha256=queries.sha256_of(words),
            kept_at=at,
        )  # fmt: skip

    def keep(self, act: str, by: "Standing | None", at: datetime, details: dict[str, Any] | None = None) -> Offer:
        """Keep the offer as it is now, with one entry."""
        self.now.version += 1
        self.now.save()
        journal.record(act, of=self.now, by=by, at=at, details={"version": self.now.version} | (details or {}))
        return self.now
