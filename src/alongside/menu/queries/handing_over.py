"""What of the menu somebody has under way: counts alone, for whoever closes their account and reads none of it."""

from alongside.menu.models import Edition, Gap, Hold, Offer, Review, Trial
from alongside.menu.states import EditionStage, GapStage, HoldStage, Stage

BEING_WRITTEN = [Stage.DRAFT.value, Stage.RETURNED.value]


def offers_written_by(person: int) -> int:
    """Offers that are being written, or were returned, and that they wrote last."""
    return Offer.objects.filter(edited_by=person, stage__in=BEING_WRITTEN).count()


def offers_to_authorise(places: "frozenset[int]") -> int:
    """Offers of those authorities that wait for whoever directs them."""
    waiting = Offer.objects.filter(place__in=places, stage__in=BEING_WRITTEN, ready_on__isnull=False)
    return waiting.count() if places else 0


def reviews_of(person: int) -> int:
    """Reviews they took up and have not decided."""
    return Review.objects.filter(reviewer=person, outcome="").count()


def gaps_of(person: int) -> int:
    """Gaps they look after that stand open."""
    return Gap.objects.filter(owner=person, stage__in=[GapStage.OPEN.value, GapStage.EXPLORING.value]).count()


def tests_of(person: int) -> int:
    """Tests of the menu they were asked for and have not done, while the round is open."""
    return Trial.objects.filter(person=person, ended_at=None, round__closed_at=None).count()


def editions_opened_by(person: int) -> int:
    """Editions they opened that are not published yet."""
    done = [EditionStage.PUBLISHED.value, EditionStage.SUPERSEDED.value]
    return Edition.objects.filter(opened_by=person).exclude(stage__in=done).count()


def units_set_aside_by(person: int) -> int:
    """How many times they set units of an offer aside for which nobody has decided what becomes of them."""
    return Hold.objects.filter(held_by=person, stage=HoldStage.HELD.value).count()
