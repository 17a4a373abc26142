"""The tables, facts and findings that profile pages must show, rebuilt from what a release froze."""

import json
from fractions import Fraction

from tests.plain import bases, signals, standing
from tests.plain import lines as choosing
from tests.plain.frozen import Measure
from tests.plain.lines import Line, Reckoned
from tests.plain.report import CAUSES, DIRECTIONS, Blank, Report, signed
from tests.plain.signals import Range
from tests.plain.words import (
    STATE_WORDS,
    capital,
    figure,
    listed,
    name_with_unit,
    number,
    period_short,
    period_words,
    said,
    whole,
    with_unit,
)

Row = dict[str, str | Blank]
LIMITS = {
    (0, 0): "inside",
    (1, 0): "above 95%: worth a look",
    (-1, 0): "below 95%: worth a look",
    (1, 1): "above 99.8%: unusual",
    (-1, -1): "below 99.8%: unusual",
}


def told(cell: float | str, entry: dict) -> str:
    return with_unit(cell, entry) if isinstance(cell, float) else STATE_WORDS[cell]


def between(limits: tuple[float, float] | None, entry: dict) -> str:
    return "none" if limits is None else f"{figure(limits[0], entry)} to {figure(limits[1], entry)}"


def position(each: Reckoned, report: Report, code: str) -> str:
    line = each.lines.get(code)
    return f"{standing.FIFTH_WORDS[each.fifths[code]]} {report.item(line).status if line else ''}".strip()


# An authority -----------------------------------------------------------------------------------


def every_indicator(report: Report, code: str) -> list[Row]:
    """Every indicator of one authority; from where its figure is missing, one cell over the rest of the row."""
    rows: list[Row] = []
    for each in report._by_topic():
        measure, entry = each.measure, each.measure.entry
        unit = f"{entry['unit']}; " if entry["unit"] else ""
        direction = DIRECTIONS[entry["polarity"]]
        row: Row = {
            "Indicator": f"{capital(entry['short_name'])} {unit}{direction}; {period_short(measure.periods[-1])}",
            f"Last {report.noun}s": report.spark(measure, code) or Blank("no figures"),
        }
        if measure.known(code) is None:
            rows.append({**row, "Now": Blank(_missing(measure, code))})
            continue
        moved = choosing.change_on_previous(measure, code)
        middle = standing.neighbours(report.frozen, measure, code)[0]
        row["Now"] = figure(measure.known(code) or 0.0, entry)
        new = "new boundary" if measure.masked[code] else "none earlier"
        row[f"Change in a {report.noun}"] = Blank(new) if moved is None else signed(moved, entry)
        row["95% interval"] = between(bases.interval(measure, code), entry)
        row["Neighbours median"] = Blank("under five") if middle is None else figure(middle, entry)
        row["In the region"] = position(each, report, code) or "no position"
        rows.append(row)
    return rows


def _missing(measure: Measure, code: str) -> str:
    """Why there is no newest figure, and what the last one was."""
    row = measure.cells[code]
    why = STATE_WORDS[str(row[-1])]
    for t in range(len(row) - 1, -1, -1):
        cell = row[t]
        if isinstance(cell, float):
            return f"{why}; last known {figure(cell, measure.entry)}, {period_words(measure.periods[t])}"
    return why


def unsaid(report: Report, code: str) -> list[Row]:
    """Each reason for which change could not be judged, and the indicators it holds for."""
    reasons: dict[str, list[str]] = {}
    for each in report.reckoned.values():
        if code in each.changes.refused:
            reasons.setdefault(each.changes.refused[code][1], []).append(capital(each.measure.entry["short_name"]))
    commonest = sorted(reasons.items(), key=lambda found: -len(found[1]))
    return [{"Why": why, "Indicators": listed(names), "How many": str(len(names))} for why, names in commonest]


