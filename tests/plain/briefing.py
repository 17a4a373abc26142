"""What an authority's briefing of one sheet must say, rebuilt: its lines, its table and its sentences' numbers."""

from tests.plain import standing
from tests.plain.frozen import NOT_RECEIVED
from tests.plain.lines import Line, Reckoned
from tests.plain.prose import Labels
from tests.plain.report import BETTER, Blank, Report
from tests.plain.words import STATE_WORDS, capital, counted, figure, name_with_unit, period_short

GOOD_END = {"high": 5, "low": 1}
MOST_ROWS, MOST_NAMED = 8, 4


def lines_of(report: Report, code: str) -> list[Line]:
    """The headlines its page opens with; then, up to three in all, what is on its watch list."""
    opening = report.shown(code)
    watched = [line for line in report.lines if line.place == code and line.tier == "watch"]
    return [*opening, *watched[: max(3 - len(opening), 0)]]


def rows(report: Report, code: str) -> list[dict[str, str | Blank]]:
    """The measures with a line, then those at an end of the region, less and more favourable by turns."""
    chosen = [report.reckoned[line.indicator] for line in lines_of(report, code)]
    for each in _at_the_ends(report, code):
        if len(chosen) < MOST_ROWS and all(each is not one for one in chosen):
            chosen.append(each)
    return [_row(report, each, code) for each in chosen]


def _at_the_ends(report: Report, code: str) -> list[Reckoned]:
    sides: dict[str, list[tuple[int, Reckoned]]] = {"worse": [], "better": [], "neither": []}
    for each in report.reckoned.values():
        end, good = each.fifths[code], GOOD_END.get(each.measure.entry["polarity"])
        own = each.measure.known(code)
        if end not in (1, 5) or own is None:
            continue
        known = [value for one in report.codes if (value := each.measure.known(one)) is not None]
        further = min(sum(value > own for value in known), sum(value < own for value in known))
        sides["neither" if good is None else "better" if end == good else "worse"].append((further, each))
    worse, better, neither = ([each for _, each in sorted(side, key=lambda one: one[0])] for side in sides.values())
    turns = []
    for at in range(max(len(worse), len(better))):
        turns += [*worse[at : at + 1], *better[at : at + 1]]
    return [*turns, *neither]


def _row(report: Report, each: Reckoned, code: str) -> dict[str, str | Blank]:
    measure, entry, line = each.measure, each.measure.entry, each.lines.get(code)
    middle, _, many = standing.neighbours(report.frozen, measure, code)
    status = report.item(line).status if line else ""
    return {
        "Measure": name_with_unit(entry),
        "Better if": BETTER[entry["polarity"]],
        report.noun.capitalize(): period_short(measure.periods[-1]),
        "Figure": report._cell(measure.latest(code), entry),
        "Region": report._cell(measure.region, entry),
        "Neighbours": Blank("under five" if many else "none set") if middle is None else figure(middle, entry),
        "In the region": f"{standing.FIFTH_WORDS[each.fifths[code]]} {status}".strip(),
    }


def lede(report: Report, code: str) -> str:
    every, own = list(report.reckoned.values()), [line for line in report.lines if line.place == code]
    scored = sum(code in each.changes.scored for each in every)
    if not scored:
        return f"{len(every)}"
    full = sum(line.tier == "headline" for line in own)
    watched = len(own) - full
    return f"{scored} of {len(every)}. {capital(counted(full)) if full else ''}, {counted(watched) if watched else ''}"


def usual(report: Report, code: str) -> str:
    """How many measures moved no more than usual; "" if none."""
    quiet = sum(code in each.changes.scored and code not in each.lines for each in report.reckoned.values())
    return "" if not quiet else counted(quiet) if quiet <= 10 else str(quiet)


def said(report: Report, labels: Labels, code: str) -> dict[str, str]:
    """The numbers said in words, by heading: how many were judged, are as usual, and could not be said."""
    lines = lines_of(report, code)
    full = sum(line.tier == "headline" for line in lines)
    judged = any(code in each.changes.scored for each in report.reckoned.values())
    contents = report.frozen.contents
    source = contents["source"]
    named = [f"{source['edition']} {source['licence']} {contents['neighbours']['version']} {labels.reference}"]
    return {
        "": f"{Report.said_title(full) if judged else ''} {lede(report, code)}",
        "What is as usual": usual(report, code),
        "What could not be said": unsaid(report, code, lines),
        "What to ask next": " ".join(asked(report, code, lines)),
        "Source": " ".join([*named, f"version {contents['method_version']}"]),
    }


def unsaid(report: Report, code: str, lines: list[Line]) -> str:
    """Which measures have no newest figure; of the others how many could not be judged, by reason; unknown bases."""
    missing: dict[str, list[str]] = {}
    for each in report.reckoned.values():
        if each.measure.known(code) is None:
            name = each.measure.entry["short_name"]
            missing.setdefault(STATE_WORDS[str(each.measure.latest(code))], []).append(name)
    commonest = sorted(missing.values(), key=lambda names: -len(names))
    named = [f"{' '.join(names[:MOST_NAMED])} {_more(len(names) - MOST_NAMED)}" for names in commonest]
    reasons = " ".join(f"({count})" for count in unjudged(report, code)[1:])
    total = f"{unjudged(report, code)[0]} more: {reasons}." if reasons else ""
    unknown = sum(not report.reckoned[line.indicator].changes.sized for line in lines)
    return f"{' '.join(named)} {total} {unknown if 0 < unknown < len(lines) else ''}"


def _more(count: int) -> str:
    return f"{count} more" if count > 0 else ""


def asked(report: Report, code: str, lines: list[Line]) -> list[str]:
    """At most three lines to ask of; which late figures are asked for."""
    names = [report.reckoned[line.indicator].measure.entry["short_name"] for line in lines[:3]]
    late = [
        each.measure.entry["short_name"]
        for each in report.reckoned.values()
        if each.measure.latest(code) == NOT_RECEIVED
    ]
    return [*names, *late[:3], _more(len(late) - 3)]


def unjudged(report: Report, code: str) -> list[int]:
    """Of measures with a latest figure, how many could not be judged; then for each reason, the commonest first."""
    why = {"incomplete": "a figure missing", "no past": "no past", "small base": "few", "small count": "few"}
    counts: dict[str, int] = {}
    for each in report.reckoned.values():
        if each.measure.known(code) is not None and code in each.changes.refused:
            reason = each.changes.refused[code][0]
            counts[why.get(reason, reason)] = counts.get(why.get(reason, reason), 0) + 1
    return [sum(counts.values()), *sorted(counts.values(), reverse=True)] if counts else []
