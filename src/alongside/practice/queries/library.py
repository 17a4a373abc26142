"""What the library holds, as each reader may read it; filtered before it is counted or searched."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db.models import Case, Count, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from alongside.areas import queries as areas
from alongside.practice.models import Collection, Example
from alongside.practice.policies import READ_DRAFT
from alongside.practice.states import Stage

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

KIND = "example"
_WITH = ("region", "place", "collection")


class NoSuchExample(LookupError):
    """No example of practice has that reference."""


def example(reference: str) -> Example:
    """The example of that reference, whatever its stage. Raises NoSuchExample if there is none."""
    found_one = (
        Example.objects.select_related(*_WITH, "changed_by", "approved_by", "decided_by", "added_by")
        .filter(reference=reference)
        .first()
    )
    if found_one is None:
        raise NoSuchExample("There is no such example of practice.")
    return found_one


def examples_for(standing: "Standing") -> QuerySet[Example]:
    """Everything of the library that this person may read: `may_read_example`, asked of the whole table at once."""
    readable = _readable(standing)
    if standing.own is not None:  # a preview: only what both may read
        readable = readable.filter(pk__in=_readable(standing.own).values("pk"))
    return readable


def _readable(standing: "Standing") -> QuerySet[Example]:
    published = Q(stage=Stage.PUBLISHED.value)
    shown = [int(number) for kind, number in standing.shown if kind == "practice.example" and number.isdigit()]
    asked = published & Q(pk__in=shown, collection__isnull=True)
    if standing.belongs:
        asked |= published & (Q(collection__isnull=False) | Q(region__in=standing.regions))
    drafts = READ_DRAFT.audience
    for each in standing.capacities:
        if each.what in drafts.regional:
            asked |= Q(region=each.region, collection__isnull=True)
        if each.what in drafts.own and each.place is not None:
            asked |= Q(region=each.region, place=each.place, collection__isnull=True)
    return Example.objects.filter(asked)


def published_examples(region: "Place | None" = None) -> QuerySet[Example]:
    """What a region's library shows: its published case studies, and the examples of every collection.

    Without a region, the collections alone.
    """
    return Example.objects.filter(
        Q(collection__isnull=False) | Q(region=region) if region else Q(collection__isnull=False),
        stage=Stage.PUBLISHED.value,
    )


def found(
    standing: "Standing",
    words: str = "",
    *,
    area: str = "",
    own: bool = False,
    place: "Place | None" = None,
) -> tuple[QuerySet[Example], list[int]]:
    """The published examples this person may read that hold these words and are tagged with this area.

    own      only case studies of authorities here, none from a collection
    returns  all that may be read, without the words, and the numbers of those found, best first; without words, the
             region's own case studies first and then the newest
    """
    among = examples_for(standing).filter(stage=Stage.PUBLISHED.value)
    if area:
        among = among.annotate(tagged=Cast("areas", TextField())).filter(tagged__contains=f'"{area}"')
    if own:
        among = among.filter(collection__isnull=True)
    if place is not None:
        among = among.filter(place=place)
    if words.strip():
        return among, areas.found_by_words(KIND, words, among=among)
    ours = Case(When(collection__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField())
    return among, list(among.order_by(ours, "-published_on", "reference").values_list("pk", flat=True))


def in_order(numbers: Sequence[int]) -> list[Example]:
    """The examples of these numbers, in this order."""
    known = {each.pk: each for each in Example.objects.select_related(*_WITH).filter(pk__in=numbers)}
    return [known[number] for number in numbers if number in known]


def studies_of(place: "Place") -> list[Example]:
    """An authority's own case studies, whatever their stage, by stage and then the newest first."""
    stages = Case(
        *(When(stage=each.value, then=Value(at)) for at, each in enumerate(Stage)), output_field=IntegerField()
    )
    listed = Example.objects.filter(place=place, collection__isnull=True).select_related(*_WITH, "changed_by")
    return list(listed.order_by(stages, "-added_at", "reference"))


def any_study(region: "Place") -> bool:
    """True if a region has a case study, whatever its stage."""
    return Example.objects.filter(region=region).exists()


def waiting_for(standing: "Standing", stage: Stage) -> QuerySet[Example]:
    """The case studies at a stage that this person may read, longest waiting first."""
    return examples_for(standing).filter(stage=stage.value, collection__isnull=True).order_by("added_at")


def written_by(person: int) -> int:
    """How many drafts somebody changed last, or brought and nobody changed."""
    theirs = Q(changed_by=person) | Q(changed_by=None, added_by=person)
    return Example.objects.filter(theirs, stage=Stage.DRAFT.value, collection__isnull=True).count()


def drafts_of(places: "Iterable[int]") -> int:
    """How many drafts some authorities have."""
    return Example.objects.filter(place__in=places, stage=Stage.DRAFT.value, collection__isnull=True).count()


def counts_by_stage(place: "Place") -> dict[Stage, int]:
    """How many case studies an authority has at each stage; for those who read its drafts."""
    counted = Example.objects.filter(place=place, collection__isnull=True).values_list("stage").annotate(Count("pk"))
    return {Stage(stage): many for stage, many in counted.order_by("stage")}


def collections() -> list[Collection]:
    """The published collections that were brought in, by name."""
    return list(Collection.objects.order_by("name"))


def words_of(example: Example) -> tuple[str, str]:
    """What an example is found by: its title, and the rest it says."""
    parts = (
        example.text, example.problem, example.action, example.effect, example.would_change,
        example.transferability, "" if example.of_collection else example.authority,
    )  # fmt: skip
    title = example.authority if example.of_collection else example.title
    return title, "\n".join(filter(None, parts))
