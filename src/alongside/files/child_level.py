"""Does this look as if it told of single children? Pure: tables of text in, findings out.

What is looked for: unique pupil numbers and NHS numbers by their check characters, columns of dates of birth and of
children's identifiers, dates of birth within a sentence, names beside ages, and full postcodes of homes. A finding
says which kind was found, where and how often; it never repeats what stood there.

sources  UPN: Department for Education, Unique Pupil Numbers guidance. NHS number: NHS Data Dictionary. Postcodes: the
         form in BS 7666.
"""

import enum
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


class Sign(enum.Enum):
    """One kind of thing that tells of a single child, in words for one and for several."""

    UPN = ("unique pupil number", "unique pupil numbers")
    NHS = ("NHS number", "NHS numbers")
    BIRTH = ("date of birth", "dates of birth")
    IDENTIFIER = ("child’s identifier", "children’s identifiers")
    NAMED = ("child’s name beside an age", "children’s names beside ages")
    POSTCODE = ("full postcode", "full postcodes")

    @property
    def named(self) -> str:
        """One of them in plain words: "a date of birth", "an NHS number"."""
        return f"{'an' if self.value[0].startswith('N') else 'a'} {self.value[0]}"

    def counted(self, many: int) -> str:
        """How many, in words: "1 NHS number", "3,000 unique pupil numbers"."""
        return f"{many:,} {self.value[0] if many == 1 else self.value[1]}"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all text. A letter is a table of one column.

    name   what it is called in a refusal: "sheet Pupils", "page 3"; or empty
    again  its words were told before in another order, by the tables of that name, or by all where it has none: only
           what these did not show is found in it
    """

    name: str
    rows: Iterable[Sequence[str]]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one column of one table, and how often."""

    sign: Sign
    table: str
    column: int
    how_many: int
    columns: int

    @property
    def words(self) -> str:
        """What and where: "12 unique pupil numbers (sheet Pupils, column C)"."""
        where = [self.table] if self.table else []
        where += [f"column {letters(self.column)}"] if self.columns > 1 else []
        return self.sign.counted(self.how_many) + (f" ({', '.join(where)})" if where else "")


