"""Words as the index reads them: folded to plain small letters and cut to their stems, the same on every database.

The stems are those of M. F. Porter, An algorithm for suffix stripping (Program 14, 1980). Neither database's own are
used, since they differ from each other: what is found here is found there.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# Words so common that they tell nothing; both the index and whoever asks leave them out.
COMMON = frozenset(
    "a an and are as at be been being but by can could did do does for from had has have he her his how i if in into "
    "is it its me my of on or our she should so that the their them then there these they this those to us was we "
    "were what when where which who whom why will with would you your".split()
)
IRREGULAR = {"children": "child", "childrens": "child"}
WORD = re.compile(r"[a-z0-9]+")
LONGEST = 40

_VOWEL = "aeiou"
_SECOND = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"), ("bli", "ble"),
)  # fmt: skip
_THIRD = (("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""))
_FOURTH = (
    "al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize sion tion".split()
)  # "ion" goes only after s or t, which stays


def stems(text: str) -> list[str]:
    """The stems of a text in order, common words left out; "The children’s re-referrals" gives child, re, referr."""
    return [stem(word) for word in folded(text) if word not in COMMON]


def folded(text: str) -> list[str]:
    """The words of a text in small letters without accents, in order; what is no letter or digit parts them."""
    plain = text.replace("’", "'").lower()
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return [word[:LONGEST] for word in WORD.findall(plain.replace("'s", "").replace("'", ""))]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded word: "referrals" gives "referr". Words of one or two letters stay."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 3 or not word.isalpha():
        return word
    for step in (_plural, _past, _final_y, _second, _third, _fourth, _tidied):
        word = step(word)
    return word


def _is_consonant(word: str, at: int) -> bool:
    if word[at] == "y":
        return at == 0 or not _is_consonant(word, at - 1)
    return word[at] not in _VOWEL


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant."""
    kinds = [_is_consonant(word, at) for at in range(len(word))]
    return sum(after and not before for before, after in pairwise(kinds))


def _has_vowel(word: str) -> bool:
    return any(not _is_consonant(word, at) for at in range(len(word)))


def _is_doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _is_consonant(word, len(word) - 1)


def _is_short(word: str) -> bool:
    """True if it ends consonant, vowel, consonant, the last of them not w, x or y."""
    if len(word) < 3 or word[-1] in "wxy":
        return False
    kinds = [_is_consonant(word, len(word) + at) for at in (-3, -2, -1)]
    return kinds == [True, False, True]


def _plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        left = word.removesuffix(ending)
        if left != word:
            return _made_whole(left) if _has_vowel(left) else word
    return word


def _made_whole(left: str) -> str:
    if left.endswith(("at", "bl", "iz")):
        return left + "e"
    if _is_doubled(left) and left[-1] not in "lsz":
        return left[:-1]
    return left + "e" if _measure(left) == 1 and _is_short(left) else left


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _second(word: str) -> str:
    return _replaced(word, _SECOND)


def _third(word: str) -> str:
    return _replaced(word, _THIRD)


def _replaced(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in sorted(endings, key=lambda each: -len(each[0])):
        if word.endswith(ending):
            left = word.removesuffix(ending)
            return left + instead if _measure(left) else word
    return word


def _fourth(word: str) -> str:
    for ending in sorted(_FOURTH, key=len, reverse=True):
        if word.endswith(ending):
            left = word[: -len(ending)] + (ending[0] if ending in ("sion", "tion") else "")
            return left if _measure(left) > 1 else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e") and (_measure(word[:-1]) > 1 or (_measure(word[:-1]) == 1 and not _is_short(word[:-1]))):
        word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
