"""Every change to headlines. The method suggests; a person edits, confirms or withholds, monitors and closes.

Each action takes the headline as its reader saw it. `seen` is the version they were reading, that of the headline
handed in if it is left out: if somebody else has changed it since, nothing is done and `Overtaken` is raised. The
same act sent twice by the same person is done once.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.headlines import policies, queries
from alongside.headlines.models import Headline, Wording
from alongside.headlines.states import Stage
from alongside.journal import actions as journal
from alongside.places.policies import may_remove_nation
from alongside.releases import queries as releases
from alongside.rules.verdicts import Refused, require

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.releases.models import Line, Release
    from alongside.releases.standing_lines import OwnStart


class Overtaken(Refused):
    """Somebody else changed the headline while it was being read. Nothing was done."""


@transaction.atomic
def suggest_headlines(
    *, release: "Release", by: "Standing | None", at: datetime, acting_as: str = ""
) -> list[Headline]:
    """Put every line of a release into words, strongest first. Raises Refused if that was done already.

    A line that says again what is open from an earlier release continues it, and keeps that one's own start.
    """
    require(policies.may_suggest(release))
    starts, before = releases.own_starts(release), queries.open_before(release)
    suggested = []
    for order, line in enumerate(releases.lines_of(release), start=1):
        headline = _suggested(release, line, order, at)
        headline.continues = before.get((line.place_id, line.indicator, line.evidence["direction"]))
        _begin(headline, starts.get((line.place_id, line.indicator)))
        suggested.append(headline)
    Headline.objects.bulk_create(suggested)
    continuing = sum(headline.continues is not None for headline in suggested)
    journal.record(
        "headlines.suggested",
        of=release,
        by=by,
        at=at,
        acting_as=acting_as,
        details={"lines": len(suggested)} | ({"continuing": continuing} if continuing else {}),
    )
    return suggested


@transaction.atomic
def edit_wording(
    *,
    headline: Headline,
    says: str,
    sentences: Sequence[str],
    by: "Standing",
    at: datetime,
    seen: int | None = None,
) -> Headline:
    """Write another wording; every earlier one is kept. Raises Refused, with the reason.

    says       what happened in one sentence, what it was before in brackets at its end
    sentences  what is said beneath it
    """
    says, sentences = says.strip(), [each.strip() for each in sentences if each.strip()]
    held, version = _held(headline, seen)
    as_written = (says.removesuffix("."), sentences)
    if held.version == version + 1 and held.worded_by_id == by.pk and (held.says, held.sentences) == as_written:
        return held
    _require_as_read(held, version)
    require(policies.may_edit(by, held))
    require(policies.may_be_worded(held, says, sentences))
    if not held.wordings.exists():
        _keep_wording(held, 1, None, held.suggested_at)
    held.title, held.was, held.sentences = _said([says, *sentences])
    held.worded_by_id, held.worded_at = by.pk, at
    number = held.wordings.count() + 1
    _keep_wording(held, number, by, at)
    return _done(held, "headline.wording_edited", by, at, {"wording": number, "says": held.says})


@transaction.atomic
def confirm(*, headline: Headline, by: "Standing", at: datetime, seen: int | None = None) -> Headline:
    """A person stands behind the headline as worded. Raises Refused, with the reason."""
    held, version = _held(headline, seen)
    if _is_repeated(held, version, Stage.CONFIRMED, held.decided_by_id, by):
        return held
    _require_as_read(held, version)
    require(policies.may_confirm(by, held))
    held.stage, held.decided_by_id, held.decided_at = Stage.CONFIRMED, by.pk, at
    return _done(held, "headline.confirmed", by, at, {"says": held.says})


@transaction.atomic
def withhold(*, headline: Headline, reason: str, by: "Standing", at: datetime, seen: int | None = None) -> Headline:
    """A person keeps the headline from opening anything, for a reason. Raises Refused, with the reason."""
    reason = reason.strip()
    held, version = _held(headline, seen)
    if _is_repeated(held, version, Stage.WITHHELD, held.decided_by_id, by) and held.reason == reason:
        return held
    _require_as_read(held, version)
    require(policies.may_withhold(by, held, reason))
    held.stage, held.decided_by_id, held.decided_at, held.reason = Stage.WITHHELD, by.pk, at, reason
    return _done(held, "headline.withheld", by, at, {"reason": reason})


@transaction.atomic
def monitor(*, headline: Headline, by: "Standing", at: datetime, seen: int | None = None) -> Headline:
    """A confirmed headline is taken up to be watched. Raises Refused, with the reason."""
    held, version = _held(headline, seen)
    if _is_repeated(held, version, Stage.MONITORING, held.monitored_by_id, by):
        return held
    _require_as_read(held, version)
    require(policies.may_monitor(by, held))
    held.stage, held.monitored_by_id, held.monitored_at = Stage.MONITORING, by.pk, at
    return _done(held, "headline.monitored", by, at, {})


@transaction.atomic
def close(*, headline: Headline, reason: str, by: "Standing", at: datetime, seen: int | None = None) -> Headline:
    """A monitored headline is over, for a reason. Raises Refused, with the reason."""
    reason = reason.strip()
    held, version = _held(headline, seen)
    if _is_repeated(held, version, Stage.CLOSED, held.closed_by_id, by) and held.closing_reason == reason:
        return held
    _require_as_read(held, version)
    require(policies.may_close(by, held, reason))
    held.stage, held.closed_by_id, held.closed_at, held.closing_reason = Stage.CLOSED, by.pk, at, reason
    return _done(held, "headline.closed", by, at, {"reason": reason})


def _held(headline: Headline, seen: int | None) -> tuple[Headline, int]:
    """The headline as it stands now, held until the transaction ends; and the version its reader saw."""
    return Headline.objects.select_for_update().get(pk=headline.pk), headline.version if seen is None else seen


def _is_repeated(held: Headline, version: int, stage: Stage, actor: int | None, by: "Standing") -> bool:
    """True if this very act was done already: a double click, or a page sent again."""
    return held.version == version + 1 and held.stage == stage and actor == by.pk


def _require_as_read(held: Headline, version: int) -> None:
    if held.version != version:
        raise Overtaken(
            "Somebody changed this headline while you were reading it, so nothing was done. "
            "Read it as it stands now, then decide."
        )


def _done(held: Headline, act: str, by: "Standing", at: datetime, details: dict[str, Any]) -> Headline:
    held.version += 1
    held.save()
    journal.record(act, of=held, by=by, at=at, details={"version": held.version} | details)
    return held


def _keep_wording(held: Headline, number: int, by: "Standing | None", at: datetime) -> None:
    Wording.objects.create(
        headline=held,
        number=number,
        title=held.title,
        was=held.was,
        sentences=held.sentences,
        written_by_id=by.pk if by else None,
        written_at=at,
    )


def _suggested(release: "Release", line: "Line", order: int, at: datetime) -> Headline:
    title, was, sentences = _said(line.evidence["sentences"])
    return Headline(
        release=release,
        line=line,
        place=line.place,
        indicator=line.indicator,
        reference=f"{release.reference}-{line.place.code}-{line.indicator}",
        order=order,
        in_report=line.in_report,
        title=title,
        was=was,
        sentences=sentences,
        suggested_at=at,
    )


def _begin(headline: Headline, start: "OwnStart | None") -> None:
    """Give a headline its own start: that of the open headline it continues, or the window it was opened on."""
    continued = headline.continues
    if continued is not None and continued.start_ends is not None:
        headline.start_label, headline.start_words = continued.start_label, continued.start_words
        headline.start_ends, headline.start_window = continued.start_ends, continued.start_window
        headline.start_direction = continued.start_direction
    elif start is not None:
        headline.start_label, headline.start_words, headline.start_ends = start.label, start.words, start.ends
        headline.start_direction, headline.start_window = start.direction, start.window


def _said(sentences: list[str]) -> tuple[str, str, list[str]]:
    """What happened, what it was before (the brackets it ends with, if any), and the sentences after it."""
    first = sentences[0].removesuffix(".")
    if first.endswith(")") and " (" in first:
        title, _, was = first.removesuffix(")").rpartition(" (")
        return title, was, sentences[1:]
    return first, "", sentences[1:]


@transaction.atomic
def forget_invented(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away every headline of an invented nation, its wordings with it; how many. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    told = Headline.objects.filter(release__region__nation=nation)
    forgotten = told.count()
    told.delete()
    journal.record("headlines.forgotten", by=by, at=at, details={"nation": nation, "headlines": forgotten})
    return forgotten
