"""What the report must say of a release, rebuilt from what it froze: prose, headlines, tables, facts and charts."""

import hashlib

from tests.plain import lines as choosing
from tests.plain import standing
from tests.plain.bases import base_words, disagreements
from tests.plain.frozen import Frozen, Measure
from tests.plain.lines import Line, Reckoned
from tests.plain.parts import Blank, Item
from tests.plain.words import (
    STATE_WORDS,
    capital,
    counted,
    figure,
    frequency,
    listed,
    name_with_unit,
    noun,
    number,
    period_short,
    said,
    whole,
    window,
    with_unit,
)

BETTER = {"high": "higher", "low": "lower", "none": "neither"}
DIRECTIONS = {"high": "higher is better", "low": "lower is better", "none": "no good direction"}
EXPECTED_BY_CHANCE = {"annual": (0.017, "1.7%"), "quarterly": (0.019, "1.9%")}  # of unchanged series (section I)
SPARK_POINTS = 12
CAUSES = {
    "above_upper_limit": "above the usual range",
    "below_lower_limit": "below the usual range",
    "trend_increasing": "seven or more rising",
    "trend_decreasing": "seven or more falling",
    "two_in_three_above": "two in three near the top",
    "two_in_three_below": "two in three near the bottom",
    "run_above": "seven or more above the mean",
    "run_below": "seven or more below the mean",
}
RULES = {
    "recent change": "2.5 puts a line on the watch list; 3.0 opens a headline.",
    "funnel": "Outside the 99.8% limits.",
}