_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(rf"(?<![A-Z0-9])[{_UPN_LETTERS}]\d{{11}}[0-9{_UPN_LETTERS}](?![A-Z0-9])", re.IGNORECASE)
_TEN = re.compile(r"(?<![\d.,/-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d,/-]|\.\d)")
_NHS_SAID = re.compile(r"\bNHS\b", re.IGNORECASE)
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]|[A-HK-Y][0-9][0-9]|[0-9][A-HJKPSTUW]|"
    r"[A-HK-Y][0-9][ABEHMNPRVWXY]) ?[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])",
    re.IGNORECASE,
)
_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? \d{2,4})"
)
_IS_DATE = re.compile(rf"\s*{_DATE}(?:[ T]00:00(?::00)?)?\s*", re.IGNORECASE)
_BORN = re.compile(
    rf"\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born)(?: (?:on|is|was|of))?[\s:()=,–-]{{0,4}}{_DATE}", re.IGNORECASE
)
# A person named and how old they are: "Asha Rahman, aged 7", "7-year-old Asha", "a girl called Asha". No child at all
# is named by "Looked After Children aged 10", "Stage 2 aged" or "a project called Stepping Stones".
_A_NAME = r"[A-Z][a-zà-ÿ’'-]*[a-zà-ÿ]"
_SEVERAL = (
    r"(?:Child(?:ren)?|Young|People|Persons?|Pupils?|Students?|Learners?|Leavers?|Boys?|Girls?|Bab(?:y|ies)|Infants?|"
    r"Adults?|Those|They|Teenagers?|Famil(?:y|ies)|Carers?|Parents?|Residents?|Siblings?|Everyone|Anyone|Population|"
    r"Care|Looked|Unaccompanied|Asylum)"
)
_AN_AGE = r"(?:\d|1\d|2[0-5])(?!\d|[.,%/]\d| ?%| ?(?:to|and|or|–|-|\+)(?![a-z]))"
_OF_A_PERSON = r"(?=.{0,80}\b(?:he|she|his|her|him|they|child|school|mother|father|mum|dad|parents?|family)\b)"
_NAMED = re.compile(
    rf"\b(?!{_SEVERAL}\b){_A_NAME}(?: (?!{_SEVERAL}\b){_A_NAME}){{1,2}},? \(?(?:who is |is )?aged? {_AN_AGE}\b"
    rf"|\b(?!{_SEVERAL}\b){_A_NAME},? (?:who is |is ){_AN_AGE} years old{_OF_A_PERSON}"
    rf"|\b(?!{_SEVERAL}\b){_A_NAME}, (?:who is )?aged? {_AN_AGE}\b"
    rf"|\b(?:\d|1\d)[- ]years?[- ]old (?:[a-z]+ )?(?:called |named )?(?!{_SEVERAL}\b){_A_NAME}"
    rf"|\b(?:[Cc]hild|[Bb]oy|[Gg]irl|[Pp]upil|[Ss]on|[Dd]aughter|[Ss]tudent|[Tt]eenager|[Bb]aby) "
    rf"(?:called|named) {_A_NAME}"
)
_BIRTH_HEADING = re.compile(
    r"(?:.*\b)?(?:d ?o ?b|dates? of birth|birth ?dates?|born on)(?:\b.*)?|(?:child|pupil|person) ?birth", re.IGNORECASE
)
_IDENTIFIER_HEADING = re.compile(
    r"(?:la |local |unique )?(?:child|childs|pupil|pupils|student|learner|young person|yp|client|case|service user)"
    r" ?(?:unique |reference )?(?:id|ids|identifier|identifiers|ref|reference|reference number|number|no)"
    r"|unique (?:child|pupil|learner)(?: (?:id|identifier|number|reference))?|(?:former )?upns?|ulns?"
    r"|nhs (?:number|no|id)|(?:mosaic|liquid ?logic|lcs|ehm|ics|eclipse|synergy|capita one) (?:id|number|no|ref)"
    r"|(?:la)?child ?id|(?:la )?person ?id",
    re.IGNORECASE,
)
_OF_A_SCHOOL = re.compile(
    r"urn|laestab|estab|estab number|ukprn|.*\b(?:school|establishment|provider|setting|college|office|hub|centre|"
    r"organisation|site|venue|nursery|academy|home name|children.?s home)\b.*",
    re.IGNORECASE,
)
_QUICK = re.compile(
    rf"{_UPN.pattern}|\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}}|[0-9][ABD-HJLNP-UW-Z]{{2}}\b|birth|born|\bd\.?o\.?b|\baged?\b|"
    r"years?[- ]old|called|named",
    re.IGNORECASE,
)
_IN_A_HEADING = 20  # headings stand within the first rows of a sheet, below its title and notes
FEW_POSTCODES = 2  # a letter carries the address of its office
_NUMBERS_IN_A_COLUMN = 3
_MOST_OF_THEM = 0.9  # one ten-digit number in eleven fits the check digit by chance


def is_upn(text: str) -> bool:
    """True if the check letter of a unique pupil number fits; a temporary one ends with a letter."""
    text = text.upper()
    if not _UPN.fullmatch(text):
        return False
    values = [int(each) for each in text[1:12]]
    values.append(int(text[12]) if text[12].isdigit() else _UPN_LETTERS.index(text[12]))
    return _UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23] == text[0]


