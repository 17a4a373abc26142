"""Numbers and words as the report writes them, written out by hand."""

from fractions import Fraction

MINUS = "\u2212"
MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
STATE_WORDS = {
    "c": "suppressed",
    "x": "not available",
    "z": "not applicable",
    "low": "low: rounds to zero, but is not zero",
    "u": "too unreliable to publish",
    "blank": "left blank",
    "not received": "not received",
}
COUNTED = "no one two three four five six seven eight nine ten".split()


def number(value: float, decimals: int) -> str:
    """Rounded as the double stands, a half to the even digit; thousands set apart; never a minus before nought."""
    whole = round(Fraction(value) * 10**decimals)
    digits = str(abs(whole)).rjust(decimals + 1, "0")
    front, back = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    groups = []
    while front:
        groups.insert(0, front[-3:])
        front = front[:-3]
    text = ",".join(groups) + (f".{back}" if back else "")
    return MINUS + text if whole < 0 else text


def whole(count: int) -> str:
    return number(float(count), 0)


def day(text: str) -> str:
    """ "2023-04-01" as 1 April 2023."""
    year, month, number_of_day = text.split("-")
    return f"{int(number_of_day)} {MONTHS[int(month) - 1]} {year}"


def listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def counted(count: int) -> str:
    return COUNTED[count]


def name_with_unit(entry: dict) -> str:
    return f"{entry['short_name']}, {entry['unit']}" if entry["unit"] else entry["short_name"]


def figure(value: float, entry: dict) -> str:
    return number(value, entry["decimals"])


def with_unit(value: float, entry: dict) -> str:
    """As beside a headline: every unit is said."""
    text = figure(value, entry)
    return f"{text}%" if entry["unit"] == "%" else f"{text} {entry['unit']}".strip()


def said(value: float, entry: dict, unit: bool = True) -> str:
    """As within a sentence: a score needs no unit, and a percentage always has its sign."""
    text = figure(value, entry)
    if entry["unit"] == "%":
        return f"{text}%"
    return f"{text} {entry['unit']}" if unit and entry["unit"] not in ("", "score") else text


def noun(entry: dict) -> str:
    """What the figures of a measure are counted in: years, or quarters."""
    return {"annual": "year", "quarterly": "quarter"}[entry["cadence"]]


def overlaps(entry: dict) -> bool:
    """Whether a figure covers a longer stretch than the spacing of the figures, as rolling figures do."""
    return entry["window_months"] > {"annual": 12, "quarterly": 3}[entry["cadence"]]


def frequency(entry: dict) -> str:
    """What recent change is counted in: rolling quarters are scored on every fourth."""
    return "annual" if overlaps(entry) else entry["cadence"]


def window(periods: int, often: str) -> str:
    """How long a window is: a quarter, a few of them, a year, or a few of those."""
    if often == "annual":
        return "a year" if periods == 1 else f"{counted(periods)} years"
    return {1: "one quarter", 2: "two quarters", 3: "three quarters", 4: "a year"}[periods]


def _month(text: str) -> str:
    return MONTHS[int(text[5:7]) - 1]


def _quarter(period: dict) -> int:
    return {"04": 1, "07": 2, "10": 3, "01": 4}[period["start"][5:7]]


def period_words(period: dict) -> str:
    start, end = period["start"][:4], period["end"][:4]
    if period["kind"] == "quarter":
        return f"{_month(period['start'])} to {_month(period['end'])} {end} (quarter {_quarter(period)})"
    return {
        "financial": f"year ending 31 March {end}",
        "academic": f"academic year {start} to {end}",
        "calendar": f"calendar year {end}",
        "march": f"31 March {end}",
        "january": f"January {end}",
        "september": f"30 September {end}",
        "three-year": f"three years {start} to {end}",
    }[period["kind"]]


def period_short(period: dict) -> str:
    start, end = period["start"][:4], period["end"][:4]
    if period["kind"] == "quarter":
        first = int(start) - (_quarter(period) == 4)
        return f"{first}-{str(first + 1)[2:]} Q{_quarter(period)}"
    return f"{start}-{end[2:]}" if period["kind"] == "three-year" else end


def span(first: dict, last: dict, *, rolling: bool = False) -> str:
    """From the first period to the last; `rolling` where each figure is of the year that ends with its quarter."""
    if first["kind"] == "quarter" and rolling:
        one, other = (f"{_month(each['end'])} {each['end'][:4]}" for each in (first, last))
        return f"the year ending {one}" if first == last else f"years ending {one} to {other}"
    if first["kind"] == "quarter":
        year = "" if first["start"][:4] == last["end"][:4] else f" {first['start'][:4]}"
        return f"{_month(first['start'])}{year} to {_month(last['end'])} {last['end'][:4]}"
    one, other = period_short(first), period_short(last)
    return one if first == last else f"{one} to {other}"