def authority_lede(report: Report, code: str) -> str:
    """The numbers of an authority's opening sentence, in order."""
    every = list(report.reckoned.values())
    judged = sum(code in each.changes.scored for each in every)
    missing = sum(each.measure.known(code) is None for each in every)
    own = [line for line in report.lines if line.place == code]
    full = sum(line.tier == "headline" for line in own)
    if missing == len(every):
        return ""
    gone = f" {missing} of {len(every)} newest figures are not known." if missing else ""
    return f"None of {len(every)}{gone}" if not judged else f"Of {judged}: {full} and {len(own) - full}.{gone}"


# An indicator -----------------------------------------------------------------------------------


def in_order(report: Report, each: Reckoned) -> list[Row]:
    rows: list[Row] = []
    for code in report.codes:
        measure, entry = each.measure, each.measure.entry
        name, value = report.frozen.name_of(code), measure.known(code)
        if value is None:
            rows.append({"Authority": name, "Figure": Blank(STATE_WORDS[str(measure.latest(code))])})
            continue
        moved = choosing.change_on_previous(measure, code)
        middle = standing.neighbours(report.frozen, measure, code)[0]
        rows.append(
            {
                "Authority": name,
                "Figure": figure(value, entry),
                "95% interval": between(bases.interval(measure, code), entry),
                "Change": "none" if moved is None else signed(moved, entry),
                "Neighbours median": "none" if middle is None else figure(middle, entry),
                "In the region": position(each, report, code),
            }
        )
    return rows


def across(report: Report, each: Reckoned) -> list[Row]:
    """The table behind the region's chart or map: figure and position alone."""
    names = ("Authority", "Figure", "In the region")
    return [{name: row.get(name, "") for name in names} for row in in_order(report, each)]


def alike(report: Report, each: Reckoned) -> str:
    """How many intervals hold the region's figure, of how many; without intervals, how far the figures reach."""
    found = [limits for code in report.codes if (limits := bases.interval(each.measure, code))]
    region = each.measure.region
    if not found or not isinstance(region, float):
        known = [value for code in report.codes if (value := each.measure.known(code)) is not None]
        return f"{figure(min(known), each.measure.entry)} to {figure(max(known), each.measure.entry)}" if known else ""
    return f"{sum(low <= region <= high for low, high in found)} of {len(found)}: their 95% intervals"


def by_size(report: Report, each: Reckoned) -> list[Row]:
    """The funnel's table: whom it was drawn of, the region's own, each with its size and where it lies."""
    assert each.funnel is not None
    entry, rows = each.measure.entry, []
    for code in report.codes:
        if code in each.funnel.beyond:
            row: Row = {
                "Authority": report.frozen.name_of(code),
                "Figure": figure(each.measure.known(code) or 0.0, entry),
                "Size": whole(round(each.measure.counts[code][-1][1] or 0)),
                "Limits": LIMITS[each.funnel.beyond[code]],
            }
            rows.append(row)
    return rows


def funnel_title(report: Report, each: Reckoned) -> str:
    """Who lies outside, and how far authorities differ beyond chance."""
    funnel = each.funnel
    assert funnel is not None
    names = {code: report.frozen.name_of(code) for code in report.codes if code in funnel.beyond}
    unusual = sorted(name for code, name in names.items() if funnel.beyond[code][1])
    look = sorted(name for code, name in names.items() if funnel.beyond[code][0] and not funnel.beyond[code][1])
    first = f"Unusual for their size (outside 99.8%): {listed(unusual)}." if unusual else "None is outside 99.8%."
    second = f"Worth a look (outside 95%): {listed(look)}." if look else "None other is outside 95%."
    if not unusual and not look:
        second = "None is outside 95%."
    phi = number(funnel.phi, 1)
    third = (
        f"Councils differ by more than chance; limits widened (φ = {phi}; 1 is chance alone)."
        if funnel.tau2 > 0
        else f"Councils differ by no more than chance would make them (φ = {phi})."
    )
    return f"{first} {second} {third}"


