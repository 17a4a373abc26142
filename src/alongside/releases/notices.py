"""What is new in a release, in words: figures, definitions, neighbours, method."""

import json
from collections.abc import Mapping

from alongside.releases import queries
from alongside.releases.freezing import Frozen, canonical
from alongside.releases.models import Release


def what_is_new(before: Release, frozen: Frozen, hashes: Mapping[str, str]) -> str:
    """A sentence or two on what changed since the release before."""
    earlier = queries.contents_of(before)
    was = earlier["figures"]
    name_of = {indicator.code: indicator.short_name for indicator in frozen.indicators}
    changed = [name_of[code] for code in hashes if code in was and was[code] != hashes[code]]
    if len(changed) == len(hashes) > 1:
        changed = [f"all {len(changed)} measures"]
    added = [name_of[code] for code in hashes if code not in was]
    removed = [code for code in was if code not in hashes]
    counts = [[each["edition"] for each in source.get("counts", ())] for source in (earlier["source"], frozen.source)]
    figures = "Figures changed for" if counts[0] == counts[1] else "Figures, or the counts behind them, changed for"
    said = [
        f"{words} {', '.join(names)}."
        for words, names in ((figures, changed), ("New:", added), ("No longer held:", removed))
        if names
    ]
    if counts[0] != counts[1]:
        said.append(f"Counts are now from {' and '.join(counts[1]) or 'no other publication'}.")
    agreed = json.loads(canonical([frozen.definitions, frozen.directions]))
    if [earlier["definitions"], earlier["directions"]] != agreed:
        said.append("A definition or a direction changed.")
    if earlier["neighbours"]["version"] != frozen.neighbour_version:
        said.append(f"Neighbours are now those of {frozen.neighbour_version}.")
    if [place["code"] for place in earlier["authorities"]] != [place.code for place in frozen.authorities]:
        said.append("The region's authorities changed.")
    return f"Supersedes {before.reference}. " + (" ".join(said) or "The method or the source changed.")
