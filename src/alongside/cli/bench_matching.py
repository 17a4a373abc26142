"""What `bench` measures of matching: ranking, retraining and allocating, on invented texts of the right length."""

import random
import statistics
import time

CANDIDATES, NEEDS = 3000, 20
WORDS_A_TEXT = 75


def ranking_and_training() -> tuple[float, float]:
    """Milliseconds to rank 3,000 candidates for a need, and seconds to learn from 3,000 texts."""
    from alongside.areas.queries import taxonomy
    from alongside.support.matching import Candidate, Wanted
    from alongside.support.matching.library import train
    from alongside.support.matching.shelf import Shelf

    of = taxonomy()
    texts = invented_texts(CANDIDATES, [term.text for term in of.terms])
    began = time.perf_counter()
    library = train(texts, of)
    trained = time.perf_counter() - began
    shelf = Shelf([Candidate(key=f"c{at}", text=text) for at, text in enumerate(texts)], library, of)
    asked = [Wanted(key=f"n{at}", text=text[:120]) for at, text in enumerate(texts[:NEEDS])]
    times = []
    for each in asked:
        began = time.perf_counter()
        shelf.answer(each)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000, trained


def allocating(needs: int, offers: int, nearest: int) -> tuple[float, float]:
    """Seconds to share out so many offers among so many needs, and the gap to the optimum."""
    from alongside.support.matching.allocation.solving import allocate
    from alongside.support.matching.allocation.trying import invented

    case = invented(1, needs, offers, authorities=24, nearest=nearest)
    began = time.perf_counter()
    found = allocate(case.needs, case.offers, case.possible, case.rules)
    return time.perf_counter() - began, found.gap


def invented_texts(number: int, terms: list[str]) -> list[str]:
    """Texts of the usual length, of terms of the field between words drawn as unevenly as real ones are."""
    draw = random.Random(2026)  # noqa: S311 - nothing secret about it
    words = [
        f"{first}{second}{last}" for first in "bdfglmprst" for second in ("al", "en", "or", "im") for last in _ENDS
    ]
    weights = [1 / (at + 3) for at in range(len(words))]
    return [
        " ".join(
            draw.choice(terms) if draw.random() < 0.08 else word
            for word in draw.choices(words, weights, k=draw.randrange(WORDS_A_TEXT // 2, WORDS_A_TEXT * 3 // 2))
        )
        for _ in range(number)
    ]


_ENDS = [f"{one}{two}" for one in "bcdfgklmnprstvw" for two in ("a", "ent", "ing", "ory", "et", "um", "ish", "ade")]
