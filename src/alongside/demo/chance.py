"""Draws of whole numbers that one seed repeats everywhere.

Only the generator of the standard library is used, seeded by text: its draws are the same on every machine and from
every version of the language. Each count is a whole number before anything rests on it, so that the last bit of a
logarithm, which machines may differ in, is gone by then.
"""

import math
import random

EXACT_BELOW = 12.0  # expected counts below this are drawn exactly, larger ones by the normal shape


def chance_for(*named: object) -> random.Random:
    """A generator of its own for whatever is named: adding a series moves no other."""
    return random.Random(":".join(str(each) for each in named))  # noqa: S311 - a story, not a secret


def part_of(whole: int, share: float, chance: random.Random) -> int:
    """How many of `whole` when each is one with probability `share`."""
    if share > 0.5:
        return whole - part_of(whole, 1 - share, chance)
    mean = whole * share
    if mean >= EXACT_BELOW:
        drawn = round(chance.gauss(mean, math.sqrt(mean * (1 - share))))
        return min(whole, max(0, drawn))
    left, number = chance.random(), 0
    here = (1 - share) ** whole
    while left > here and number < whole:
        left -= here
        here *= (whole - number) / (number + 1) * share / (1 - share)
        number += 1
    return number


def events(expected: float, chance: random.Random) -> int:
    """How many events when so many are expected."""
    if expected >= EXACT_BELOW:
        return max(0, round(chance.gauss(expected, math.sqrt(expected))))
    left, number = chance.random(), 0
    here = math.exp(-expected)
    while left > here and number < 100:
        left -= here
        number += 1
        here *= expected / number
    return number


def wandering(periods: int, left: float, spread: float, chance: random.Random) -> list[float]:
    """A movement of standard deviation `spread`, of which `left` remains a period later."""
    away = chance.gauss(0, spread)
    path = []
    for _ in range(periods):
        path.append(away)
        away = left * away + math.sqrt(1 - left * left) * chance.gauss(0, spread)
    return path


def drifting(periods: int, step: float, chance: random.Random) -> list[float]:
    """A walk of independent steps, from nought."""
    away, path = 0.0, []
    for _ in range(periods):
        path.append(away)
        away += chance.gauss(0, step)
    return path
