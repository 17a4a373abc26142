"""Questions about needs: one of them, those somebody may know of, and what waits for whom. Filtered, then counted."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alongside.areas import queries as areas
from alongside.journal import queries as journal
from alongside.rules.references import new_reference
from alongside.support.models import Need
from alongside.support.policies import need_words
from alongside.support.policies import needs as policies
from alongside.support.states import ENDED, Stage, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from alongside.journal.models import Entry
    from alongside.people.states import Standing


_OF_A_FORM = re.compile(r"need-[0-9a-z]{4}-[0-9a-z]{4}|[A-Za-z0-9_-]{22}")  # the longer ones of forms opened long ago


class NoSuchNeed(LookupError):
    """No need has that reference."""


@dataclass(frozen=True, slots=True)
class Known:
    """The needs somebody may know of: those of their own authority, and others, each list in an order of its own."""

    own: list[Need]
    others: list[Need]

    @property
    def every(self) -> list[Need]:
        """Both."""
        return [*self.own, *self.others]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What one person has under way, in counts: drafts they write, drafts to agree, needs they answered that go on."""

    drafted: int
    to_agree: int
    answered: int


def _with_all() -> "QuerySet[Need]":
    return Need.objects.select_related("region", "place", "drafted_by", "agreed_by", "responded_by")


def need(reference: str) -> Need:
    """One need. Raises NoSuchNeed."""
    found = _with_all().filter(reference=reference).first()
    if found is None:
        raise NoSuchNeed("There is no such need.")
    return found


def free_reference(asked: str) -> str:
    """The one that a form brought along, if nobody has it; otherwise a new one, drawn at random."""
    found = asked if _OF_A_FORM.fullmatch(asked) else new_reference("need")
    while Need.objects.filter(reference=found).exists():
        found = new_reference("need")
    return found


def any_need(region: int) -> bool:
    """Whether any need of a region was ever written down; for the demonstration, which is told once."""
    return Need.objects.filter(region=region).exists()


def needs_for(standing: "Standing") -> Known:
    """What somebody may know of, in one query.

    Their own, the newest first. Of others those that wait for an answer come first, then by area; never by authority
    or day, as the order of an anonymised need would tell whose it is.
    """
    known = [each for each in _with_all().filter(region__in=standing.regions) if policies.may_read(standing, each)]
    found = [each for each in known if not need_words.says_nothing(each)]
    own = [each for each in found if each.place_id in standing.authorities]
    others = [each for each in found if each.place_id not in standing.authorities]
    order = [stage.value for stage in Stage]
    others.sort(key=lambda each: (each.stage in ENDED, order.index(each.stage), each.area, each.reference))
    return Known(own, others)


def open_needs(region: int) -> list[Need]:
    """The agreed needs of a region that are looked for, private ones left out; for brokers alone."""
    found = _with_all().filter(region=region, stage__in=[Stage.AGREED.value, Stage.SEEKING.value])
    return list(found.exclude(visibility=Visibility.PRIVATE.value).order_by("agreed_at", "pk"))


def demand(region: int) -> dict[str, int]:
    """How many needs are looked for in each area, by its code: counts alone, of needs the whole team may know of.

    Private and confidential needs are left out: a count of one in an area could tell of them.
    """
    found = Need.objects.filter(
        region=region,
        stage__in=[Stage.AGREED.value, Stage.SEEKING.value],
        visibility__in=[Visibility.ANONYMISED.value, Visibility.OPEN.value],
    )
    counted: dict[str, int] = {}
    for area in found.values_list("area", flat=True):
        counted[area] = counted.get(area, 0) + 1
    return counted


def waiting_to_be_agreed(places: "Iterable[int]") -> list[Need]:
    """The drafts of some authorities that are whole, the newest last; what is still being written waits for nobody."""
    drafts = Need.objects.filter(place__in=list(places), stage=Stage.DRAFT.value, ready_at__isnull=False)
    return list(drafts.order_by("ready_at"))


def under_way_of(person: int, *, agreeing: "Iterable[int]") -> UnderWay:
    """What somebody has under way, but what is private or confidential. `agreeing`: the authorities they agree for."""
    told = Need.objects.exclude(visibility__in=[Visibility.PRIVATE.value, Visibility.CONFIDENTIAL.value])
    looked_for = [Stage.SEEKING.value, Stage.MATCHED.value, Stage.IN_DELIVERY.value]
    drafts = told.filter(stage=Stage.DRAFT.value)
    return UnderWay(
        drafts.filter(drafted_by=person).count(),
        drafts.filter(place__in=list(agreeing), ready_at__isnull=False).count(),
        told.filter(responded_by=person, stage__in=looked_for).count(),
    )


def waiting_for_an_answer(regions: "Iterable[int]") -> list[Need]:
    """The agreed needs that brokers have not answered, what is due first; private ones are nobody's to answer."""
    found = Need.objects.filter(region__in=list(regions), stage=Stage.AGREED.value)
    return list(found.exclude(visibility=Visibility.PRIVATE.value).order_by("respond_by", "agreed_at"))


def late(needs: "Iterable[Need]", *, on: date) -> list[Need]:
    """Those whose answer was due before a day."""
    return [each for each in needs if each.respond_by is not None and each.respond_by < on]


def history_of(found: Need) -> "list[Entry]":
    """What persons did to a need, in the order done."""
    return list(journal.entries_of(found).select_related("by"))


def changed_last(found: Need) -> "Entry | None":
    """The last thing that was done to a need; reading it changes nothing."""
    return journal.entries_of(found).filter(act__startswith="need.").select_related("by").last()


def missing_in_words(area: str, audience: str) -> str:
    """What the menu lacks where a need may not speak for itself: its area and audience, and nothing else of it."""
    try:
        name = areas.area(area).name
    except areas.UnknownCode:
        name = "a matter that is not among the areas"
    return f"More support with {name[:1].lower() + name[1:] if not name[:2].isupper() else name}, for the {audience}"
