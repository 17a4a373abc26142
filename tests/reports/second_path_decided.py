"""The invented region's quarterly releases with what two invented persons decided, and the same rebuilt.

While they are built, every line of the first release is confirmed before the second is suggested; some of them the
newest says again, and some it doesn't. At the newest one opening headline is confirmed and another withheld.
"""

from dataclasses import dataclass

from alongside.demo import actions as demo
from alongside.headlines import actions as headlines
from alongside.headlines import queries
from alongside.headlines.models import Headline
from alongside.places import actions as places
from alongside.releases import queries as releases
from tests import reader, world
from tests.plain import frozen
from tests.plain.decided import Decided, Decision, Opened
from tests.plain.report import Report
from tests.reports.second_path import CUT, Written, frozen_text, write

LEAD, DAY = "Lena Leadbetter", "2 November 2026"
REASON = "An error in the return is known; 40 referrals were counted twice."
CONFIRMED = f"confirmed by {LEAD} on {DAY}"
WITHHELD = f"withheld by {LEAD} on {DAY}: {REASON.removesuffix('.')}"


@dataclass(frozen=True)
class DecidedRegion:
    """The newest release with its decisions, and each before it."""

    newest: Written
    before: tuple[Written, ...]

    @property
    def report(self) -> Decided:
        assert isinstance(self.newest.report, Decided)
        return self.newest.report


def build_decided() -> DecidedRegion:
    """Build, deciding on the way; everything through actions."""
    places.load_places(by=None, at=world.AT)
    deciding = _Deciding()
    built = demo.build_invented_region(by=None, at=world.AT, cut=CUT, progress=deciding)
    lead = reader.standing("lead@example.org", LEAD)
    *earlier, newest = built.quarterly
    opening = queries.headlines_in_report(newest)
    headlines.confirm(headline=opening[0], by=lead, at=world.AT)
    headlines.withhold(headline=opening[1], reason=REASON, by=lead, at=world.AT)
    decided = {_key(opening[0]): Decision(CONFIRMED), _key(opening[1]): Decision(WITHHELD, withheld=True)}
    before = tuple(write(release) for release in earlier)
    contents, figures = frozen_text(newest)
    bare = Report(frozen.read(contents, figures), contents)
    opened = _opened(deciding.confirmed, before, bare)
    report = Decided(frozen.read(contents, figures), contents, decided, opened)
    return DecidedRegion(write(newest, report), before)


class _Deciding:
    """Told what is being done: once the first release stands and before the second, it confirms lines of the first."""

    def __init__(self) -> None:
        self.editions, self.confirmed = 0, list[Headline]()

    def __call__(self, words: str) -> None:
        self.editions += words.startswith("Making up")
        if self.editions == 2 and not self.confirmed:
            (region,) = {each.region for each in releases.newest_of_each_region() if each.region.name == "Northmere"}
            first = releases.newest(region, "quarterly")
            assert first is not None
            lead = reader.standing("lead@example.org", LEAD)
            for each in queries.headlines_of(first):
                self.confirmed.append(headlines.confirm(headline=each, by=lead, at=world.AT))


def _key(headline: Headline) -> tuple[str, str]:
    return headline.place.code, headline.indicator


def _opened(confirmed: list[Headline], before: tuple[Written, ...], newest: Report) -> tuple[Opened, ...]:
    """Those of the first release's confirmed lines that the newest does not say again, the same way, in its order."""
    first = before[0]
    reports = (*(each.report for each in before), newest)
    keys = {_key(each) for each in confirmed}
    again = {(line.place, line.indicator, line.direction) for line in newest.lines}
    return tuple(
        Opened(line, CONFIRMED, first.report, first.labels.reference, reports)
        for line in first.report.lines
        if (line.place, line.indicator) in keys and (line.place, line.indicator, line.direction) not in again
    )
