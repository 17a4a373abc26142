"""What was published, arranged for reading: the report of an import, and the publisher's own comparisons."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alongside.published import queries, reconciling
from alongside.published.models import Edition, Measure

if TYPE_CHECKING:
    import numpy as np

    from alongside.published.comparing import Compared
    from alongside.published.publication import PublishedMeasure
    from benchmarking.comparison.published import Neighbours, Positions, Yearly
    from benchmarking.panel import Panel

SHOWN_OF_A_KIND = 8
CHANGES_SHOWN = 20

COMPARISON_COLUMNS = (
    "measure_short", "topic", "measure", "polarity", "dps", "year_type", "la_number", "la_name", "latest_year",
    "previous_year", "year_gap", "latest_value", "previous_value", "change", "direction", "trend", "rank",
    "ranked_las", "quartile_band", "q0", "q25", "q50", "q75", "q100", "sn_average", "sn_count",
    "sn_average_previous", "sn_count_previous", "sn_change", "region_name", "region_value", "region_previous",
    "england_value", "england_previous", "own_last_year", "own_last_value",
)  # fmt: skip
POLARITY_WORD = {"high": "High", "low": "Low", "none": "-"}
NO_MEANING = "-"


def edition_facts(edition: Edition, *, new: bool) -> dict[str, Any]:
    """The report of an import as plain facts."""
    return {
        "edition": str(edition),
        "new": new,
        "publisher": edition.publisher,
        "licence": edition.licence,
        "extracted_on": edition.extracted_on.isoformat() if edition.extracted_on else None,
        "imported_at": edition.imported_at.isoformat(),
        "content_hash": edition.content_hash,
        "files": edition.files,
        "counts": edition.counts,
        "oddities": edition.oddities,
        "changes": edition.changes,
    }


def edition_json(edition: Edition, *, new: bool) -> str:
    """The report of an import as JSON."""
    return json.dumps(edition_facts(edition, new=new), indent=2, ensure_ascii=False)


def edition_text(edition: Edition, *, new: bool) -> str:
    """The report of an import for a person: where it is from, what was counted, what changed, what is odd."""
    return "\n".join(_lines(edition, new))


def supplement_json(edition: Edition, *, new: bool) -> str:
    """The report of an import of counts as JSON, with every disagreement with the main publication."""
    facts = edition_facts(edition, new=new) | {"disagreements": disagreement_facts(edition)}
    return json.dumps(facts, indent=2, ensure_ascii=False)


def supplement_text(edition: Edition, *, new: bool) -> str:
    """The report of an import of counts for a person: the edition, and how it agrees with the main publication."""
    return "\n".join((*_lines(edition, new), *_agreement_lines(edition)))


def disagreement_facts(edition: Edition) -> list[dict[str, Any]]:
    """Every disagreement of a supplement with the main publication, in plain values and as a sentence."""
    found = queries.disagreements_with_main(edition)
    if not found:
        return []
    from alongside.places.queries import places_by_code

    names = {code: place.name for code, place in places_by_code(edition.nation).items()}
    main = queries.current_edition_for(edition.nation)
    decimals = {
        measure.key: measure.decimals for measure in queries.measures_of(main, {each.measure for each in found})
    }
    return [
        each.document()
        | {
            "name": names[each.place],
            "sentence": reconciling.in_words(
                each,
                place=names[each.place],
                decimals=decimals[each.measure],
                main=main.title,
                supplement=edition.title,
            ),
        }
        for each in found
    ]


def _agreement_lines(edition: Edition) -> Iterator[str]:
    try:
        main = queries.current_edition_for(edition.nation)
    except queries.NothingPublished:
        yield "Nothing to compare with yet: no figures that these counts stand behind have been imported."
        return
    found = disagreement_facts(edition)
    shared = set(edition.measures.values_list("key", flat=True)) & set(main.measures.values_list("key", flat=True))
    yield f"Beside {main}, {len(shared)} measures are in both"
    if not found:
        yield "  They agree wherever both have a figure."
        return
    yield f"  {len(found)} disagreements; there the published value stands, without its counts"
    for key, count in Counter(each["measure"] for each in found).items():
        yield f"  {key} ({count})"
        said = [each["sentence"] for each in found if each["measure"] == key]
        yield from (f"    {sentence}" for sentence in said[:SHOWN_OF_A_KIND])
        if len(said) > SHOWN_OF_A_KIND:
            yield f"    … and {len(said) - SHOWN_OF_A_KIND} more; --json lists them all."


def _lines(edition: Edition, new: bool) -> Iterator[str]:
    yield f"{edition}" if new else f"{edition}: these files are already imported; nothing was changed."
    yield f"  {edition.publisher}. {edition.licence}"
    if edition.extracted_on:
        yield f"  Files as of {edition.extracted_on.day} {edition.extracted_on:%B %Y}."
    yield "Files"
    for file in edition.files:
        yield f"  {file['name']}  {file['size']:,} bytes  SHA-256 {file['sha256'][:16]}…"
    yield "Counted"
    for what, count in edition.counts.items():
        yield f"  {count:>9,}  {what}"
    yield from _change_lines(edition)
    if edition.oddities:
        yield f"Odd, and kept as published ({len(edition.oddities)})"
    for kind, count in Counter(odd["kind"] for odd in edition.oddities).items():
        yield f"  {kind} ({count})"
        said = [odd["sentence"] for odd in edition.oddities if odd["kind"] == kind]
        yield from (f"    {sentence}" for sentence in said[:SHOWN_OF_A_KIND])
        if len(said) > SHOWN_OF_A_KIND:
            yield f"    … and {len(said) - SHOWN_OF_A_KIND} more; --json lists them all."


def _change_lines(edition: Edition) -> Iterator[str]:
    changes = edition.changes
    if not changes:
        return
    yield f"Changed since edition {changes['since']}"
    for words, key in (("measures added", "measures_added"), ("measures removed", "measures_removed")):
        if changes[key]:
            yield f"  {words}: {', '.join(changes[key])}"
    differing = list(changes["figures"].items())
    for key, difference in differing[:CHANGES_SHOWN]:
        yield (
            f"  {key}: {difference['changed']} figures changed, {difference['added']} new, "
            f"{difference['removed']} withdrawn"
        )
        for example in difference["examples"][:1]:
            yield f"    such as {example['place']} in {example['period']}: {example['was']}, now {example['is']}"
    if len(differing) > CHANGES_SHOWN:
        yield f"  … and in {len(differing) - CHANGES_SHOWN} more measures; --json lists them all."
    if not (changes["figures"] or changes["measures_added"] or changes["measures_removed"]):
        yield "  No figure."


def compared(
    measures: "Sequence[Measure] | Sequence[PublishedMeasure]",
    panels: "Sequence[Panel]",
    neighbours: Mapping[str, Sequence[str]],
    *,
    asked: Collection[str] = (),
    larger: Collection[str] = (),
) -> "Compared":
    """Every authority on every measure at once, by the publisher's definitions; see `comparing.compared`."""
    from alongside.published import comparing

    polarities = [measure.polarity for measure in measures]
    return comparing.compared(polarities, panels, neighbours, asked=asked, larger=larger)


