"""What offers need of whom: to be authorised, mended, verified or reviewed; and the Board where too much is asked."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.menu.models import Asked, Offer
from alongside.menu.pages import demand
from alongside.menu.policies import offers as policies
from alongside.menu.policies import quality
from alongside.menu.policies.clocks import clocks, months_after
from alongside.menu.queries import capacity, compiling
from alongside.menu.queries import offers as queries
from alongside.menu.queries import quality as reviews
from alongside.menu.states import Stage
from alongside.notices.pages import Prompt, register
from alongside.people.states import Role, Seat
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.people.states import Standing


def sign_up() -> None:
    """Let the first page and the digests ask."""
    register("menu offers", prompts)


def prompts(standing: "Standing", *, at: datetime) -> Iterator[Prompt]:
    """Of each what waits for an act of theirs."""
    own = policies.writes_for(standing)
    if own or policies.may_compile(standing):
        yield from _of_writers(standing, own, at)
    if quality.may_see_queue(standing):
        yield from _of_reviewers(standing)
    if standing.has(Seat.BOARD_CHAIR):
        yield from _of_the_chair(standing, at)


def _of_writers(standing: "Standing", own: frozenset[int], at: datetime) -> Iterator[Prompt]:
    regions = [each for each in standing.regions if policies.COMPILE.verdict(standing, region=each)]
    theirs = queries.in_hand(own, regions)
    waiting = [each for each in theirs if each.stage in {Stage.DRAFT, Stage.RETURNED}]
    ready = [each for each in waiting if each.ready_on and policies.may_authorise(standing, each)]
    yield from _counted(ready, "offer waits for you to authorise it", "offers wait for you to authorise them",
                        [each.ready_on for each in ready if each.ready_on])  # fmt: skip
    back = [each for each in waiting if each.stage == Stage.RETURNED and each.ready_on is None]
    yield from _counted(back, "offer was returned with reasons", "offers were returned with reasons",
                        [timezone.localdate(each.edited_on) for each in back])  # fmt: skip
    yield from _to_verify(queries.going_stale(theirs, on=timezone.localdate(at)))
    if directs := {each.place for each in standing.capacities if each.what == Role.DIRECTOR and each.place}:
        yield from _asked(directs, at)


def _counted(found: list[Offer], one: str, more: str, began: list[date]) -> Iterator[Prompt]:
    if found:
        address = f"/menu/offers/{found[0].reference}/" if len(found) == 1 else "/menu/offers/#own"
        yield Prompt.of(f"{len(found)} {one if len(found) == 1 else more}", address, began)


def _to_verify(stale: list[Offer]) -> Iterator[Prompt]:
    """What nobody has verified for six months, with the day on which the first of them leaves the menu."""
    days = sorted(each.verified_on for each in stale if each.verified_on)
    if not days:
        return
    due = months_after(days[0], clocks().hidden_after_months)
    began = [months_after(each, clocks().stale_after_months) for each in days]
    words = "offer waits to be verified" if len(stale) == 1 else "offers wait to be verified"
    address = f"/menu/offers/{stale[0].reference}/" if len(stale) == 1 else "/menu/offers/"
    yield Prompt.of(f"{len(stale)} {words}", address, began, due=due)


def _asked(directs: Iterable[int], at: datetime) -> Iterator[Prompt]:
    """The director of an authority that was asked and has said nothing yet."""
    for asked in Asked.objects.filter(place__in=directs, year=timezone.localdate(at).year).select_related(
        "place__within"
    ):
        region = places.region_of(asked.place)
        if region is not None and not compiling.contribution(region, asked.place, asked.year).has_said:
            words = "1 question waits for an answer: what your authority gives to the menu"
            yield Prompt(words, f"/menu/compile/{asked.place.code}/", None, timezone.localdate(asked.at))


def _of_reviewers(standing: "Standing") -> Iterator[Prompt]:
    waiting = [each for each in reviews.waiting_for(standing) if quality.may_review(standing, each.offer)]
    mine = [each for each in waiting if each.review is None or each.review.reviewer_id == standing.pk]
    if mine:
        words = "offer waits for quality assurance" if len(mine) == 1 else "offers wait for quality assurance"
        began = [timezone.localdate(each.offer.authorised_at) for each in mine if each.offer.authorised_at]
        yield Prompt.of(f"{len(mine)} {words}", "/menu/quality/", began)


def _of_the_chair(standing: "Standing", at: datetime) -> Iterator[Prompt]:
    """On the Board's agenda while demand exceeds supply."""
    today = timezone.localdate(at)
    for region in places.numbered(sorted(standing.regions)):
        if not standing.has(Seat.BOARD_CHAIR, region=region.pk):
            continue
        asked = demand.demand_by_area(region, on=today)
        over = demand.beyond_supply(capacity.supply_by_area(region, on=today), asked) if asked else []
        if over:
            words = "area where more is asked for than the menu gives" if len(over) == 1 else (
                "areas where more is asked for than the menu gives")  # fmt: skip
            yield Prompt(f"{len(over)} {words}", "/menu/capacity/", None, today.replace(day=1))
