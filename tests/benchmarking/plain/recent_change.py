"""Recent change (statistics.md F) in plain loops: own medians, own elimination, the projection matrix written out."""

import math
from collections.abc import Sequence

Rows = list[list[float]]
TRIED = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def median(numbers: Sequence[float]) -> float:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def inverse(matrix: Rows) -> Rows:
    """By Gaussian elimination with the largest pivot, an identity matrix carried beside."""
    size = len(matrix)
    work = [[*row, *[1.0 if i == j else 0.0 for j in range(size)]] for i, row in enumerate(matrix)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda row: abs(work[row][i]))
        work[i], work[pivot] = work[pivot], work[i]
        scale = work[i][i]
        work[i] = [cell / scale for cell in work[i]]
        for j in range(size):
            if j != i and work[j][i]:
                factor = work[j][i]
                work[j] = [a - factor * b for a, b in zip(work[j], work[i], strict=True)]
    return [row[size:] for row in work]


def scored(values: Rows, errors: Sequence[float], frequency: str, *, every: bool = False) -> dict[str, object]:
    """The expected part of a golden case, reckoned from its inputs; with `every` also z at each k from 1 to T - 1."""
    count, periods = len(values), len(values[0])
    longest = min({"annual": 3, "quarterly": 4}[frequency], periods - 4)
    from_own = [[y - median(row) for y in row] for row in values]
    everybody = list(range(count))
    first = one_pass(from_own, errors, everybody, longest, first=True)
    if first is None:
        return refused(count, longest)
    order = sorted(everybody, key=lambda i: max(abs(z) for z in first["z"][i][:longest]))
    kept = sorted(order[: math.ceil(count * 9 / 10)])
    second = one_pass(from_own, errors, kept, longest, first=False)
    if second is None:
        return refused(count, longest)
    answer = {"rho": second["rho"], "nugget": second["nugget"], "wander": second["wander"]}
    answer["set_aside"] = [i for i in everybody if i not in kept]
    if every:
        answer["z_by_start"] = second["z"]
    z = [row[:longest] for row in second["z"]]
    best = [max(range(longest), key=lambda k: (abs(z[i][k]), -k)) for i in everybody]
    answer["score"] = [abs(z[i][best[i]]) for i in everybody]
    answer["direction"] = [-1 if z[i][best[i]] < 0 else 1 for i in everybody]
    answer["window"] = [k + 1 for k in best]
    answer["z"] = z
    answer["tier"] = ["headline" if s >= 3 else "watch" if s >= 2.5 else "none" for s in answer["score"]]
    return answer


def refused(count: int, longest: int) -> dict[str, object]:
    nothing = [None] * count
    return {
        "rho": 0.0,
        "nugget": 0.0,
        "wander": 0.0,
        "set_aside": [],
        "score": nothing,
        "direction": nothing,
        "window": nothing,
        "z": [[None] * longest for _ in range(count)],
        "tier": ["not scored"] * count,
    }


def one_pass(from_own: Rows, errors: Sequence[float], kept: list[int], longest: int, *, first: bool) -> dict | None:
    count, periods = len(from_own), len(from_own[0])
    everyone = [median([from_own[i][t] for i in kept]) for t in range(periods)]
    r = [[from_own[i][t] - everyone[t] for t in range(periods)] for i in range(count)]
    usual = usual_moves(r, errors, kept, trim=first)
    rho, nugget, wander = fitted(usual, periods)
    if nugget + wander == 0 and any(s == 0 for s in errors):
        return None
    unsized = all(s == 0 for s in errors)
    z = [z_of(r[i], errors[i], rho, nugget, wander, periods - 1, 8 if unsized else 20) for i in range(count)]
    for k in range(periods - 1):
        middle = median([z[i][k] for i in kept])
        for i in range(count):
            z[i][k] -= middle
    typical = median([abs(z[i][k]) for i in kept for k in range(longest)])
    divisor = max(1.0, typical / (0.6745 if first else 0.72))
    return {"rho": rho, "nugget": nugget, "wander": wander, "z": [[one / divisor for one in row] for row in z]}


def usual_moves(r: Rows, errors: Sequence[float], kept: list[int], *, trim: bool) -> list[float]:
    periods = len(r[0])
    typical = median([errors[i] ** 2 for i in kept])
    usual = []
    for h in range(1, min(5, periods - 2) + 1):
        found = []
        for i in kept:
            squares = [(r[i][t + h] - r[i][t]) ** 2 for t in range(periods - h)]
            weight = (errors[i] ** 2 + typical) ** -2 if typical > 0 else 1.0
            found.append((sum(squares) / len(squares) / 2 - errors[i] ** 2, errors[i], weight))
        found.sort()
        cut = len(kept) // 10 if trim else 0
        found = found[cut : len(found) - cut]
        usual.append(sum(v * w for v, _, w in found) / sum(w for _, _, w in found))
    return usual


def fitted(usual: list[float], periods: int) -> tuple[float, float, float]:
    lags = range(1, len(usual) + 1)
    weights = [periods - h for h in lags]
    enough = 1e-9 * sum(w * g * g for w, g in zip(weights, usual, strict=True))
    best: tuple[float, float, float] | None = None
    smallest = math.inf
    for rho in TRIED:
        x = [1 - rho**h for h in lags]
        sw = sum(weights)
        swg = sum(w * g for w, g in zip(weights, usual, strict=True))
        tries = [(0.0, 0.0), (max(0.0, swg / sw), 0.0)]
        if rho > 0:
            swx = sum(w * a for w, a in zip(weights, x, strict=True))
            swxx = sum(w * a * a for w, a in zip(weights, x, strict=True))
            swxg = sum(w * a * g for w, a, g in zip(weights, x, usual, strict=True))
            tries.append((0.0, max(0.0, swxg / swxx)))
            determinant = sw * swxx - swx**2
            if determinant > 1e-12 * sw * swxx:
                pair = ((swxx * swg - swx * swxg) / determinant, (sw * swxg - swx * swg) / determinant)
                if min(pair) >= 0:
                    tries.append(pair)
        for nugget, wander in tries:
            left = sum(w * (g - nugget - wander * a) ** 2 for w, g, a in zip(weights, usual, x, strict=True))
            if best is None or left < smallest - enough:
                best, smallest = (rho, nugget, wander), left
    assert best is not None
    return best


def z_of(r: list[float], error: float, rho: float, nugget: float, wander: float, longest: int, d: float) -> list[float]:
    """z for k = 1..longest of one council, from P written out cell by cell."""
    size = len(r)
    s = [
        [wander * rho ** abs(a - b) + (error**2 + nugget if a == b else 0.0) for b in range(size)] for a in range(size)
    ]
    inverted = inverse(s)
    rows = [sum(row) for row in inverted]
    total = sum(rows)
    p = [[inverted[a][b] - rows[a] * rows[b] / total for b in range(size)] for a in range(size)]
    pr = [sum(p[a][b] * r[b] for b in range(size)) for a in range(size)]
    q = sum(r[a] * pr[a] for a in range(size))
    found = []
    for k in range(1, longest + 1):
        last = range(size - k, size)
        x = sum(pr[a] for a in last) / math.sqrt(sum(p[a][b] for a in last for b in last))
        found.append(x / math.sqrt((d + q - x * x) / (d + size - 2)))
    return found
