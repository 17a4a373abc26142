"""Every question about headlines; nothing here changes anything."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from alongside.headlines.models import Headline, Wording
from alongside.headlines.policies import parts_of
from alongside.headlines.states import OPEN, STAGE_OF, Part, Stage
from alongside.journal import queries as journal
from alongside.releases import queries as releases

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from django.db.models import QuerySet

    from alongside.journal.models import Entry
    from alongside.people.states import Standing
    from alongside.releases.models import Release
    from alongside.releases.standing_lines import ReleaseStanding


class NoSuchHeadline(LookupError):
    """A headline that was asked for isn't there."""


@dataclass(frozen=True)
class OpenHeadline:
    """A headline that is confirmed or monitored, and how its line stands by its own start (statistics.md F9).

    standings  one a latest period since it opened, oldest first; empty if no recent change opened it
    closable   True once it no longer holds at the last two that could judge it; a person still decides
    """

    headline: Headline
    standings: "tuple[ReleaseStanding, ...]"
    closable: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """Lines that wait for one kind of act, those of a release together."""

    part: Part
    lines: tuple[Headline, ...]


def _with_all() -> "QuerySet[Headline]":
    return Headline.objects.select_related(
        "place", "line", "release", "release__region", "release__edition", "worded_by", "decided_by", "continues"
    )


def headlines_of(release: "Release") -> list[Headline]:
    """Every headline and watch line of a release, strongest first."""
    return list(_with_all().filter(release=release))


def headlines_in_brief(release: "Release") -> list[Headline]:
    """Every headline and watch line of a release, strongest first, without the numbers they rest on: for pages."""
    return lines_in_brief([release])[release.pk]


def lines_in_brief(among: "Sequence[Release]") -> "dict[int, list[Headline]]":
    """The same of several releases at once, by the number of the release."""
    found: dict[int, list[Headline]] = {each.pk: [] for each in among}
    known = {each.pk: each for each in among}
    brief = Headline.objects.select_related("place", "line", "decided_by").defer("line__evidence")
    brief = brief.annotate(latest=releases.period_beside())
    for line in brief.filter(release__in=list(found)).order_by("order"):
        line.release, line.period = known[line.release_id], line.latest
        found[line.release_id].append(line)
    return found


def waiting_in(regions: "Collection[int]", stage: Stage) -> "QuerySet[Headline]":
    """The lines of those regions' newest releases that open a report and stand at that stage."""
    return Headline.objects.filter(
        release__region__in=regions, release__superseded_by=None, in_report=True, stage=stage
    )


def waiting_for(standing: "Standing") -> list[Waiting]:
    """What waits for an act of theirs, by what they do about it: quarterly releases first, strongest lines first."""
    found = []
    for part, regions in parts_of(standing).items():
        rows = waiting_in(regions, STAGE_OF[part]).select_related("place", "line", "decided_by", "release__region")
        rows = rows.defer("line__evidence", "release__contents").annotate(latest=releases.period_beside())
        lines = []
        for line in rows.order_by("release__region__name", "-release__cadence", "release", "order"):
            line.period = line.latest
            lines.append(line)
        if lines:
            found.append(Waiting(part, tuple(lines)))
    return found


def headlines_in_report(release: "Release") -> list[Headline]:
    """The few a release's report opens with, strongest first; one that was withheld is not among them."""
    return list(_with_all().filter(release=release, in_report=True).exclude(stage=Stage.WITHHELD))


def headline(reference: str) -> Headline:
    """One headline by its reference. Raises NoSuchHeadline, saying how to find them."""
    found = _with_all().filter(reference__iexact=reference.strip()).first()
    if found is None:
        raise NoSuchHeadline(
            f"There is no headline called {reference!r}. Run: alongside headlines --region NAME, which lists them."
        )
    return found


def open_lines(release: "Release") -> list[OpenHeadline]:
    """Every line open at a release, of that release or an earlier one of its region and cadence; the oldest first.

    A headline that a newer release says again, and that a person confirmed there, is counted once: there.
    """
    again = Headline.objects.filter(continues=OuterRef("pk"), release__number__lte=release.number).exclude(
        stage__in=[Stage.SUGGESTED, Stage.WITHHELD]
    )
    found = (
        _with_all()
        .filter(
            release__region=release.region_id,
            release__cadence=release.cadence,
            release__number__lte=release.number,
            stage__in=OPEN,
        )
        .exclude(Exists(again))
        .defer("release__contents")
        .order_by("release__number", "order")
    )
    return judged(list(found), upto=release.number)


def still_open(release: "Release") -> list[OpenHeadline]:
    """Open lines of earlier releases that this release says nothing of, though they are still open."""
    earlier = [each for each in open_lines(release) if each.headline.release_id != release.pk]
    said = set(Headline.objects.filter(release=release).values_list("continues", flat=True)) if earlier else set()
    return [each for each in earlier if each.headline.pk not in said]


def judged(found: list[Headline], *, upto: int) -> list[OpenHeadline]:
    """Headlines of one region and cadence, each with its standings up to release number `upto`."""
    lines = [
        releases.OpenLine(
            each.place_id, each.indicator, each.release.number, each.start_ends, each.start_direction or 0
        )
        for each in found
        if each.start_ends is not None
    ]
    first = found[0].release if found else None
    seen = (
        releases.standings(lines, region=first.region_id, cadence=first.cadence, upto=upto) if first is not None else []
    )
    stood = dict(zip([each.pk for each in found if each.start_ends is not None], seen, strict=True))
    return [
        OpenHeadline(each, stood.get(each.pk, ()), each.is_open and releases.closable(stood.get(each.pk, ())))
        for each in found
    ]


def open_before(release: "Release") -> dict[tuple[int, str, int], Headline]:
    """The headlines open when a release is built, which its own lines may continue: by place, indicator and way."""
    return {
        (each.headline.place_id, each.headline.indicator, each.headline.line.evidence["direction"]): each.headline
        for each in open_lines(release)
        if each.headline.release_id != release.pk
    }


def wordings_of(headline: Headline) -> list[Wording]:
    """Every wording a headline has had, the method's own first; empty while nobody has written another."""
    return list(headline.wordings.select_related("written_by"))


def history_of(headline: Headline) -> "list[Entry]":
    """What persons did to a headline, in the order done."""
    return list(journal.entries_of(headline).select_related("by"))


def said_before(headline: Headline) -> list[Headline]:
    """What earlier releases said of the same authority on the same measure, newest first."""
    return list(
        _with_all()
        .filter(
            place=headline.place_id,
            indicator=headline.indicator,
            release__cadence=headline.release.cadence,
            release__number__lt=headline.release.number,
        )
        .order_by("-release__number")
    )


def newest_number(headline: Headline) -> int:
    """The number of the newest release of the headline's region and cadence."""
    newest = releases.newest(headline.release.region, headline.release.cadence)
    return newest.number if newest else headline.release.number
