"""The words of a text as matching counts them: the same stems that the index of the library is made of."""

from alongside.areas.states.stemming import stem, stems

# Beside the commonest words: those that join sentences, and tell nothing of what a need is about.
JOINING = frozenset(
    "such than while whom whose within we all any each more most other some also may might must if up out over under "
    "very only own same too no not into but".split()
)

# They count in comparing, but named as what two texts share they would tell a reader nothing.
EVERYDAY = frozenset(
    "see say speak tell bring take make give go come get keep use show look know think want need find ask work help "
    "begin start end meet join set put turn let try year month week day time hour one two three four five six seven "
    "eight nine ten twenty first last early late new good well better best long short small large many few people "
    "person thing way place part".split()
)


def stems_of(text: str) -> list[str]:
    """The words of a text that count, in order, as stems; single letters and joining words are left out."""
    return [word for word in stems(text) if len(word) > 1 and word not in _JOINING]


def is_everyday(word: str) -> bool:
    """True for a word that says nothing of what two texts are about."""
    return stem(word.lower()) in _EVERYDAY


_JOINING = frozenset(stem(word) for word in JOINING)
_EVERYDAY = frozenset(stem(word) for word in EVERYDAY)
