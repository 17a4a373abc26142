"""The report's flat tables as its files hold them: exact figures, or the mark that says why there is none."""

from tests.plain import lines as choosing
from tests.plain import standing
from tests.plain.agreement import STILL_OPEN
from tests.plain.decided import Decided
from tests.plain.frozen import NOT_RECEIVED, Measure
from tests.plain.lines import Line, Reckoned
from tests.plain.report import BETTER, DIRECTIONS, Blank, Report
from tests.plain.words import counted, name_with_unit, period_short

Value = float | str
Row = dict[str, Value]
Sheets = dict[str, list[Row]]
MARKS = {
    "suppressed": "c",
    "not available": "x",
    "not applicable": "z",
    "low: rounds to zero, but is not zero": "low",
    "too unreliable to publish": "u",
    "left blank": "blank",
}
YEARS = {
    "financial": "year ending 31 March",
    "academic": "academic year, named by its end",
    "calendar": "calendar year",
    "march": "31 March",
    "january": "January",
    "september": "30 September",
    "three-year": "three years, pooled",
}


def sheets(report: Report, reference: str) -> Sheets:
    """Each sheet by its title; a column with a unit has it in brackets after its name."""
    size = f"{len(report.codes)} authorities by {len(report.reckoned)} measures, latest {report.noun} of each"
    return {
        "Headlines": [_headline(report, line) for line in report.opening],
        **({STILL_OPEN: report.open_sheet()} if isinstance(report, Decided) and report.open else {}),
        size: [row for code in report.codes for row in _rug(report, code)],
        f"Every measure in {report.region}, latest {report.noun} of each": [
            _quick(report, each) for each in report.reckoned.values()
        ],
        "Every headline and watch line, strongest first": [_line(report, line, reference) for line in report.lines],
        "Measures on which recent change could not be judged for everybody": not_judged(report),
        "Every measure": [row for code in report.codes for row in _authority(report, code)],
        "By quarter" if report.noun == "quarter" else "Figures behind the charts": [
            row for line in report.lines for row in _points(report, line)
        ],
        "What it rests on": [row for line in report.lines for row in _rests_on(report, line)],
        "Signals considered": [
            {"Part": report.said_of(line)[0], **row} for line in report.lines for row in report.considered(line)
        ],
    }


def marked(words: str) -> str:
    """The mark for why there is no figure; other words stand as they are."""
    return f"[{MARKS.get(words, words)}]"


def held(report: Report, cell: float | str, entry: dict) -> Value:
    found = report._cell(cell, entry)
    return marked(found.words) if isinstance(found, Blank) else float(cell)


def _status(report: Report, each: Reckoned, code: str) -> str:
    line = each.lines.get(code)
    return "" if line is None else report.item(line).status


def _headline(report: Report, line: Line) -> Row:
    title, was, sentences = report.said_of(line)
    each = report.reckoned[line.indicator]
    many = len(report.opening)
    value, item = each.measure.known(line.place), report.item(line)
    return {
        "Part": f"The {counted(many)} headlines" if many > 1 else "The headline",
        "Meaning": line.meaning,
        "List": "watch list" if line.tier == "watch" else "headline",
        "Headline": title,
        "Before": was,
        "How sure": " ".join(sentences),
        "Figure": "" if value is None else value,
        "Beside it": item.figure[item.figure.index("mean") :],
        "Standing": report.standing(line),
        "Reference": "",
    }


def _rug(report: Report, code: str) -> list[Row]:
    return [
        {
            "Authority": report.frozen.name_of(code),
            "Topic": entry["topic"],
            "Measure": entry["short_name"],
            "Unit": entry["unit"],
            "Direction": DIRECTIONS[entry["polarity"]],
            "Figure": held(report, each.measure.latest(code), entry),
            "Position in the region": standing.FIFTH_WORDS[each.fifths[code]],
            "Mark": _status(report, each, code),
        }
        for each in report._by_topic()
        for entry in (each.measure.entry,)
    ]