def comparison_rows(
    edition: Edition,
    *,
    places: Sequence[tuple[str, str]],
    neighbours: Mapping[str, Sequence[str]],
    region: tuple[str, str],
    nation: str,
) -> Iterator[dict[str, Any]]:
    """The publisher's comparisons, one row a measure and authority, columns as `COMPARISON_COLUMNS`.

    places      code and name of the authorities wanted
    neighbours  the publisher's neighbours of each, by code
    region      code and name of their region; `nation` is the code of its country
    """
    measures = queries.measures_of(edition)
    panels = [queries.panel_of(measure) for measure in measures]
    codes = [code for code, _ in places]
    table = compared(measures, panels, neighbours, asked=codes, larger=(region[0], nation))
    for number, measure in enumerate(measures):
        shared = _measure_cells(measure, table.yearly, table.positions, number)
        shared |= _area_cells(table.yearly, number, table.column[region[0]], region[1], table.column[nation])
        for code, name in zip(codes, (name for _, name in places), strict=True):
            column = table.column[code]
            yield {
                **shared,
                "la_number": code,
                "la_name": name,
                **_own_cells(measure, table.panels[number], table.yearly, number, column),
                **_position_cells(measure, table.positions, number, table.among[code]),
                **_neighbour_cells(table.neighbours, table.neighbours_before, number, table.among[code]),
            }


