"""How many lines chance alone would open. Source: statistics.md, section I."""

from dataclasses import dataclass

from benchmarking.indicators import Cadence

FALSE_ALARMS = {Cadence.ANNUAL: 0.017, Cadence.QUARTERLY: 0.019}


@dataclass(frozen=True, slots=True)
class ExpectedByChance:
    """How many change headlines chance alone would open at one release, were nothing to have changed anywhere."""

    series: int
    share: float
    lines: float
    cadence: Cadence

    @property
    def sentence(self) -> str:
        """The same in words, for the page and for print."""
        about = f"{self.lines:.0f}" if self.lines >= 10 else f"{self.lines:.1f}"
        return (
            f"Of {self.series:,} {self.cadence.value} series scored, about {about} would be expected to open "
            f"a headline by chance alone ({self.share:.1%} of unchanged series at each release)."
        )


def expected_by_chance(scored_series: int, cadence: Cadence) -> ExpectedByChance:
    """What chance alone would open: 1.7% of unchanged annual series a release, 1.9% of quarterly (section I)."""
    share = FALSE_ALARMS[cadence]
    return ExpectedByChance(scored_series, share, scored_series * share, cadence)
