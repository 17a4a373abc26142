"""What is found by words, in order: the database finds, the order is reckoned here, so that both databases agree."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import QuerySet

from alongside.areas.asking import MOST_ASKED, Asked, asked_in
from alongside.areas.queries.taxonomy import terms as fields_own
from alongside.areas.states.stemming import COMMON, folded, stem

if TYPE_CHECKING:
    from alongside.areas.models import Words
    from alongside.areas.states import Term

# BM25 as usual (Robertson and Zaragoza 2009): how fast repetition stops counting, how much length counts.
K1, B = 1.2, 0.75
TITLE = 3.0
ORDERED = 120  # so many of those found are read and ordered by their words; the rest follow by what they hold
__all__ = ["MOST_ASKED", "Piece", "found_by_words", "pieces", "pieces_of_each"]


def found_by_words(
    kind: str,
    words: str,
    *,
    among: "QuerySet[Any] | None" = None,
    most: int | None = None,
    terms: "Iterable[Term] | None" = None,
) -> list[int]:
    """The numbers of the things of one kind that hold what was asked, best first; empty if nothing was or does.

    words  as somebody typed them: signs and operators mean nothing. Of one or two words both must be held, or their
           synonyms; of more, most; more than MOST_ASKED are not looked at
    among  what this reader may read: a queryset of the things themselves. Nothing else is found, counted or weighed
    most   how many at most; all where it is left out
    terms  where one stands for those of its group; those of the taxonomy if left out
    """
    from alongside.areas.models import Words  # here, so that the taxonomy can be asked where there is no database

    asked = asked_in(words, fields_own() if terms is None else terms)
    if not asked:
        return []
    kept = Words.objects.filter(kind=kind)
    readable = frozenset(kept.values_list("number", flat=True) if among is None else _numbers(among))
    holding = _holding(kind, readable, asked)
    enough = len(asked) if len(asked) <= 2 else len(asked) // 2 + 1
    weights = _weights(holding, len(readable))
    held: Counter[int] = Counter()
    for numbers in holding:
        held.update(numbers)
    first = {
        number: sum(weight for numbers, weight in zip(holding, weights, strict=True) if number in numbers)
        for number, parts in held.items()
        if parts >= enough
    }
    found = sorted(first, key=lambda n: (-held[n], -first[n], n))
    best = _ordered(kept, found[:ORDERED], asked, weights, held)
    return [*best, *found[ORDERED:]][:most]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `asked` if it is one of the words somebody looked for."""

    text: str
    asked: bool = False


def pieces(text: str, words: str, *, length: int = 240, terms: "Iterable[Term] | None" = None) -> list[Piece]:
    """The stretch of a text that holds most of what was asked, about `length` characters, cut between words.

    Whoever asks hands in the text as its reader may read it. With nothing asked, or nothing of it there, its beginning.
    """
    return pieces_of_each([text], words, length=length, terms=terms)[0]


def pieces_of_each(
    texts: Iterable[str], words: str, *, length: int = 240, terms: "Iterable[Term] | None" = None
) -> list[list[Piece]]:
    """The same of each of some texts."""
    known = fields_own() if terms is None else terms
    wanted = {each for asked in asked_in(words, known) for each in asked.single}
    known_words: dict[str, bool] = {}
    return [_pieces(text.split(), wanted, length, known_words) for text in texts]


def _pieces(parted: Sequence[str], wanted: set[str], length: int, known: dict[str, bool]) -> list[Piece]:
    for word in parted if wanted else ():
        if word not in known:
            known[word] = _is_asked(word, wanted)
    hits = [known.get(word, False) for word in parted]
    start, stop = _best_stretch(parted, hits, length)
    said: list[Piece] = [Piece("… ")] if start else []
    for word, hit in zip(parted[start:stop], hits[start:stop], strict=True):
        said += [Piece(word, hit), Piece(" ")]
    said = said[:-1] + ([Piece(" …")] if stop < len(parted) else [])
    return _joined(said)


def _best_stretch(parted: Sequence[str], hits: Sequence[bool], length: int) -> tuple[int, int]:
    best, stretch, start, held, size = -1, (0, 0), 0, 0, 0
    for stop, word in enumerate(parted, start=1):
        size, held = size + len(word) + 1, held + hits[stop - 1]
        while size > length and start < stop - 1:
            size, held, start = size - len(parted[start]) - 1, held - hits[start], start + 1
        if held > best or (stretch[0] == start == 0):
            best, stretch = max(best, held), (start, stop)
    return stretch