class Report:
    """One release's report, part by part."""

    def __init__(self, frozen: Frozen, contents: str) -> None:
        self.frozen = frozen
        self.content_hash = hashlib.sha256(contents.encode()).hexdigest()
        self.reckoned: dict[str, Reckoned] = {
            code: choosing.reckoned(frozen, measure) for code, measure in frozen.measures.items()
        }
        every = [line for each in self.reckoned.values() for line in each.lines.values()]
        self.lines = choosing.ranked(every)
        self.opening = choosing.opening(every)
        self.codes = [place["code"] for place in frozen.authorities]
        self.region = frozen.contents["region"]["name"]
        self.cadence = frozen.contents["cadence"]
        self.noun = {"annual": "year", "quarterly": "quarter"}[self.cadence]

    def shown(self, code: str) -> list[Line]:
        """The lines an authority's page opens with."""
        chosen = choosing.opening([line for line in self.lines if line.place == code])
        return [line for line in self.lines if any(line is each for each in chosen)]

    def standing(self, line: Line) -> str:
        """What a person has decided about a line: nothing, unless `decided` says otherwise."""
        return "suggested; no person has confirmed"

    def standing_words(self, _: list[Line]) -> str:
        """The same of the lines that a page opens with."""
        return "Suggested; no person has confirmed"

    def still_open(self) -> list[dict[str, str | Blank]]:
        """Lines of earlier releases that a person confirmed and that this one says nothing of."""
        return []

    # Prose -------------------------------------------------------------------------------------

    def title(self) -> str:
        many = len(self.opening)
        return f"{self.said_title(many)} in {self.region}" if many else f"Nothing in {self.region} stands out this time"

    @staticmethod
    def said_title(many: int) -> str:
        """How a title says that there are so many things."""
        return f"{capital(counted(many))} thing{'' if many == 1 else 's'} to talk about" if many else ""

    def reporting(self, each: Reckoned) -> int:
        """How many of the region's authorities have a latest figure."""
        return sum(each.measure.known(code) is not None for code in self.codes)

    def lede(self) -> str:
        every = len(self.codes) * len(self.reckoned)
        full = [line for line in self.lines if line.tier == "headline"]
        kinds = []
        for meaning in ("improving", "concerning"):
            kinds.append(sum(line.meaning == meaning for line in self.opening))
        kinds.append(len(self.opening) - sum(kinds))
        each_kind = " ".join(counted(count) for count in kinds if count)
        return (
            f"{each_kind}. Of {whole(every)} series, {whole(self.judged())} could be judged: "
            f"{len(full)} carry a headline, {len(self.lines) - len(full)} are on the watch list."
        )

    def judged(self) -> int:
        return sum(len(self._scored(each)) for each in self.reckoned.values())

    def _scored(self, each: Reckoned) -> list[str]:
        return [code for code in self.codes if code in each.changes.scored]

    def chance(self) -> str:
        share, in_words = EXPECTED_BY_CHANCE[self.cadence]
        by_chance = self.judged() * share
        about = number(by_chance, 0 if by_chance >= 10 else 1)
        judged = f"Of {whole(self.judged())} {self.cadence} series scored"
        return f"{judged}, about {about} by chance alone ({in_words} of unchanged)."

    def opened_by_change(self) -> str:
        full = sum(line.tier == "headline" for line in self.lines)
        changed = sum(line.kind == "change" for line in self.lines)
        return f"{changed} did" + (f"; the other {full - changed} of {full} do not." if full > changed else ".")

    def authority_lede(self, code: str) -> str:
        scored = sum(code in each.changes.scored for each in self.reckoned.values())
        missing = sum(each.measure.known(code) is None for each in self.reckoned.values())
        own = [line for line in self.lines if line.place == code]
        full = sum(line.tier == "headline" for line in own)
        gone = f" {missing} have no latest figure." if missing else ""
        return (
            f"Of {len(self.reckoned)} measures, {scored} could be judged: {full} a headline, "
            f"{len(own) - full} on the watch list.{gone}"
        )

    def new_authorities(self) -> list[str]:
        """Those that began so lately that on most measures they have no past."""
        found = []
        for place in self.frozen.authorities:
            reasons = [each.changes.refused.get(place["code"], ("", ""))[0] for each in self.reckoned.values()]
            if place["starts"] and 2 * reasons.count("no past") > len(reasons):
                found.append(place["code"])
        return found

    def too_new(self) -> str:
        new = [self.frozen.name_of(code) for code in self.new_authorities()]
        return f"{listed(new)} are too new: the seven {self.noun}s that are needed." if new else ""

    def said_of(self, line: Line) -> tuple[str, str, list[str]]:
        """What happened, what it was before, and the sentences after."""
        first = line.sentences[0].removesuffix(".")
        if first.endswith(")") and " (" in first:
            title, _, was = first.removesuffix(")").rpartition(" (")
            return title, was, line.sentences[1:]
        return first, "", line.sentences[1:]

    # Headlines ---------------------------------------------------------------------------------

    def item(self, line: Line) -> Item:
        title, was, sentences = self.said_of(line)
        each = self.reckoned[line.indicator]
        entry, value, ranged = each.measure.entry, each.measure.known(line.place), each.ranges[line.place]
        mean = (
            "" if ranged.mean is None else f"mean of {ranged.points} {noun(entry)}s {figure(float(ranged.mean), entry)}"
        )
        return Item(
            status=f"watch: {line.meaning}" if line.tier == "watch" else line.meaning,
            title=f"{title} ({was})" if was else title,
            sentences=" ".join(sentences),
            figure=f"{'' if value is None else with_unit(value, entry)} {mean}",
            spark=self.spark(each.measure, line.place),
        )

    def spark(self, measure: Measure, code: str) -> str:
        """What is said of a small chart: how many of the last years it spans, and where it ends."""
        last = measure.cells[code][-SPARK_POINTS:]
        known = [cell for cell in last if isinstance(cell, float)]
        if not known:
            return ""
        ending = figure(known[-1], measure.entry) if isinstance(last[-1], float) else ""
        return f"Last {len(last)} {noun(measure.entry)}s, {ending}"

    # Tables ------------------------------------------------------------------------------------

    def every_line(self) -> list[dict[str, str]]:
        return [
            {
                "Authority": self.frozen.name_of(line.place),
                "Measure": name_with_unit(self.reckoned[line.indicator].measure.entry),
                "Says": f"watch: {line.meaning}" if line.tier == "watch" else line.meaning,
                "List": "watch list" if line.tier == "watch" else "headline",
                "Reference": f"-{line.place}-{line.indicator}",
            }
            for line in self.lines
        ]

    def quick_reference(self) -> list[dict[str, str | Blank]]:
        return [self._quick(each) for each in self.reckoned.values()]

    def _quick(self, each: Reckoned) -> dict[str, str | Blank]:
        measure, entry = each.measure, each.measure.entry
        known = [value for code in self.codes if (value := measure.known(code)) is not None]
        set_aside = entry["code"] in self.frozen.contents["nation_set_aside"]
        return {
            "Measure": name_with_unit(entry),
            "Better if": BETTER[entry["polarity"]],
            self.noun.capitalize(): period_short(measure.periods[-1]),
            "Figures in": f"{len(known)} of {len(self.codes)}",
            "Region": self._cell(measure.region, entry),
            self.frozen.contents["nation"]["name"]: Blank() if set_aside else self._cell(measure.nation, entry),
            "Lowest": figure(min(known), entry) if known else Blank(),
            "Highest": figure(max(known), entry) if known else Blank(),
            "Lines": str(len(each.lines)),
        }

    def _cell(self, cell: float | str, entry: dict) -> str | Blank:
        return figure(cell, entry) if isinstance(cell, float) else Blank(STATE_WORDS[cell])

    def authority(self, code: str) -> list[dict[str, str | Blank]]:
        return [self._measured(each, code) for each in self.reckoned.values()]

    def topics(self) -> list[str]:
        """Each topic before its measures, in the order shown."""
        return list(dict.fromkeys(each.measure.entry["topic"] for each in self.reckoned.values()))

    def _measured(self, each: Reckoned, code: str) -> dict[str, str | Blank]:
        measure, entry, line = each.measure, each.measure.entry, each.lines.get(code)
        moved = choosing.change_on_previous(measure, code)
        middle, known, many = standing.neighbours(self.frozen, measure, code)
        status = "" if line is None else f"watch: {line.meaning}" if line.tier == "watch" else line.meaning
        place = f"{standing.FIFTH_WORDS[each.fifths[code]]} {status}".strip()
        return {
            "Measure": name_with_unit(entry),
            "Better if": BETTER[entry["polarity"]],
            "Series": self.spark(measure, code) or Blank(),
            self.noun.capitalize(): period_short(measure.periods[-1]),
            "Figure": self._cell(measure.latest(code), entry),
            "Change": Blank() if moved is None else signed(moved, entry),
            "Neighbours": Blank("under five" if many else "none set")
            if middle is None
            else f"{figure(middle, entry)} of {known}",
            "In the region": Blank() if measure.known(code) is None else place,
        }

    def rug(self) -> dict[str, dict[str, str]]:
        """Authority's name to measure's name to what its cell says, heard words included."""
        return {
            self.frozen.name_of(code): {
                name: self._rug_cell(each, code)
                for name, each in zip(self.rug_columns(), self._by_topic(), strict=True)
            }
            for code in self.codes
        }

    def rug_columns(self) -> list[str]:
        return [
            f"{entry['short_name']} {entry['unit']}, {DIRECTIONS[entry['polarity']]}"
            if entry["unit"]
            else f"{entry['short_name']}, {DIRECTIONS[entry['polarity']]}"
            for entry in (each.measure.entry for each in self._by_topic())
        ]

    def _by_topic(self) -> list[Reckoned]:
        every = list(self.reckoned.values())
        return [each for topic in self.topics() for each in every if each.measure.entry["topic"] == topic]

    def _rug_cell(self, each: Reckoned, code: str) -> str:
        cell = self._cell(each.measure.latest(code), each.measure.entry)
        if isinstance(cell, Blank):
            return cell.words
        words = standing.FIFTH_WORDS[each.fifths[code]]
        line = each.lines.get(code)
        fifth = f", {words}" if words else ""
        return f"{cell}{fifth}" + (f", {line.tier}: {line.meaning}" if line else "")

    def not_judged(self) -> list[dict[str, str | list[str]]]:
        """Measures not judged for everybody: how many were, and why not the others (the new ones are said apart)."""
        rows: list[dict[str, str | list[str]]] = []
        new = self.new_authorities()
        for each in self.reckoned.values():
            others = [code for code in self.codes if code in each.changes.refused and code not in new]
            if not (each.changes.whole or others):
                continue
            names = [self.frozen.name_of(code) for code in others]
            rows.append(
                {
                    "Measure": name_with_unit(each.measure.entry),
                    "Authorities judged": f"{len(self._scored(each))} of {len(self.codes)}",
                    "Why not the others": each.changes.whole[1] if each.changes.whole else names,
                }
            )
        return rows

    # What a line rests on ----------------------------------------------------------------------

    def chart_title(self, line: Line) -> str:
        """What the chart shows: the last figure, what it is, and the usual range with what it rests on."""
        each = self.reckoned[line.indicator]
        ranged, entry = each.ranges[line.place], each.measure.entry
        last = next(cell for cell in reversed(each.measure.cells[line.place]) if isinstance(cell, float))
        first = f"{entry['short_name']}: the last figure, {said(last, entry)},"
        if ranged.points < 6:
            return f"{first} stands beside {ranged.points - 1} earlier. Six are needed to draw a usual range."
        if ranged.lower is None or ranged.upper is None:
            return f"{first} is one of {ranged.points} that do not vary."
        cause = choosing.CAUSES.get(ranged.last, "as usual")
        low, high = said(float(ranged.lower), entry, unit=False), said(float(ranged.upper), entry)
        trial = " The limits are trial ones: 13 figures make them full." if ranged.history == "trial" else ""
        return f"{first} is {cause}. Its usual range is {low} to {high}, from {ranged.points} figures.{trial}"

    def points(self, line: Line) -> dict[str, str | Blank]:
        """Year to figure, or to the word for why there is none."""
        measure = self.reckoned[line.indicator].measure
        found: dict[str, str | Blank] = {}
        for t, (period, cell) in enumerate(zip(measure.periods, measure.cells[line.place], strict=True)):
            if t in measure.masked[line.place]:
                found[period_short(period)] = Blank()
            else:
                found[period_short(period)] = Blank() if isinstance(cell, str) else figure(cell, measure.entry)
        return found

    def facts(self, line: Line) -> dict[str, str]:
        each = self.reckoned[line.indicator]
        entry, changes = each.measure.entry, each.changes
        scored = changes.scored.get(line.place)
        found = {
            "Opened by": " ".join(RULES[name] for name in line.opened_by),
            "Base": base_words(self.frozen, each.measure, line.place, sized=changes.sized),
            "Direction": DIRECTIONS[entry["polarity"]],
            "Definition": f"{entry['name']}: {entry['numerator']} over {entry['denominator']}",
            "Standing": self.standing(line),
            "Reference": f"-{line.place}-{line.indicator}",
            "Method": f"version {self.frozen.contents['method_version']}",
        }
        if any(one["indicator"] == entry["code"] for one in self.frozen.contents.get("disagreements", [])):
            found["Sources disagree"] = " ".join(disagreements(self.frozen, entry["code"]))
        if line.strengthened_by:
            found["Strengthened by"] = ", ".join(line.strengthened_by)
        if scored:
            windows = "; ".join(f"{k}: {number(z, 2)}" for k, z in enumerate(scored.z, start=1))
            often, score = frequency(entry), number(scored.score, 2)
            over = window(scored.window, often)
            found["How sure"] = (
                f"The last {over.removeprefix('a ').removeprefix('one ')}. The score is {score}; 3.0 opens a headline."
                if scored.score >= 2.5
                else f"Over {over}. The score is {score}; 2.5 opens a watch line, 3.0 a headline."
            )
            steps = {"annual": "years", "quarterly": "quarters"}[often]
            found["Score"] = f"{number(scored.score, 2)}, by {steps} in the window {windows}"
            found["Before and lately"] = f"{figure(scored.before, entry)} before, {figure(scored.lately, entry)} within"
        if changes.fit:
            first, last = period_short(changes.periods[0]), period_short(changes.periods[-1])
            nugget, wander = number(changes.fit["nugget"], 3), number(changes.fit["wander"], 3)
            found["Beside"] = (
                f"{len(changes.peers)} authorities with every figure from {first} to {last}. Passing {nugget}, "
                f"lasting {wander}, persistence {changes.fit['rho']}"
            )
        return found

    def on_its_page(self, line: Line) -> dict[str, str]:
        """The three plain answers that a headline's own page opens with, and what its release is known by."""
        each = self.reckoned[line.indicator]
        entry, changes = each.measure.entry, each.changes
        scored, wrong = changes.scored.get(line.place), ""
        what = f"{entry['short_name']}: about 1 in 500 would stand this far out." if "funnel" in line.opened_by else ""
        beside = ""
        if scored and "recent change" in line.opened_by:
            share = EXPECTED_BY_CHANCE[self.cadence][0]
            over = window(scored.window, frequency(entry)).removeprefix("a ").removeprefix("one ")
            before, lately = said(scored.before, entry), said(scored.lately, entry)
            what = f"Over the last {over}, {entry['short_name']} averaged {lately}; before that, {before}."
            what += f" About {share * 100:.0f} series in 100." if line.tier == "headline" else ""
            beside = f"{len(changes.peers)} authorities."
            by_chance = self.judged() * share
            wrong = f"About {number(by_chance, 0)}." if by_chance >= 1 else "Fewer than 1."
        return {
            "What changed, and how sure": what,
            "Compared with what": beside,
            "What would make it wrong": " ".join([wrong, *entry.get("cautions", [])]),
            "Release": f"-, SHA-256 {self.content_hash}",
        }

    def considered(self, line: Line) -> list[dict[str, str]]:
        rows = []
        for name, signal in line.considered.items():
            direction = {1: "up or high", -1: "down or low", 0: "neither way"}[signal.direction]
            alone = "" if signal.may_open else "; never a reason by itself"
            answer = (f"yes, {direction}" if signal.fired else "nothing that counts") + alone
            if not signal.available:
                answer = signal.why
            rows.append({"Signal": name, "Section of the method": signal.section, "What it said": answer})
        return rows

    def chart_words(self, line: Line) -> tuple[list[str], list[str], list[str]]:
        """Beside a chart: the last figure, upper limit, mean and lower limit; its causes; and every year."""
        each = self.reckoned[line.indicator]
        entry, ranged = each.measure.entry, each.ranges[line.place]
        last = each.measure.known(line.place)
        ends = [] if last is None else [figure(last, entry)]
        if ranged.history != "no limits" and ranged.lower is not None and ranged.upper is not None:
            high, mean, low = (figure(float(level), entry) for level in (ranged.upper, ranged.mean or 0, ranged.lower))
            ends += [f"to {high}", f"mean {mean}", low]
        causes, before = [], None
        for cause in ranged.causes:
            if cause != before and cause in CAUSES:
                causes.append(CAUSES[cause])
            before = cause
        return ends, causes, [period_short(period) for period in each.measure.periods]


def signed(moved: float, entry: dict) -> str:
    """A change with its sign; one that rounds to nothing has none."""
    text = figure(moved, entry)
    return f"+{text}" if moved > 0 and any(digit in "123456789" for digit in text) else text


__all__ = ["Blank", "Item", "Report", "signed"]