class Series:
    """An authority's own figures, or the region's, with their usual range."""

    def __init__(self, report: Report, each: Reckoned, code: str, document: str) -> None:
        measure = self.measure = each.measure
        self.entry = measure.entry
        if code:
            self.cells, self.range = measure.cells[code], each.ranges[code]
            self.masked = measure.masked[code]
            return
        read = json.loads(document)
        row = read["values"][read["places"].index(report.frozen.contents["region"]["code"])]
        cells = [float(cell) if isinstance(cell, int | float) else cell or "blank" for cell in row]
        self.cells, self.masked = cells[: len(measure.periods)], {}
        alone = Measure(self.entry, measure.periods, {"": self.cells}, {}, {}, "x", "x")
        self.range: Range = signals.range_of(alone, "")

    def rows(self) -> list[Row]:
        """Every period with its figure and what is special in it."""
        found: list[Row] = []
        for period, cell, cause in zip(self.measure.periods, self.cells, self.range.causes, strict=True):
            known = isinstance(cell, float)
            found.append(
                {
                    "Period": period_words(period),
                    "Figure": figure(float(cell), self.entry) if known else Blank(),
                    "What is special": (CAUSES.get(cause or "", "as usual") if known else ""),
                }
            )
        return found

    def title(self) -> str:
        """What the chart shows; the numbers of its sentence in order."""
        last = next(cell for cell in reversed(self.cells) if isinstance(cell, float))
        ranged = self.range
        if ranged.points < 6:
            return f"{said(last, self.entry)} beside {ranged.points - 1}. Six"
        if ranged.lower is None or ranged.upper is None:
            return f"{said(last, self.entry)} is one of {ranged.points}"
        low, high = (said(float(level), self.entry, unit=unit) for level, unit in _ends(ranged.lower, ranged.upper))
        trial = " 13 figures make them full." if ranged.history == "trial" else ""
        cause = choosing.CAUSES.get(ranged.last, "as usual")
        return f"{said(last, self.entry)}, is {cause}. {low} to {high}, from {ranged.points} figures.{trial}"


def _ends(lower: Fraction, upper: Fraction) -> tuple[tuple[Fraction, bool], tuple[Fraction, bool]]:
    return (lower, False), (upper, True)


def key_figures(report: Report, each: Reckoned, code: str) -> dict[str, str]:
    """What the figures beneath an indicator's title say."""
    measure, entry = each.measure, each.measure.entry
    reporting = sum(measure.known(one) is not None for one in report.codes)
    found = {}
    if code:
        limits = bases.interval(measure, code)
        sure = f", 95% interval {between(limits, entry)}" if limits else ""
        base = measure.counts[code][-1][1] if measure.counts else None
        size = f"; base {whole(round(base))} {entry['denominator']}" if base else ""
        found[report.frozen.name_of(code)] = f"{told(measure.latest(code), entry)}{sure}{size}"
        middle, known, _ = standing.neighbours(report.frozen, measure, code)
        if middle is not None:
            found["Neighbours"] = f"median {with_unit(middle, entry)}, of {known}"
    found[report.region] = f"{told(measure.region, entry)}, {reporting} of {len(report.codes)} authorities"
    aside = entry["code"] in report.frozen.contents["nation_set_aside"]
    nation = "on another scale, so not compared with" if aside else told(measure.nation, entry)
    found[report.frozen.contents["nation"]["name"]] = nation
    return found


# A release ----------------------------------------------------------------------------------------


def holds(report: Report) -> list[Row]:
    """What a release holds: each indicator, its newest period, how many have a figure, and its figures' hash."""
    hashes = report.frozen.contents["figures"]
    return [
        {
            "Indicator": name_with_unit(each.measure.entry),
            "Newest": period_short(each.measure.periods[-1]),
            "Figures in": f"{sum(each.measure.known(code) is not None for code in report.codes)} of "
            f"{len(report.codes)}",
            "SHA-256": f"{hashes[each.measure.entry['code']][:12]}…",
            "Stored": "intact",
        }
        for each in report._by_topic()
    ]


def about(lines: list[Line], code: str, indicator: str) -> list[Line]:
    """The lines of an indicator, of one authority if one is given."""
    return [line for line in lines if line.indicator == indicator and code in ("", line.place)]


