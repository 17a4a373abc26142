"""Suggesting headlines from a release's lines. Nothing here confirms any: a person does that."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.headlines.models import Headline
from alongside.headlines.policies import may_suggest
from alongside.journal import actions as journal
from alongside.releases import queries as releases
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.releases.models import Release


@transaction.atomic
def suggest_headlines(*, release: "Release", by: "Person | None", at: datetime, acting_as: str = "") -> list[Headline]:
    """Put every line of a release into words, strongest first. Raises Refused if that was done already."""
    require(may_suggest(release))
    suggested = []
    for order, line in enumerate(releases.lines_of(release), start=1):
        title, was, sentences = _said(line.evidence["sentences"])
        suggested.append(
            Headline(
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
        )
    Headline.objects.bulk_create(suggested)
    journal.record(
        "headlines.suggested", of=release, by=by, at=at, acting_as=acting_as, details={"lines": len(suggested)}
    )
    return suggested


def _said(sentences: list[str]) -> tuple[str, str, list[str]]:
    """What happened, what it was before (the brackets it ends with, if any), and the sentences after it."""
    first = sentences[0].removesuffix(".")
    if first.endswith(")") and " (" in first:
        title, _, was = first.removesuffix(")").rpartition(" (")
        return title, was, sentences[1:]
    return first, "", sentences[1:]