def _joined(said: Iterable[Piece]) -> list[Piece]:
    """Neighbouring pieces that are both asked for, or both not, as one."""
    joined: list[Piece] = []
    for each in said:
        if joined and joined[-1].asked == each.asked:
            joined[-1] = Piece(joined[-1].text + each.text, each.asked)
        else:
            joined.append(each)
    return joined


def _is_asked(word: str, wanted: set[str]) -> bool:
    return any(part not in COMMON and stem(part) in wanted for part in folded(word))


def _numbers(among: "QuerySet[Any]") -> "QuerySet[Any, int]":
    return among.order_by().values_list("pk", flat=True)


def _holding(kind: str, readable: frozenset[int], asked: Sequence[Asked]) -> list[set[int]]:
    """For each part of what was asked, the numbers of the things that hold it. A word held nowhere, as a beginning."""
    holding = _found(kind, readable, [each.every for each in asked])
    for part, (each, numbers) in enumerate(zip(asked, holding, strict=True)):
        if not numbers and each.beginning:
            holding[part] = _found(kind, readable, [(f"{each.beginning}*",)])[0]
    return holding


# The join is crossed so that SQLite looks in the index first; otherwise it asks the index once for every row.
_SQLITE = (
    "SELECT %s, areas_words.number FROM areas_words_found CROSS JOIN areas_words "
    "ON areas_words.id = areas_words_found.rowid WHERE areas_words_found MATCH %s AND areas_words.kind = %s"
)
_POSTGRESQL = (
    "SELECT %s::integer, number FROM areas_words WHERE found_by @@ to_tsquery('simple', %s::text) AND kind = %s::text"
)


def _found(kind: str, readable: frozenset[int], parts: Sequence[Sequence[str]]) -> list[set[int]]:
    """For each part, the numbers of the readable things whose title or body holds one of its phrases.

    A phrase is stems parted by spaces; it may end in a star. Phrases hold small letters and digits alone
    (`stemming.folded`), so no database reads an operator in them.
    """
    one, said = (_POSTGRESQL, _any_followed) if connection.vendor == "postgresql" else (_SQLITE, _any_quoted)
    asked = [each for part, phrases in enumerate(parts) for each in (part, said(phrases), kind)]
    holding: list[set[int]] = [set() for _ in parts]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(parts)), asked)
        for part, number in cursor.fetchall():
            holding[part].add(number)
    return [each & readable for each in holding]


def _any_quoted(phrases: Sequence[str]) -> str:
    return " OR ".join(_quoted(phrase) for phrase in phrases)


def _any_followed(phrases: Sequence[str]) -> str:
    return " | ".join(_followed(phrase, field) for phrase in phrases for field in ("A", "B"))


def _quoted(phrase: str) -> str:
    """As SQLite's FTS5 takes it."""
    return f'"{phrase[:-1]}"*' if phrase.endswith("*") else f'"{phrase}"'


def _followed(phrase: str, field: str) -> str:
    """As PostgreSQL takes it, in the title (A) or the body (B)."""
    said = [f"{each[:-1]}:*{field}" if each.endswith("*") else f"{each}:{field}" for each in phrase.split()]
    return "(" + " <-> ".join(said) + ")"


def _weights(holding: Sequence[set[int]], count: int) -> list[float]:
    """How telling each part is: the rarer among what may be read, the more."""
    return [math.log(1 + (count - len(each) + 0.5) / (len(each) + 0.5)) for each in holding]


def _ordered(
    kept: "QuerySet[Words]",
    numbers: Sequence[int],
    asked: Sequence[Asked],
    weights: Sequence[float],
    held: dict[int, int],
) -> list[int]:
    """These things, those that hold more parts first, then by BM25 with what stands in a title counted more."""
    rows = [(n, f" {t} ", f" {b} ") for n, t, b in
            kept.filter(number__in=numbers).values_list("number", "title", "body")]  # fmt: skip
    lengths = {number: title.count(" ") + body.count(" ") for number, title, body in rows}
    usual = sum(lengths.values()) / len(rows) if rows else 1
    scores = {}
    for number, title, body in rows:
        whole = K1 * (1 - B + B * lengths[number] / usual)
        times = [TITLE * each.times_in(title) + each.times_in(body) for each in asked]
        scores[number] = sum(weight * n * (K1 + 1) / (n + whole) for weight, n in zip(weights, times, strict=True))
    return sorted(scores, key=lambda n: (-held[n], -round(scores[n], 9), n))