# A region -----------------------------------------------------------------------------------------


def coverage(report: Report) -> tuple[list[Row], str, str]:
    """Single figures that are not known; then the numbers said of who is in, and of how many are not known."""
    every = list(report.reckoned.values())
    out = [code for code in report.codes if all(each.measure.known(code) is None for each in every)]
    single: list[Row] = [
        {
            "Authority": report.frozen.name_of(code),
            "Indicator": name_with_unit(each.measure.entry),
            "Why": Blank(STATE_WORDS[str(each.measure.latest(code))]),
        }
        for code in report.codes
        if code not in out
        for each in every
        if each.measure.known(code) is None
    ]
    there = len(report.codes) - len(out)
    return single, f"{there} of {len(report.codes)} {there if out else ''}", str(len(single) or "")


def few_in(report: Report) -> list[str]:
    """Measures for which fewer than half of the authorities have a newest figure."""
    many = len(report.codes)
    return [
        f"{each.measure.entry['short_name']} ({report.reporting(each)} of {many})"
        for each in report.reckoned.values()
        if 2 * report.reporting(each) < many
    ]


def not_judged(report: Report) -> list[Row]:
    from tests.plain.sheets import not_judged as words

    return words(report)  # type: ignore[return-value]


MOST_NAMED = 8


def changed(before: Report, now: Report) -> dict[str, str]:
    """Lines new, still open and no longer open since the release before; how many figures were revised since."""
    old, new = ({(line.place, line.indicator): line for line in each.lines} for each in (before, now))
    groups = {
        "New lines": ([line for key, line in new.items() if key not in old], now),
        "Still open": ([line for key, line in new.items() if key in old], now),
        "No longer open": ([line for key, line in old.items() if key not in new], before),
    }
    return {name: _how_many(lines, now) for name, (lines, _) in groups.items()} | {
        "Figures revised": _revised(before, now)
    }


def _how_many(lines: list[Line], report: Report) -> str:
    """How many headlines and watch lines; then the headlines by name, at most eight of them."""
    full = [line for line in lines if line.tier == "headline"]
    watched = len(lines) - len(full)
    named = [
        f"{report.frozen.name_of(line.place)}, {report.reckoned[line.indicator].measure.entry['short_name']}"
        for line in full[:MOST_NAMED]
    ]
    more = f"And {len(full) - MOST_NAMED} more" if len(full) > MOST_NAMED else ""
    return " ".join([str(len(full) or ""), str(watched or ""), *named, more])


def _revised(before: Report, now: Report) -> str:
    """Measures with an earlier figure, or mark, of the region's authorities that is no longer what it was."""
    said = []
    for name, each in now.reckoned.items():
        old = before.reckoned[name].measure
        known = {period["label"]: t for t, period in enumerate(old.periods)}
        count = sum(
            old.published[code][known[period["label"]]] != each.measure.published[code][t]
            for code in now.codes
            for t, period in enumerate(each.measure.periods)
            if period["label"] in known
        )
        if count:
            said.append(f"{each.measure.entry['short_name']} ({count})")
    more = f"{len(said) - MOST_NAMED} more" if len(said) > MOST_NAMED else ""
    return " ".join([*said[:MOST_NAMED], more])


def breaks(measure: Measure) -> list[str]:
    """Why a series broke, for each break within the periods shown."""
    return [
        each["why"]
        for each in measure.entry["breaks"]
        if measure.periods[0]["start"] < each["on"] and any(p["start"] >= each["on"] for p in measure.periods)
    ]


def across_region(report: Report, each: Reckoned) -> str:
    """What the map says: the region's figure, and who is in its end fifths."""
    region, entry = each.measure.region, each.measure.entry
    said = [f"Region {told(region, entry)}, {period_words(each.measure.periods[-1])}."]
    for end, words in ((5, "Highest fifth"), (1, "Lowest fifth")):
        names = [report.frozen.name_of(code) for code in report.codes if each.fifths[code] == end]
        said += [f"{words}: {listed(names)}."] if names else []
    return " ".join(said)
