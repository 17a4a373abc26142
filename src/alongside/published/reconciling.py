"""Two publications of one measure laid side by side: counts taken from one, published values kept from the other.

Its few words: the *main* panel holds the published values; the *supplement* the counts. They *agree* on a cell if they
differ by no more than rounding can explain; a *disagreement* is kept, said, and leaves the counts out of that cell.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from benchmarking.values import number_text

if TYPE_CHECKING:
    from alongside.published.ees.kinds import FileKind, MeasureKind
    from benchmarking.panel import Floats, Panel

DUST = 1e-9  # of spreadsheet doubles


class Differs(StrEnum):
    """In what two sources differ."""

    VALUE = "value"  # both publish a value, and not the same
    COUNTS = "counts"  # the counts do not make the value
    SHARE = "share"  # more were counted than there were


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One cell on which the sources disagree.

    value  what the main source publishes, which stands; `other` what the supplement has, or what its counts make
    """

    measure: str
    place: str
    period: str
    differs: Differs
    value: float
    other: float
    numerator: float | None = None
    denominator: float | None = None

    def document(self) -> dict[str, Any]:
        """The disagreement in plain values."""
        return {
            "measure": self.measure,
            "place": self.place,
            "period": self.period,
            "differs": self.differs.value,
            "value": self.value,
            "other": self.other,
            "numerator": self.numerator,
            "denominator": self.denominator,
        }


@dataclass(frozen=True, slots=True)
class Rounding:
    """How far from exact a measure's value and counts may be: half of what each is rounded to."""

    scale: float
    value: float
    numerator: tuple[float, float]
    denominator: tuple[float, float]
    share: bool

    @classmethod
    def of(cls, file: "FileKind", measure: "MeasureKind") -> "Rounding":
        """The rounding of a published measure; counts have one for authorities and one for larger areas."""
        exact, larger = file.precise_to / 2, max(file.precise_to, file.rounded_to) / 2
        parts = len(measure.denominator)
        return cls(
            scale=measure.scale,
            value=0.5 * 10.0**-measure.decimals,
            numerator=(0.0, 0.0) if measure.numerator_exact else (exact, larger),
            denominator=(0.0, 0.0) if measure.denominator_exact else (exact * parts, larger * parts),
            share=measure.scale == 100,
        )


def joined(
    main: "Panel", supplement: "Panel", rounding: Rounding, larger: Container[str]
) -> "tuple[Panel, tuple[Disagreement, ...]]":
    """The main panel with the supplement's counts, wherever both have the place and the period and agree.

    larger   codes of regions and the country, whose counts may be rounded more
    returns  the panel, its values and states untouched, and every disagreement; counts only where the value is known
    """
    import numpy as np

    beside = _beside(main, supplement)
    places = np.array([place in larger for place in main.places])
    numerators, denominators = beside.numerators, beside.denominators
    found = {Differs.VALUE: np.abs(main.values - beside.values) > rounding.value + DUST}
    if numerators is None or denominators is None:
        return main, _disagreements(main, beside, found, rounding)
    counted = ~np.isnan(main.values) & (denominators > 0) & ~np.isnan(numerators)
    low, high = _range(numerators, denominators, rounding, places)
    astray = counted & ((main.values < low) | (main.values > high))
    found[Differs.SHARE] = counted & (numerators > denominators) & rounding.share & ~found[Differs.VALUE]
    found[Differs.COUNTS] = astray & ~found[Differs.VALUE] & ~found[Differs.SHARE]
    good = counted & ~(found[Differs.VALUE] | found[Differs.COUNTS] | found[Differs.SHARE])
    whole = replace(
        main, numerators=np.where(good, numerators, np.nan), denominators=np.where(good, denominators, np.nan)
    )
    return whole, _disagreements(main, beside, found, rounding)


def _beside(main: "Panel", supplement: "Panel") -> "Panel":
    """The supplement with the main panel's places and periods; periods are matched by the days they begin and end."""
    import numpy as np

    from benchmarking.values import State

    at = {(period.start, period.end): column for column, period in enumerate(supplement.periods)}
    columns = np.array([at.get((period.start, period.end), -1) for period in main.periods])
    cut = supplement.only(main.places)

    def across(part: "Floats") -> "Floats":
        kept = part[:, columns]
        kept[:, columns < 0] = np.nan
        return kept

    states = cut.states[:, columns]
    states[:, columns < 0] = State.NOT_RECEIVED
    above, below = cut.numerators, cut.denominators
    return replace(
        cut,
        periods=main.periods,
        values=across(cut.values),
        states=states,
        numerators=None if above is None else across(above),
        denominators=None if below is None else across(below),
    )


def _range(numerators: "Floats", denominators: "Floats", rounding: Rounding, larger: Any) -> "tuple[Floats, Floats]":
    """The lowest and highest value that the counts, as rounded, could make once it was rounded itself."""
    import numpy as np

    above = np.where(larger, rounding.numerator[1], rounding.numerator[0])[:, None]
    below = np.where(larger, rounding.denominator[1], rounding.denominator[0])[:, None]
    room = rounding.value + DUST
    with np.errstate(divide="ignore", invalid="ignore"):
        low = rounding.scale * np.maximum(numerators - above, 0) / (denominators + below) - room
        high = rounding.scale * (numerators + above) / np.maximum(denominators - below, 0) + room
    return low, high


def _disagreements(
    main: "Panel", beside: "Panel", found: "Mapping[Differs, Any]", rounding: Rounding
) -> tuple[Disagreement, ...]:
    import numpy as np

    def one(differs: Differs, row: int, column: int) -> Disagreement:
        count = base = None
        other = float(beside.values[row, column])
        if beside.numerators is not None and beside.denominators is not None:
            above, below = float(beside.numerators[row, column]), float(beside.denominators[row, column])
            count, base = (None, None) if above != above else (above, below)
            if differs is not Differs.VALUE:
                other = rounding.scale * above / below
        return Disagreement(
            main.indicator, main.places[row], main.periods[column].label, differs,
            float(main.values[row, column]), other, count, base,
        )  # fmt: skip

    return tuple(one(differs, *at) for differs, where in found.items() for at in np.argwhere(where).tolist())


def in_words(found: Disagreement, *, place: str, decimals: int, main: str, supplement: str) -> str:
    """A disagreement as a sentence: what each source has, and what was done about it."""
    said = f"{found.measure}: {place} in {found.period} is {number_text(found.value, decimals)} in {main}"
    if found.differs is Differs.VALUE:
        return f"{said}, and {number_text(found.other, decimals)} in {supplement}."
    counts = f"{number_text(found.numerator or 0.0, 1)} of {number_text(found.denominator or 0.0, 1)}".replace(".0", "")
    if found.differs is Differs.SHARE:
        return f"{said}; {supplement} counts {counts}, which can't be a share."
    return f"{said}; the counts of {supplement}, {counts}, make {number_text(found.other, max(decimals, 1))}."