def is_nhs_number(digits: str) -> bool:
    """True if ten digits end with the check digit of an NHS number; ten times the same is nobody's."""
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    total = sum(int(each) * weight for each, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def findings(tables: Iterable[Table]) -> tuple[Finding, ...]:
    """Everything that looks as if it told of single children, table by table and column by column."""
    found: list[Finding] = []
    of_schools: set[str] = set()
    for table in tables:
        seen = _seen_in(table)
        if seen.of_schools:
            of_schools |= {table.name, ""}
        known = {each.sign for each in found if table.name in {each.table, ""}} if table.again else set()
        if table.again and table.name in of_schools:
            known.add(Sign.POSTCODE)
        found += [each for each in _told(seen, table.name) if each.sign not in known]
    return tuple(found)


def in_words(found: Sequence[Finding]) -> str:
    """Why it can't be kept: what kinds were found and where, without what stood there."""
    named = "; ".join(each.words for each in found[:6])
    more = f"; and more in {len(found) - 6} other places" if len(found) > 6 else ""
    return (
        f"This seems to tell of single children, which is never kept here. It looks as if it held {named}{more}. "
        "Take these out, or send counts instead, and try again."
    )


def letters(column: int) -> str:
    """A column as a spreadsheet names it, from 0: "A", "Z", "AA"."""
    named = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named


@dataclass(slots=True)
class _Seen:
    """What was seen of one table so far, by column."""

    counts: dict[Sign, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    ten_digits: Counter[int] = field(default_factory=Counter)
    fitting: Counter[int] = field(default_factory=Counter)
    postcodes: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    headings: dict[int, Sign] = field(default_factory=dict)
    below: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    of_schools: bool = False
    columns: int = 0


def _seen_in(table: Table) -> _Seen:
    seen = _Seen()
    for number, row in enumerate(table.rows):
        seen.columns = max(seen.columns, len(row))
        if seen.headings:
            _below_headings(seen, row)
        if number < _IN_A_HEADING:
            _headings(seen, row)
        if _QUICK.search("\t".join(row)):
            for column, cell in enumerate(row):
                _look(seen, column, cell)
    _settle(seen)
    return seen


def _told(seen: _Seen, name: str) -> list[Finding]:
    return [
        Finding(sign, name, column, many, seen.columns)
        for sign in Sign
        for column, many in sorted(seen.counts[sign].items())
    ]


def _headings(seen: _Seen, row: Sequence[str]) -> None:
    if len(row) < 2 and not seen.columns > 1:
        return
    for column, cell in enumerate(row):
        plain = " ".join(re.sub(r"[_\W]+", " ", _apart(cell)).split())
        if len(plain) > 60 or not plain:
            continue
        if _BIRTH_HEADING.fullmatch(plain):
            seen.headings.setdefault(column, Sign.BIRTH)
        elif _IDENTIFIER_HEADING.fullmatch(plain):
            seen.headings.setdefault(column, Sign.IDENTIFIER)
        seen.of_schools = seen.of_schools or bool(_OF_A_SCHOOL.fullmatch(plain))


def _apart(cell: str) -> str:
    """ "ChildID" and "dateOfBirth" as separate words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell)


def _below_headings(seen: _Seen, row: Sequence[str]) -> None:
    for column, sign in seen.headings.items():
        cell = row[column].strip() if column < len(row) else ""
        if not cell:
            continue
        if sign is Sign.BIRTH and _IS_DATE.fullmatch(cell):
            seen.counts[Sign.BIRTH][column] += 1
        elif sign is Sign.IDENTIFIER and len(cell) <= 40 and re.search(r"\d", cell) and " " not in cell:
            seen.below[column].add(cell)


def _look(seen: _Seen, column: int, cell: str) -> None:
    """What one cell holds by itself, whatever its column is called."""
    if seen.headings.get(column) is not Sign.BIRTH and (born := len(_BORN.findall(cell))):
        seen.counts[Sign.BIRTH][column] += born
    if named := len(_NAMED.findall(cell)):
        seen.counts[Sign.NAMED][column] += named
    if upns := sum(is_upn(found) for found in _UPN.findall(cell)):
        seen.counts[Sign.UPN][column] += upns
    for found in _TEN.finditer(cell):
        fits = is_nhs_number("".join(found.group(1, 3, 4)))
        said = _NHS_SAID.search(cell[max(0, found.start() - 40) : found.start()])
        if fits and (found.group(2) or said):
            seen.counts[Sign.NHS][column] += 1
        elif not found.group(2):
            seen.ten_digits[column] += 1
            seen.fitting[column] += fits
    seen.postcodes[column].update(found.upper().replace(" ", "") for found in _POSTCODE.findall(cell))


def _settle(seen: _Seen) -> None:
    """What only the whole column can tell."""
    for column, fitting in seen.fitting.items():
        if fitting >= _NUMBERS_IN_A_COLUMN and fitting >= _MOST_OF_THEM * seen.ten_digits[column]:
            seen.counts[Sign.NHS][column] += fitting
    for column, values in seen.below.items():
        if len(values) >= 2 and not seen.counts[Sign.UPN][column] and not seen.counts[Sign.NHS][column]:
            seen.counts[Sign.IDENTIFIER][column] += len(values)
    if seen.of_schools:
        return
    for column, postcodes in seen.postcodes.items():
        if len(postcodes) > FEW_POSTCODES:
            seen.counts[Sign.POSTCODE][column] += len(postcodes)
