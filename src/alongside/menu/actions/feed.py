"""Bringing in another region's menu: its offers become drafts that the team checks. All of a feed, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.journal import actions as journal
from alongside.menu.models import Offer
from alongside.menu.models.offers import LONGEST_TITLE
from alongside.menu.policies import feed as policies
from alongside.menu.queries.feed_reading import Service
from alongside.menu.states import Provider, Stage
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

LONGEST = {"title": LONGEST_TITLE, "provider": 120, "cost": 120, "contact_post": 120, "origin": 200}
_TEXTS = ("summary", "tailoring", "evidence", "kind", "commitment")
_PLAIN = ("units", "lead_weeks", "starts", "ends", "verified_on")
_LISTS = ("audiences", "areas", "enablers", "stages", "levels", "suits")
_KEPT = (*LONGEST, *_TEXTS, *_PLAIN, *_LISTS, "typed")
BY_FEED = "Brought in from an Open Referral feed"


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What bringing a feed in did: offers added, changed, as they were, left to those who work on them, and our own.

    unknown  terms of our own vocabularies that this installation's taxonomy doesn't have
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    left: int = 0
    own: int = 0
    unknown: int = 0


@transaction.atomic
def bring_in_offers(
    *, region: "Place", services: Iterable[Service], by: "Standing | None", at: datetime, acting_as: str = ""
) -> BroughtIn:
    """Draft an offer for each service of a feed, known again by its identifier.

    A draft that nobody has touched follows the feed; one that somebody edited or authorised is left to them. An offer
    of this installation that comes back in a feed stays as it is. They are found by words once they are on the menu, as
    every offer is. Raises Refused, with the reason.
    """
    require(policies.may_bring_in(by, region))
    told = list(services)
    known = {each.identifier: each for each in Offer.objects.filter(identifier__in=_all(told))} if told else {}
    added, changed, same, left, own = list[Offer](), list[Offer](), 0, 0, 0
    for service in told:
        there = known.get(service.identifier)
        drafted = _draft(service, region, by, at)
        if there is None:
            added.append(drafted)
        elif there.provider_kind != Provider.OUTSIDE or there.region_id != region.pk:
            own += 1
        elif _reads_as(there, drafted) or not service.whole:
            same += 1
        elif _is_touched(there):
            left += 1
        else:
            changed.append(_renewed(there, drafted, at))
    done = BroughtIn(len(added), len(changed), same, left, own, sum(each.unknown for each in told))
    if added or changed:
        _store(added, changed)
        details = {"added": done.added, "changed": done.changed, "region": region.pk}
        journal.record("menu.brought_in", of=region, by=by, at=at, acting_as=acting_as, details=details)
    return done


def _all(told: list[Service]) -> Any:
    """The identifiers, or a question of every outside offer where they are too many to name."""
    if len(told) <= 500:
        return [each.identifier for each in told]
    return Offer.objects.values("identifier")


def _draft(service: Service, region: "Place", by: "Standing | None", at: datetime) -> Offer:
    """A draft as the feed tells it. What is too long for its field stands as typed, so that nothing is lost."""
    said = {name: getattr(service, name) for name in (*LONGEST, *_TEXTS, *_PLAIN)}
    said |= {name: list(getattr(service, name)) for name in _LISTS}
    said["origin"] = said["origin"] or BY_FEED
    typed = {name: said[name] for name, most in LONGEST.items() if len(said[name]) > most and name != "provider"}
    for name, most in LONGEST.items():
        said[name] = said[name] if len(said[name]) <= most else f"{said[name][: most - 1].rstrip()}…"
    person = by.pk if by else None
    return Offer(
        reference=f"OR-{service.identifier.hex}",
        identifier=service.identifier,
        region=region,
        provider_kind=Provider.OUTSIDE.value,
        stage=Stage.DRAFT.value,
        typed=typed,
        drafted_by_id=person,
        drafted_at=at,
        edited_by_id=person,
        edited_on=at,
        **said,
    )


def _reads_as(there: Offer, drafted: Offer) -> bool:
    return all(getattr(there, name) == getattr(drafted, name) for name in _KEPT)


def _is_touched(there: Offer) -> bool:
    """True once somebody here has edited it or taken it further."""
    return there.stage != Stage.DRAFT or there.edited_on != there.drafted_at or there.ready_on is not None


def _renewed(there: Offer, drafted: Offer, at: datetime) -> Offer:
    for name in _KEPT:
        setattr(there, name, getattr(drafted, name))
    there.drafted_at = there.edited_on = at
    there.version += 1
    return there


def _store(added: list[Offer], changed: list[Offer]) -> None:
    Offer.objects.bulk_create(added, batch_size=300)
    Offer.objects.bulk_update(changed, [*_KEPT, "drafted_at", "edited_on", "version"], batch_size=50)
