"""How far a headline has come, in words; what persons did to it; and the lines that are still open."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime

from alongside.documents.page import Block, Cell, Column, Facts, Heading, Link, Meaning, Paragraph, Table
from alongside.headlines import queries
from alongside.headlines.models import Headline
from alongside.headlines.states import Stage, standing
from benchmarking.values import number_text

if TYPE_CHECKING:
    from alongside.headlines.models import Wording
    from alongside.headlines.queries import OpenHeadline
    from alongside.releases.models import Release
    from alongside.releases.standing_lines import ReleaseStanding

ACTS = {
    "headline.wording_edited": "wrote another wording",
    "headline.confirmed": "confirmed it",
    "headline.withheld": "withheld it",
    "headline.monitored": "took it up to be monitored",
    "headline.closed": "closed it",
}
NOT_OWN = "No recent change opened this line, so the method never says that it may be over: a person judges that."
MAY_CLOSE = "The change no longer holds at the last two releases that could judge it, so a person may take it as over."


def day(moment: datetime) -> str:
    """A day as people write it: 2 November 2026."""
    local = localtime(moment)
    return f"{local.day} {local:%B %Y}"


def standing_of(headline: Headline) -> str:
    """How far one headline has come, as every page, file and print says it."""
    return standing(
        Stage(headline.stage),
        by=headline.decided_by.full_name if headline.decided_by else "",
        on=day(headline.decided_at) if headline.decided_at else "",
        reason=headline.reason,
        since=day(headline.monitored_at) if headline.monitored_at else "",
        closed_on=day(headline.closed_at) if headline.closed_at else "",
        why=headline.closing_reason,
    )


def standing_of_all(opening: Sequence[Headline]) -> str:
    """How far the headlines a report or a page opens with have come, in one line."""
    decided = sum(headline.stage != Stage.SUGGESTED for headline in opening)
    if not decided:
        return standing(Stage.SUGGESTED).capitalize()
    if decided == len(opening):
        return "Every headline it opens with is confirmed by a person"
    rest = len(opening) - decided
    return (
        f"{decided} of the {len(opening)} headlines it opens with {'is' if decided == 1 else 'are'} confirmed by a "
        f"person; the other{'s are' if rest > 1 else ' is'} suggested"
    )


def decided_blocks(headline: Headline, *, decides: bool) -> tuple[Block, ...]:
    """What persons decided about a headline, on its own page: standing, history, wordings, and the line since.

    decides  whether its reader has any part in deciding, and so is led on to it
    """
    decided = standing_of(headline)
    way = (Link("Decide about this headline", f"/headlines/{headline.reference}/decide/"),)
    return (
        Heading("What a person has decided", anchor="decided"),
        Paragraph(f"{decided[0].upper()}{decided[1:]}."),
        *_elsewhere(headline),
        *_history(headline),
        *_wordings(headline),
        *_line_since(headline),
        *((Paragraph(way),) if decides else ()),
    )


def _elsewhere(headline: Headline) -> tuple[Block, ...]:
    """What other releases say of the same authority on the same measure, if they say anything."""
    pairs: list[tuple[str, Any]] = []
    if headline.continues:
        earlier = headline.continues
        pairs.append(("Continues", (Link(earlier.reference, f"/headlines/{earlier.reference}/"),)))
    later = list(headline.continued_by.order_by("pk"))
    if later:
        pairs.append(("Said again as", tuple(_listed([_to(each) for each in later]))))
    before = [each for each in queries.said_before(headline) if each.pk != headline.continues_id]
    if before:
        pairs.append(("Said before", tuple(_listed([_to(each) for each in before]))))
    return (Facts(tuple(pairs)),) if pairs else ()


def _to(headline: Headline) -> tuple[Any, ...]:
    return (Link(headline.reference, f"/headlines/{headline.reference}/"), f" ({Stage(headline.stage).words})")


def _listed(items: list[tuple[Any, ...]]) -> list[Any]:
    said: list[Any] = []
    for item in items:
        said += [*([", "] if said else []), *item]
    return said


def _history(headline: Headline) -> tuple[Block, ...]:
    """What persons did to it, once anyone has done anything."""
    if headline.version == 1:
        return ()
    entries = queries.history_of(headline)
    rows = [(Cell(day(headline.suggested_at)), Cell("The method"), Cell("suggested it"))]
    rows += [
        (
            Cell(day(entry.at)),
            Cell(entry.by.full_name if entry.by else "The service"),
            Cell(ACTS[entry.act], note=str(entry.details.get("reason") or entry.details.get("says") or "")),
        )
        for entry in entries
    ]
    return (
        Table(
            caption="What was done, in order",
            columns=(Column("When"), Column("Who"), Column("What they did, and in which words")),
            rows=tuple(rows),
        ),
    )


def _wordings(headline: Headline) -> tuple[Block, ...]:
    """The method's own wording beside each that a person wrote, once there is one."""
    if headline.worded_by_id is None:
        return ()
    pairs = [(_author(each), f"{each.says}. {' '.join(each.sentences)}") for each in queries.wordings_of(headline)]
    return (Heading("Its wording, as it was and as it is", level=3), Facts(tuple(pairs)))


