"""The words of a text as matching counts them: small, without the commonest ones, cut down to their stem.

source  the stemmer: M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980
"""

from functools import lru_cache
from itertools import pairwise

from alongside.areas.states.words import WORD

COMMONEST = frozenset(
    "a an and are as at be been being but by for from had has have he her his in into is it its no not of on or our "
    "she so such than that the their them there they these this those to was were which while who whom whose will "
    "with within would you your we us all any each more most other some where when what also can could should may "
    "might must do does did if up out over under very only own same too re t".split()
)
VOWELS = "aeiou"
SECOND = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
THIRD = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
FOURTH = (
    "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic ou".split()
)  # the longer before those they end in


def stems_of(text: str) -> list[str]:
    """The words of a text that count, in order, as stems."""
    small = (
        found.group().lower().replace("’", "'").removesuffix("'s").replace("'", "") for found in WORD.finditer(text)
    )
    return [stem(word) for word in small if len(word) > 1 and word not in COMMONEST]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one small-lettered word: "assessments" and "assessing" are both "assess"."""
    if len(word) <= 2:
        return word
    word = _past_and_gerund(_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    for endings in (SECOND, THIRD):
        word = _exchanged(word, endings)
    return _tidied(_shortened(word))


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past_and_gerund(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    ending = next((each for each in ("ed", "ing") if word.endswith(each) and _has_vowel(word[: -len(each)])), "")
    if not ending:
        return word
    word = word[: -len(ending)]
    if word.endswith(("at", "bl", "iz")) or (_measure(word) == 1 and _short(word)):
        return word + "e"
    return word[:-1] if _doubled(word) and word[-1] not in "lsz" else word


def _exchanged(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending):
            kept = word[: -len(ending)]
            return kept + instead if _measure(kept) > 0 else word
    return word


def _shortened(word: str) -> str:
    for ending in FOURTH:
        if word.endswith(ending):
            kept = word[: -len(ending)]
            return kept if _measure(kept) > 1 and (ending != "ion" or kept[-1:] in ("s", "t")) else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        kept = word[:-1]
        if _measure(kept) > 1 or (_measure(kept) == 1 and not _short(kept)):
            word = kept
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _consonant(word: str, at: int) -> bool:
    letter = word[at]
    if letter in VOWELS:
        return False
    return letter != "y" or at == 0 or not _consonant(word, at - 1)


def _measure(word: str) -> int:
    """How many times vowels give way to consonants."""
    kinds = [_consonant(word, at) for at in range(len(word))]
    return sum(1 for one, next_ in pairwise(kinds) if not one and next_)


def _has_vowel(word: str) -> bool:
    return any(not _consonant(word, at) for at in range(len(word)))


def _doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _consonant(word, len(word) - 1)


def _short(word: str) -> bool:
    last = len(word) - 1
    return (
        last >= 2
        and _consonant(word, last - 2)
        and not _consonant(word, last - 1)
        and _consonant(word, last)
        and word[-1] not in "wxy"
    )
