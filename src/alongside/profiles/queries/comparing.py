"""What a release changed: lines opened and closed, figures revised, definitions, authorities."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.profiles.queries.shelf import frozen_of, headlines_shown

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.releases.models import Release
    from benchmarking.panel import Panel


@dataclass(frozen=True)
class Changes:
    """One release beside the one before it.

    before   the earlier release's reference; "" where there is none
    opened, still, closed   lines new in this release, lines in both (as they stand now), lines no longer there
    revised  indicator code to how many earlier figures of the region's authorities are no longer what they were
    added, removed, redefined  indicator codes
    joined, left  authorities' names
    """

    before: str
    opened: "tuple[Headline, ...]" = ()
    still: "tuple[Headline, ...]" = ()
    closed: "tuple[Headline, ...]" = ()
    revised: tuple[tuple[str, int], ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    redefined: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def changes_since(release: "Release", lines: "list[Headline]") -> Changes:
    """What is new, still open, closed, revised or defined anew since the release that this one supersedes.

    lines  those of this release, so that they are asked for once
    """
    before = release.supersedes
    if before is None:
        return Changes("")
    earlier = {(each.place.code, each.indicator): each for each in headlines_shown(before)}
    now = {(each.place.code, each.indicator): each for each in lines}
    old, new = frozen_of(before), frozen_of(release)
    was, became = _definitions(before), _definitions(release)
    return Changes(
        before=before.reference,
        opened=tuple(each for cell, each in now.items() if cell not in earlier),
        still=tuple(each for cell, each in now.items() if cell in earlier),
        closed=tuple(each for cell, each in earlier.items() if cell not in now),
        revised=_revised(before, release),
        added=tuple(code for code in became if code not in was),
        removed=tuple(code for code in was if code not in became),
        redefined=tuple(code for code in became if code in was and became[code] != was[code]),
        joined=tuple(name for code, name in new.names.items() if code not in old.names),
        left=tuple(name for code, name in old.names.items() if code not in new.names),
    )


def _definitions(release: "Release") -> dict[str, object]:
    """Each definition with the region's own direction, by code."""
    contents = frozen_of(release).contents
    return {
        entry["code"]: (entry, contents["directions"].get(entry["code"], {}).get("direction"))
        for entry in contents["definitions"]
    }


def _revised(before: "Release", release: "Release") -> tuple[tuple[str, int], ...]:
    """Reckoned once for two releases, neither of which ever changes, and kept on the shelf."""
    kept = frozen_of(release).revised_since
    if before.content_hash not in kept:
        kept[before.content_hash] = _revised_now(before, release)
    return kept[before.content_hash]


def _revised_now(before: "Release", release: "Release") -> tuple[tuple[str, int], ...]:
    old, new = frozen_of(before), frozen_of(release)
    hashes, were = new.contents["figures"], old.contents["figures"]
    shown = [entry["code"] for entry in new.contents["definitions"]]
    other = [code for code in shown if code in were and hashes[code] != were[code]]
    if not other:
        return ()
    old.figures.read_all()
    new.figures.read_all()
    places = [code for code in new.names if code in old.names]
    counted = [(code, _different(old.figures[code], new.figures[code], places)) for code in other]
    return tuple((code, count) for code, count in counted if count)


def _different(old: "Panel", new: "Panel", places: list[str]) -> int:
    """How many cells that both hold are not the same figure or the same state."""
    import numpy as np

    labels = {period.label: column for column, period in enumerate(old.periods)}
    shared = [(labels[period.label], column) for column, period in enumerate(new.periods) if period.label in labels]
    if not shared:
        return 0
    was, now = [pair[0] for pair in shared], [pair[1] for pair in shared]
    before, after = old.only(places), new.only(places)
    same_state = before.states[:, was] == after.states[:, now]
    same_figure = np.isclose(before.values[:, was], after.values[:, now], rtol=0, atol=0, equal_nan=True)
    return int((~(same_state & same_figure)).sum())