def _number(value: "np.floating[Any] | float") -> float | str:
    return "" if value != value else float(value)  # a figure there is none of is left blank


def _measure_cells(measure: Measure, yearly: "Yearly", positions: "Positions", number: int) -> dict[str, Any]:
    latest, previous = yearly.labels[number]
    quantiles = positions.quantiles[number]
    return {
        "measure_short": measure.key,
        "topic": " / ".join(measure.topics),
        "measure": measure.name,
        "polarity": POLARITY_WORD[measure.polarity],
        "dps": measure.decimals,
        "year_type": measure.year_type,
        "latest_year": latest,
        "previous_year": previous,
        "year_gap": yearly.gaps[number] or "",
        "ranked_las": int(positions.ranked[number]),
        **{f"q{int(100 * at)}": _number(q) for at, q in zip((0, 0.25, 0.5, 0.75, 1), quantiles, strict=True)},
    }


def _area_cells(yearly: "Yearly", number: int, region: int, name: str, england: int) -> dict[str, Any]:
    return {
        "region_name": name,
        "region_value": _number(yearly.now[number, region]),
        "region_previous": _number(yearly.before[number, region]),
        "england_value": _number(yearly.now[number, england]),
        "england_previous": _number(yearly.before[number, england]),
    }


def _own_cells(measure: Measure, panel: "Panel", yearly: "Yearly", number: int, column: int) -> dict[str, Any]:
    latest, previous = float(yearly.now[number, column]), float(yearly.before[number, column])
    change = latest - previous
    last = int(yearly.own_last[number, column])
    return {
        "latest_value": _number(latest),
        "previous_value": _number(previous),
        "change": _number(change),
        "direction": "" if change != change else "up" if change > 0 else "down" if change < 0 else "level",
        "trend": _trend(measure.polarity, change),
        "own_last_year": panel.periods[last].label if last >= 0 else "",
        "own_last_value": _number(yearly.own_value[number, column]) if last >= 0 else "",
    }


def _trend(polarity: str, change: float) -> str:
    if polarity == "none" or change != change:
        return ""
    if change == 0:
        return "same"
    return "better" if (change > 0) == (polarity == "high") else "worse"


def _position_cells(measure: Measure, positions: "Positions", number: int, authority: int) -> dict[str, Any]:
    rank, quarter = int(positions.rank[number, authority]), int(positions.quarter[number, authority])
    directed = measure.polarity != "none"
    return {
        "rank": (rank or "") if directed else NO_MEANING,
        "quartile_band": NO_MEANING if not (directed and measure.banded) else "ABCD"[quarter] if quarter >= 0 else "",
    }


def _neighbour_cells(now: "Neighbours", before: "Neighbours", number: int, authority: int) -> dict[str, Any]:
    mean, earlier = float(now.mean[number, authority]), float(before.mean[number, authority])
    return {
        "sn_average": _number(mean),
        "sn_count": int(now.count[number, authority]),
        "sn_average_previous": _number(earlier),
        "sn_count_previous": int(before.count[number, authority]),
        "sn_change": _number(mean - earlier),
    }
