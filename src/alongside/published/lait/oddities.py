"""What a reader ought to know about the published figures: flagged, never hidden and never put right by us."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from alongside.published.publication import Oddity, PublishedMeasure

ENGLAND = "970"
FIRST_NOT_AN_AUTHORITY = 970


def over_100_per_cent(measures: Iterable[PublishedMeasure]) -> Iterable[Oddity]:
    """Measures called a percentage that hold values over 100: real for take-up, a mistake for most others."""
    for measure in measures:
        if not _called_a_percentage(measure):
            continue
        over = np.argwhere(measure.panel.values > 100)
        if len(over):
            highest = float(np.nanmax(measure.panel.values))
            many, kept = (f"{len(over)} figures are", "They are") if len(over) > 1 else ("1 figure is", "It is")
            yield Oddity(
                "over 100 per cent",
                f"{measure.key} is labelled as a percentage, yet {many} over 100, "
                f"the highest {highest:,.1f}. {kept} kept as published.",
                measure.key,
            )


def _called_a_percentage(measure: PublishedMeasure) -> bool:
    words = f"{measure.unit} {measure.name}".lower()
    return "%" in words or "percent" in words or "per cent" in words


def england_out_of_scale(measures: Iterable[PublishedMeasure]) -> Iterable[Oddity]:
    """England beyond every authority, yet far from their sum: neither a rate nor a count beside the others."""
    for measure in measures:
        panel = measure.panel
        row = panel.row_of(ENGLAND)
        if row is None:
            continue
        authorities = [i for i, place in enumerate(panel.places) if int(place) < FIRST_NOT_AN_AUTHORITY]
        for column in range(len(panel.periods) - 1, -1, -1):
            own, them = panel.values[row, column], panel.values[authorities, column]
            known = them[~np.isnan(them)]
            if np.isnan(own) or len(known) < 20:
                continue
            if own > 1.5 * known.max() and own < 0.5 * known.sum():
                yield Oddity(
                    "England on another scale",
                    f"{measure.key}: England is given as {own:,.1f} in {panel.periods[column].label} beside "
                    f"authorities between {known.min():,.1f} and {known.max():,.1f}. "
                    "It is kept as published and not compared with.",
                    measure.key,
                )
            break


def dated_after_the_end(
    measures: Sequence[PublishedMeasure], ended: Mapping[str, tuple[str, date]]
) -> Iterable[Oddity]:
    """Figures of an abolished authority for a period that began after it ended; `ended` is code to (name, last day)."""
    for code, (name, last_day) in ended.items():
        count = 0
        keys: set[str] = set()
        for measure in measures:
            row = measure.panel.row_of(code)
            if row is None:
                continue
            late = [i for i, period in enumerate(measure.panel.periods) if period.end.year > last_day.year]
            found = int(np.sum(~np.isnan(measure.panel.values[row, late])))
            if found:
                count, keys = count + found, keys | {measure.key}
        if count:
            yield Oddity(
                "after the authority ended",
                f"{name} ended on {last_day.day} {last_day:%B %Y}, yet {count} of its figures in {len(keys)} measures "
                "are dated to a later year. They are kept, and compared with nothing.",
            )


def beside_successors(
    measures: Sequence[PublishedMeasure], successors: Mapping[str, tuple[str, Sequence[str]]]
) -> Iterable[Oddity]:
    """Years in which an abolished authority and one of its successors both have a figure."""
    for code, (name, after) in successors.items():
        count = 0
        for measure in measures:
            panel = measure.panel
            rows = [row for row in (panel.row_of(place) for place in after) if row is not None]
            own = panel.row_of(code)
            if own is None or not rows:
                continue
            both = ~np.isnan(panel.values[own]) & (~np.isnan(panel.values[rows])).any(axis=0)
            count += int(both.sum())
        if count:
            yield Oddity(
                "beside its successors",
                f"{name} and an authority that followed it both have figures in {count} measure-years. "
                "Their series are never joined.",
            )
