"""`alongside trial holds`: many set units of the same few offers aside at once; afterwards every unit is counted.

Everything happens in an installation of the trial's own, which is gone afterwards.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.installation import now, progress
from alongside.cli.trial_home import installation_of_its_own

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.menu.states.terms import Term
    from alongside.places.models import Place

OFFERS, UNITS = 8, 40  # units of each for a thousand requests
SAME_KEY = 0.1  # of the requests are sent twice, as a double click does
LET_GO, AGREED = 0.2, 0.3  # of what was held is given back at once, or agreed at once


@dataclass
class Counted:
    """What came of the requests, and what the tables say afterwards."""

    came_of: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    room: int = 0
    faults: tuple[str, ...] = ()


@click.command("holds")
@click.option("--holds", default=1000, show_default=True, type=click.IntRange(1), help="How many requests.")
@click.option("--at-once", default=50, show_default=True, type=click.IntRange(1, 90), help="How many at the same time.")
@click.option("--seed", default=1, show_default=True, help="Decides who asks for what.")
@click.option("--database", default="", help="A PostgreSQL address; SQLite if none is given.")
def holds(holds: int, at_once: int, seed: int, database: str) -> None:
    """Hold units of a few offers many times at once, and count afterwards that no more was taken than there is.

    There is less than is asked for. One request in ten is sent twice under one key; some of what is held is given
    back or agreed at once, while others ask. In the end what each offer's row says is taken has to be the sum of its
    holds, at most what there is, and each key has to stand once. Ends with 1 if a single one does not.
    """
    began = time.monotonic()
    with installation_of_its_own(database):
        counted = tried(holds, at_once, seed)
    engine = "PostgreSQL" if database else "SQLite"
    click.echo(
        f"{engine}: {holds} requests, {at_once} at once, for {counted.room} units: {counted.came_of['held']} held, "
        f"{counted.came_of['again']} known already, {counted.came_of['full']} told that it is full; {counted.taken} "
        f"units taken in the end. {time.monotonic() - began:.0f} s."
    )
    click.echo("Capacity was never exceeded." if not counted.faults else "\n".join(counted.faults))
    if counted.faults:
        raise SystemExit(1)


def tried(many: int, at_once: int, seed: int) -> Counted:
    """Try it on the installation there is, which holds nothing else."""
    from alongside.menu.states.terms import term_of

    chance = random.Random(seed)  # noqa: S311 - a trial, not a secret
    offers, places = _offers(max(1, many * UNITS // 1000))
    term = term_of(now().date())
    requests = [(chance.choice(offers), chance.choice(places), chance.randint(1, 3), f"key-{at}") for at in range(many)]
    for at in range(many):
        if at and chance.random() < SAME_KEY:
            requests[at] = requests[at - 1]
    counted = Counted(room=sum(each.units for each in offers))
    progress(f"Holding {many} times, {at_once} at once")
    _all_at_once(requests, term, at_once, seed, counted)
    _count(counted, requests)
    return counted


def _offers(units: int) -> "tuple[list[Offer], list[Place]]":
    """A few live offers of a national body, each with so many units a term."""
    from alongside.menu.actions import offers, quality, writing
    from alongside.menu.queries.quality import criteria
    from alongside.places import queries as places

    region, at = places.region_named("North West"), now()
    met = {each.code: {"met": True, "note": ""} for each in criteria()}
    made = []
    for number in range(OFFERS):
        offer = writing.start_offer(
            region=region, place=None, title=f"Trial offer {number}", provider="A trial", provider_kind="national",
            by=None, at=at,
        )  # fmt: skip
        for part, said in _said(units).items():
            offer = writing.keep_part(offer=offer, part=part, said=said, by=None, at=at)
        offer = quality.take_up(offer=offers.authorise(offer=offer, by=None, at=at), by=None, at=at).offer
        offer = quality.decide(offer=offer, outcome="accepted", criteria=met, words="", by=None, at=at)
        made.append(offers.go_live(offer=offer, by=None, at=at))
    return made, list(places.current_authorities(region, on=at.date()))


def _said(units: int) -> dict[str, dict[str, Any]]:
    from alongside.areas import queries as areas

    return {
        "what": {"kind": "training", "summary": "Something to try.", "areas": [areas.areas()[0].code]},
        "whom": {"audiences": ["director"]},
        "here": {"tailoring": "Not at all.", "commitment": "a day", "cost": "None", "evidence": "It is a trial."},
        "room": {"units": units, "contact_post": "Trial officer"},
    }


def _all_at_once(
    requests: "Sequence[tuple[Offer, Place, int, str]]", term: "Term", at_once: int, seed: int, counted: Counted
) -> None:
    """Each of so many threads takes its share of the requests; all begin together."""
    gate, told = threading.Barrier(at_once), threading.Lock()

    def ask(share: "Sequence[tuple[Offer, Place, int, str]]", chance: random.Random) -> None:
        from django.db import connection

        gate.wait()
        for request in share:
            came = _came_of(request, term, chance)
            with told:
                counted.came_of[came] += 1
        connection.close()

    threads = [
        threading.Thread(target=ask, args=(requests[at::at_once], random.Random(seed + at)))  # noqa: S311
        for at in range(at_once)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def _came_of(request: "tuple[Offer, Place, int, str]", term: "Term", chance: random.Random) -> str:
    """Ask once, and now and then give back or agree what was got."""
    from alongside.menu.actions import capacity
    from alongside.rules.verdicts import Refused

    offer, place, units, key = request
    asked = now()
    try:
        held = capacity.hold(offer=offer, term=term, place=place, key=key, units=units, by=None, at=asked)
        if held.held_at != asked:
            return "again"
        drawn = chance.random()
        if drawn < LET_GO:
            capacity.release(hold=held, by=None, at=now())
        elif drawn < LET_GO + AGREED:
            capacity.commit(hold=held, by=None, at=now())
    except capacity.Full:
        return "full"
    except Refused as refused:
        return f"refused: {refused.reason}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted and told
        return f"failed: {type(error).__name__}: {error}"
    return "held"


def _count(counted: Counted, requests: "Sequence[tuple[Offer, Place, int, str]]") -> None:
    """Hold the rows against the holds."""
    from alongside.menu.queries import capacity

    faults = [f"{many} requests {came}" for came, many in counted.came_of.items() if ": " in came]
    if (answered := sum(counted.came_of.values())) != len(requests):
        faults.append(f"{len(requests)} requests, {answered} answers")
    for row, holds in capacity.every_row():
        standing = [each for each in holds if each.stage != "released"]
        said = (row.held, row.committed, row.delivered)
        found = tuple(
            sum(each.units for each in standing if each.stage == stage) for stage in ("held", "committed", "delivered")
        )
        counted.taken += sum(said)
        if said != found:
            faults.append(f"{row}: the row says {said}, its holds {found}")
        if sum(said) > row.units:
            faults.append(f"{row}: {sum(said)} taken of {row.units}")
        if twice := [key for key, times in Counter(each.key for each in standing).items() if times > 1]:
            faults.append(f"{row}: {len(twice)} keys stand twice")
    counted.faults = tuple(faults)