def _author(wording: "Wording") -> str:
    if wording.written_by is None:
        return f"Original: the method, {day(wording.written_at)}"
    return f"Edited: {wording.written_by.full_name}, {day(wording.written_at)}"


def _line_since(headline: Headline) -> tuple[Block, ...]:
    """How an open line stands by its own start, at each release since it was opened."""
    if not headline.is_open:
        return ()
    if headline.start_ends is None:
        return (Heading("The line since it was opened", level=3), Paragraph(NOT_OWN))
    (found,) = queries.judged([headline], upto=queries.newest_number(headline))
    return (
        Heading("The line since it was opened", level=3),
        Paragraph(
            f"It is judged by the change since its own start, {headline.start_words}, however far the latest windows "
            f"have moved on. {MAY_CLOSE if found.closable else 'It stays open until a person closes it.'}"
        ),
        standings_table(found.standings),
    )


def standings_table(standings: "Sequence[ReleaseStanding]") -> Table:
    """A line at each release since it was opened: how long ago it began, its z then, and whether it holds."""
    return Table(
        caption="The line at each release, by its own start",
        columns=(
            Column("Release"),
            Column("Latest figure"),
            Column("Periods since the start", numeric=True),
            Column("z since the start", numeric=True),
            Column("Does it hold?"),
        ),
        rows=tuple(_standing_row(each) for each in standings),
        empty="No later release has judged it yet; build the next release and it stands here.",
    )


def _standing_row(each: "ReleaseStanding") -> tuple[Cell, ...]:
    seen = each.standing
    if not seen.judged:
        return (Cell(each.release), Cell(each.latest), Cell(state=f"not judged: {seen.reason}", span=3))
    return (
        Cell(each.release),
        Cell(each.latest),
        Cell(str(seen.since)),
        Cell(number_text(seen.z, 2)),
        Cell("yes" if seen.holds else "no: below 2, or the other way"),
    )


def still_open_blocks(release: "Release") -> tuple[Block, ...]:
    """Lines of earlier releases that stay open though this release says nothing of them; nothing if there are none."""
    found = queries.still_open(release)
    if not found:
        return ()
    return (
        Heading("Still open from earlier releases", anchor="still-open"),
        Paragraph(
            "A person confirmed each of these and nobody has closed it. Each is judged by the change since its own "
            "start, however far the latest windows have moved on, and only a person closes it."
        ),
        Table(
            caption="Lines still open from earlier releases, oldest first",
            columns=(
                Column("Authority"),
                Column("What it said"),
                Column("Says"),
                Column("Standing, and now"),
                Column("Reference"),
            ),
            rows=tuple(_open_row(each) for each in found),
        ),
    )


def _open_row(each: "OpenHeadline") -> tuple[Cell, ...]:
    headline = each.headline
    return (
        Cell(headline.place.name),
        Cell(headline.title.removeprefix(f"{headline.place.name}: "), note=headline.was),
        Cell(meaning=Meaning(headline.line.meaning), watch=headline.line.tier == "watch"),
        Cell(standing_of(headline), note=now_words(each)),
        Cell(headline.reference, href=f"/headlines/{headline.reference}/"),
    )


def now_words(each: "OpenHeadline") -> str:
    """How an open line stands at the newest release that says something of it, in words."""
    if each.headline.start_ends is None:
        return "open until a person closes it"
    judged = [one for one in each.standings if one.standing.judged]
    if not judged:
        return "could not be judged"
    last = judged[-1]
    said = (
        f"{'still holds' if last.standing.holds else 'no longer holds'} at {last.latest} "
        f"(z {number_text(last.standing.z, 1)})"
    )
    return f"{said}; a person may close it" if each.closable else said