def _quick(report: Report, each: Reckoned) -> Row:
    measure, entry = each.measure, each.measure.entry
    known = [value for code in report.codes if (value := measure.known(code)) is not None]
    aside = entry["code"] in report.frozen.contents["nation_set_aside"]
    return {
        "Measure": name_with_unit(entry),
        "Better if": BETTER[entry["polarity"]],
        report.noun.capitalize(): period_short(measure.periods[-1]),
        "Figures in": f"{len(known)} of {len(report.codes)}",
        "Region": held(report, measure.region, entry),
        report.frozen.contents["nation"]["name"]: "[other scale]" if aside else held(report, measure.nation, entry),
        "Lowest": min(known) if known else "[x]",
        "Highest": max(known) if known else "[x]",
        "Lines": float(len(each.lines)),
    }


def not_judged(report: Report) -> list[Row]:
    """Each measure not judged for everybody, its reasons in the order of their words, each with whom it holds for."""
    why = {"no past": "no earlier figures", "incomplete": f"a figure missing within the {report.noun}s compared"}
    rows: list[Row] = []
    new = report.new_authorities()
    found = {name_with_unit(each.measure.entry): each.changes for each in report.reckoned.values()}
    for row in report.not_judged():
        changes = found[str(row["Measure"])]
        names: dict[str, list[str]] = {}
        for code in report.codes:
            if code in changes.refused and code not in new:
                reason = changes.refused[code][0]
                names.setdefault(why.get(reason, reason), []).append(report.frozen.name_of(code))
        others = "; ".join(f"{reason}: {', '.join(names[reason])}" for reason in sorted(names))
        said = changes.whole[1] if changes.whole else others
        rows.append({**row, "Why not the others": said})  # type: ignore[dict-item]
    return rows


def _line(report: Report, line: Line, reference: str) -> Row:
    return {
        "Authority": report.frozen.name_of(line.place),
        "Measure": name_with_unit(report.reckoned[line.indicator].measure.entry),
        "Says": "",
        "Says: mark": report.item(line).status,
        "List": "watch list" if line.tier == "watch" else "headline",
        "Reference": f"{reference}-{line.place}-{line.indicator}",
        **({"Reference: note": _noted(report, line)} if isinstance(report, Decided) else {}),
    }


def _noted(report: Decided, line: Line) -> str:
    decision = report.decision(line)
    return decision.words if decision else ""


def change(report: Report, measure: Measure, code: str) -> Value:
    """The change on the figure before, or why there is none."""
    moved = choosing.change_on_previous(measure, code)
    if moved is not None:
        return moved
    if measure.masked[code]:
        return "[new boundary]"
    return "[none earlier]" if len(measure.periods) > 1 else f"[first {report.noun}]"


def _authority(report: Report, code: str) -> list[Row]:
    rows: list[Row] = []
    for each in report._by_topic():
        measure, entry = each.measure, each.measure.entry
        middle, known, many = standing.neighbours(report.frozen, measure, code)
        has = measure.known(code) is not None
        rows.append(
            {
                "Part": report.frozen.name_of(code),
                "Topic": entry["topic"],
                "Measure": name_with_unit(entry),
                "Better if": BETTER[entry["polarity"]],
                report.noun.capitalize(): period_short(measure.periods[-1]),
                "Figure": held(report, measure.latest(code), entry),
                f"Change (in a {report.noun})": change(report, measure, code),
                "Neighbours (median)": middle if middle is not None else "[under five]" if many else "[none set]",
                "Neighbours: note": f"of {known}" if middle is not None else "",
                "In the region": standing.FIFTH_WORDS[each.fifths[code]] if has else "[no position]",
                "In the region: mark": _status(report, each, code) if has else "",
            }
        )
    return rows


def _points(report: Report, line: Line) -> list[Row]:
    measure = report.reckoned[line.indicator].measure
    rows: list[Row] = []
    part = f"{report.frozen.name_of(line.place)}, {name_with_unit(measure.entry)}"
    if report.noun == "year":
        part = f"{part}, by {YEARS[measure.entry['year']]}"
    for t, period in enumerate(measure.periods):
        published = measure.published[line.place][t]
        if t in measure.masked[line.place]:
            cell: Value = "[not wholly its own]"
        else:
            cell = published if isinstance(published, float) else _mark(published)
        rows.append({"Part": part, report.noun.capitalize(): period_short(period), "Figure": cell})
    return rows


def _mark(code: str) -> str:
    return f"[{NOT_RECEIVED if code == NOT_RECEIVED else code}]"


def _rests_on(report: Report, line: Line) -> list[Row]:
    return [
        {"Part": report.said_of(line)[0], "What": name, "In words": said} for name, said in report.facts(line).items()
    ]
