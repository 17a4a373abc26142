"""Compiling a year's menu: explained nils, authorities asked; and forgetting an invented region's menu in one step."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from alongside.journal import actions as journal
from alongside.menu.models import Asked, Capacity, Hold, Nil, Offer, OfferVersion, Review
from alongside.menu.policies import offers as policies
from alongside.menu.queries import compiling as queries
from alongside.places.policies import may_remove_nation
from alongside.rules.verdicts import Refused, require

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


@transaction.atomic
def give_nil(*, region: "Place", place: "Place", year: int, reason: str, by: "Standing | None", at: datetime) -> Nil:
    """Say that an authority gives nothing to a year's menu, and why; given again, the reason is the new one.

    Raises Refused, with the reason.
    """
    reason = " ".join(reason.split())
    require(policies.may_give_nil(by, region, place, reason))
    if queries.contribution(region, place, year).given:
        raise Refused("An offer of this authority is authorised already, so there is no nil to explain.")
    before = queries.nil_of(place, year)
    if before is not None and before.reason == reason:
        return before
    said = {"region": region, "reason": reason, "by_id": by.pk if by else None, "at": at}
    nil, _ = Nil.objects.update_or_create(year=year, place=place, defaults=said)
    journal.record("nil.given", of=nil, by=by, at=at, details={"year": year})
    return nil


@transaction.atomic
def take_nil_back(*, nil: Nil, by: "Standing | None", at: datetime) -> None:
    """Take an explained nil back before it is published, since there is something to give after all."""
    require(policies.may_give_nil(by, nil.region, nil.place))
    if nil.told_on is not None:
        raise Refused("It was published with the edition, and stays part of it. Add an offer; it joins the next one.")
    journal.record("nil.taken_back", of=nil, by=by, at=at, details={"year": nil.year})
    nil.delete()


@transaction.atomic
def publish_nils(*, region: "Place", year: int, by: "Standing | None", at: datetime) -> int:
    """Let everyone of the region read a year's explained nils, as its edition is published; how many are new."""
    found = [each for each in queries.nils(region, year) if each.told_on is None]
    for each in found:
        each.told_on = timezone.localdate(at)
        each.save(update_fields=["told_on"])
    if found:
        journal.record("nils.published", of=region, by=by, at=at, details={"year": year, "nils": len(found)})
    return len(found)


@transaction.atomic
def ask(*, region: "Place", place: "Place", year: int, by: "Standing | None", at: datetime) -> Asked:
    """Ask an authority that has said nothing yet: its director finds it on their first page and in their digest.

    The same day twice is once. Raises Refused, with the reason.
    """
    require(policies.may_ask(by, region))
    stands = queries.contribution(region, place, year)
    if stands.has_said:
        raise Refused("This authority has said what it gives, so there is nothing to ask.")
    if stands.asked is not None and timezone.localdate(stands.asked.at) == timezone.localdate(at):
        return stands.asked
    said = {"by_id": by.pk if by else None, "at": at}
    asked, _ = Asked.objects.update_or_create(year=year, place=place, defaults=said)
    journal.record("authority.asked_for_offers", of=place, by=by, at=at, details={"year": year})
    return asked


@transaction.atomic
def forget_invented_offers(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away an invented nation's offers with all that hangs on them; how many. Raises Refused for a real one.

    What points at offers from elsewhere (editions, gaps, matches) has to be gone before.
    """
    require(may_remove_nation(nation))
    told = Offer.objects.filter(region__nation=nation)
    forgotten = told.count()
    Hold.objects.filter(capacity__offer__in=told).delete()
    Capacity.objects.filter(offer__in=told).delete()
    Review.objects.filter(offer__in=told).delete()
    OfferVersion.objects.filter(offer__in=told).delete()
    told.filter(revises__isnull=False).delete()
    told.delete()
    Nil.objects.filter(region__nation=nation).delete()
    Asked.objects.filter(place__nation=nation).delete()
    journal.record("offers.forgotten", by=by, at=at, details={"nation": nation, "offers": forgotten})
    return forgotten
