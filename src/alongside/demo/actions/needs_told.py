"""The invented region's needs and gaps, told through the acts of its people; and matching learns from its menu."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.demo import invented_people as invented
from alongside.demo.invented_needs import ACCEPTED, ACCEPTED_WHY, NEEDS, SEARCHED, InventedNeed
from alongside.journal import actions as journal
from alongside.menu.actions import gaps
from alongside.menu.queries import gaps as known_gaps
from alongside.menu.states import Route
from alongside.people import queries as people
from alongside.places import queries as places
from alongside.support.actions import library
from alongside.support.actions import needs as actions
from alongside.support.queries import needs as known
from alongside.support.states import Stage, Visibility

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.support.models import Need

# What brings a need to each stage, by whom, and after which share of the time since it was drafted.
PATHS: dict[str, tuple[tuple[str, float], ...]] = {
    Stage.DRAFT: (),
    Stage.AGREED: (("agree", 0.1),),
    Stage.SEEKING: (("agree", 0.1), ("answer", 0.25)),
    Stage.MATCHED: (("agree", 0.1), ("answer", 0.25), ("match", 0.5)),
    Stage.IN_DELIVERY: (("agree", 0.1), ("answer", 0.25), ("match", 0.4), ("deliver", 0.6)),
    Stage.MET: (("agree", 0.1), ("answer", 0.25), ("match", 0.4), ("deliver", 0.6), ("say_met", 0.9)),
    Stage.UNMET: (("agree", 0.1), ("answer", 0.25), ("say_unmet", 0.7)),
}
ANSWER = "Thank you. We are asking who could help, and speak with you within two weeks."


@transaction.atomic
def tell_needs(*, region: "Place", by: "Standing | None", at: datetime) -> int:
    """Tell the region's needs and gaps, and let matching learn; how many needs. Told before, nothing is done.

    Needs of authorities whose people were not invited are left out.
    """
    if known.any_need(region.pk):
        return 0
    told = [each for each in NEEDS if _told(each, region, at)]
    _gaps(region, at)
    library.ask_to_learn(by=None, at=at, here=True)
    journal.record("demonstration.needs_told", of=region, by=by, at=at, details={"needs": len(told)})
    return len(told)


def _told(said: InventedNeed, region: "Place", at: datetime) -> bool:
    place = places.coded(said.of)
    began = at - timedelta(days=said.days_ago)
    author, director = _who(f"{said.by} of {said.of}", at), _who(f"director of {said.of}", at)
    if place is None or author is None or director is None:
        return False
    need = actions.draft_need(
        place=place, region=region, visibility=said.visibility, by=author, at=began, title=said.title,
        change=said.change, area=said.area, enabler=said.enabler, journey=said.journey, audience=said.audience,
        urgency=said.urgency, source=said.source, source_words=said.source_words,
    )  # fmt: skip
    for step, share in PATHS[said.tells]:
        by = director if _own(step, said) else _who("broker", at)
        need = _brought(need, step, said, by, began + share * (at - began))
    return True


def _own(step: str, said: InventedNeed) -> bool:
    """Whether its own director does it, rather than the broker."""
    return step in ("agree", "say_met") or said.visibility == Visibility.PRIVATE


def _brought(need: "Need", step: str, said: InventedNeed, by: "Standing | None", at: datetime) -> "Need":
    more: dict[str, Any] = {}
    if step == "answer":
        more = {"response": ANSWER}
    elif step == "say_unmet":
        more = {"missing": said.missing}
    done: Need = getattr(actions, step)(need=need, by=by, at=at, **more)
    return done


def _gaps(region: "Place", at: datetime) -> None:
    """One that a search opened, one that the Board accepted, and one that is looked for beyond the region."""
    ago = at - timedelta(days=15)
    said: dict[str, Any] = {"region": region, "kind": "search", "by": None}
    gaps.open_gap(words=SEARCHED, key="invented-1", audience="chief executive", at=ago, **said)
    single = gaps.open_gap(words=ACCEPTED, key="invented-2", at=ago, **said)
    gaps.accept(gap=single, reason=ACCEPTED_WHY, by=_who("board member", at), at=at - timedelta(days=5))
    largest = next((each for each in known_gaps.standing_gaps(region) if each.needs), None)
    if largest is not None:
        gaps.explore(gap=largest.gap, route=Route.BEYOND.value, by=_who("broker", at), at=at - timedelta(days=10))


def _who(key: str, at: datetime) -> "Standing | None":
    """The person of that key, or None where they are not invited."""
    person = people.person_with_email(invented.address_of(key))
    return people.standing_of(person, at=at) if person else None
