"""The words of a text as matching counts them: the same stems that the index of the library is made of."""

from alongside.areas.states.stemming import stem, stems

# Beside the commonest words: those that join sentences, and tell nothing of what a need is about.
JOINING = frozenset(
    "such than while whom whose within we all any each more most other some also may might must if up out over under "
    "very only own same too no not into but".split()
)


def stems_of(text: str) -> list[str]:
    """The words of a text that count, in order, as stems; single letters and joining words are left out."""
    return [word for word in stems(text) if len(word) > 1 and word not in _JOINING]


_JOINING = frozenset(stem(word) for word in JOINING)
