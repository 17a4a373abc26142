"""How a candidate fits the one who asks, beyond its subject: enabler, stage, audience, room, independence, distance."""

from alongside.areas.states.taxonomy import Taxonomy
from alongside.support.matching.values import Candidate, Kind, Wanted

NEAR, FAR = 50.0, 150.0  # kilometres
LEAN = 0.4  # what one thing that fits adds to the order; the subject's signals together span about five


def leaning(candidate: Candidate, wanted: Wanted) -> float:
    """What fitting adds to the order, or not fitting takes away. What nobody has said makes no difference."""
    lean = 0.0
    for asked, said in _compared(candidate, wanted):
        if asked and said:
            lean += LEAN if asked in said else -LEAN
    return lean + (LEAN / 4 if candidate.place in wanted.neighbours else 0.0)


def _compared(candidate: Candidate, wanted: Wanted) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (wanted.enabler, candidate.enablers),
        (wanted.journey, candidate.stages),
        (wanted.audience, candidate.audiences),
    )


def hindrances(candidate: Candidate, wanted: Wanted) -> tuple[str, ...]:
    """Why it can't be proposed now, in words; nothing if it can."""
    found = []
    if candidate.room is not None and candidate.room <= 0:
        found.append("It has no room left this term.")
    if candidate.place and candidate.place == wanted.place:
        found.append(
            "You give it yourselves." if candidate.kind is Kind.OFFER else "It is your own authority’s practice."
        )
    if candidate.place and candidate.place in wanted.conflicts:
        found.append(f"It would not be independent: {wanted.conflicts[candidate.place].rstrip('.')}.")
    return tuple(found)


def fits(candidate: Candidate, wanted: Wanted, taxonomy: Taxonomy) -> tuple[str, ...]:
    """What else speaks for it, in words."""
    names = {each.code: each.name for listed in (taxonomy.enablers, taxonomy.journeys) for each in listed}
    found = []
    if wanted.enabler and wanted.enabler in candidate.enablers:
        found.append(f"It strengthens the enabler you named, {_low(names.get(wanted.enabler, wanted.enabler))}.")
    if wanted.journey and wanted.journey in candidate.stages:
        found.append(f"It suits your stage, {_low(names.get(wanted.journey, wanted.journey))}.")
    if wanted.audience and wanted.audience in candidate.audiences:
        found.append(f"It is meant for {'an' if wanted.audience[0] in 'aeiou' else 'a'} {wanted.audience}.")
    if candidate.room is not None and candidate.room > 0:
        found.append(f"It has room: {candidate.room} left this term.")
    if candidate.place in wanted.neighbours:
        found.append("It comes from a statistical neighbour.")
    distance = wanted.kilometres.get(candidate.place)
    if distance is not None and distance <= NEAR and candidate.place != wanted.place:
        found.append(f"It is near: about {distance:.0f} km away.")
    return tuple(found)


def misfits(candidate: Candidate, wanted: Wanted, taxonomy: Taxonomy) -> tuple[str, ...]:
    """What else speaks against it, in words, though it can be proposed."""
    names = {each.code: each.name for listed in (taxonomy.enablers, taxonomy.journeys) for each in listed}
    found = []
    if wanted.enabler and candidate.enablers and wanted.enabler not in candidate.enablers:
        listed = _listed([_low(names.get(each, each)) for each in candidate.enablers])
        found.append(f"It works through another enabler: {listed}.")
    if wanted.journey and candidate.stages and wanted.journey not in candidate.stages:
        found.append(f"It is meant for another stage: {_listed([_low(names.get(s, s)) for s in candidate.stages])}.")
    if wanted.audience and candidate.audiences and wanted.audience not in candidate.audiences:
        found.append(f"It is meant for others: {_listed(list(candidate.audiences))}.")
    distance = wanted.kilometres.get(candidate.place)
    if distance is not None and distance >= FAR:
        found.append(f"It is far: about {distance:.0f} km away.")
    return tuple(found)


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
