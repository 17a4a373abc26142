"""What a figure rests on: how sure it is from its counts alone, where those are from, and where sources disagree.

The limits are those of `tests/benchmarking/plain/intervals.py`: Wilson's by halving, a rate's exact below ten and
Byar's from there.
"""

from tests.benchmarking.plain import intervals
from tests.plain.frozen import Frozen, Measure
from tests.plain.words import figure, number, whole

SURE = 0.95


def interval(measure: Measure, code: str) -> tuple[float, float] | None:
    """The 95% limits of a place's latest figure, in its unit; None without its counts."""
    entry = measure.entry
    if not measure.counts or measure.known(code) is None:
        return None
    x, n = measure.counts[code][-1]
    if x is None or n is None or not n > 0:
        return None
    if entry["measured"] == "percent":
        low, high = intervals.wilson(x, n, SURE)
        return 100 * low, 100 * high
    if entry["measured"] not in ("stock_rate", "annual_rate", "rate"):
        return None
    scale = entry["per"] * (4 if entry["measured"] == "rate" else 1)
    low, high = intervals.exact_poisson(int(x), SURE) if x < 10 else intervals.byar(x, SURE)
    return scale * low / n, scale * high / n


def base_words(frozen: Frozen, measure: Measure, code: str, *, sized: bool) -> str:
    """What a figure's base and interval are where a second source has its counts; else whether there are any."""
    entry = measure.entry
    supplements = frozen.contents["source"].get("counts", [])
    second = [each["edition"] for each in supplements if entry["code"] in each["indicators"]]
    if not second:
        return "published with counts" if sized else "unknown: no counts are published"
    base, limits = measure.counts[code][-1][1] if measure.counts else None, interval(measure, code)
    low, high = (figure(limit, entry) for limit in limits) if limits else ("", "")
    return f"{'' if base is None else whole(round(base))}; counts from {second[0]}" + (
        f". 95% interval: {low} to {high}" if limits else ""
    )


def disagreements(frozen: Frozen, indicator: str = "") -> list[str]:
    """Where the sources disagree: what each says, or what the second's counts make."""
    source = frozen.contents["source"]
    said = []
    for each in frozen.contents.get("disagreements", []):
        entry = frozen.measures[each["indicator"]].entry
        other = next((one["edition"] for one in source["counts"] if entry["code"] in one["indicators"]), "")
        first = f"{entry['short_name']}, {each['name']} in {each['period']}: {figure(each['value'], entry)}"
        makes = "" if each["differs"] == "share" else figure(each["other"], entry)
        if each["differs"] == "value":
            words = f"{first} in {source['edition']}, {makes} in {other}."
        else:
            counts = " of ".join(_count(each[name]) for name in ("numerator", "denominator"))
            words = f"{first} in {source['edition']}; the counts of {other}, {counts}, {makes}."
        said += [words] if indicator in ("", entry["code"]) else []
    return said


def _count(number_of: float) -> str:
    return number(number_of, 0 if number_of == int(number_of) else 1)
