"""What a release rests on, in words: which publications, where the counts are from, and where sources disagree."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from alongside.releases.freezing import entries
from benchmarking.indicators import Indicator, Measured, indicator_from
from benchmarking.values import number_text


def source_lines(contents: Mapping[str, Any]) -> tuple[str, ...]:
    """A line for each publication a release rests on, with its licence: the values first, then the counts."""
    source = contents["source"]
    lines = [f"{source['publisher']}, {source['edition']}. {source['licence']}"]
    lines += [
        f"Counts behind {len(each['indicators'])} of the measures: {each['publisher']}, {each['edition']}. "
        f"{each['licence']}"
        for each in source.get("counts", ())
    ]
    return tuple(lines)


def counts_source(contents: Mapping[str, Any], indicator: str) -> str:
    """The edition the counts behind an indicator are from; "" if they came with its values, or there are none."""
    found = (each["edition"] for each in contents["source"].get("counts", ()) if indicator in each["indicators"])
    return str(next(found, ""))


def base_in_words(contents: Mapping[str, Any], indicator: Indicator, *, base: float | None, base_known: bool) -> str:
    """What one figure's base is, where its counts are from, and what follows if they aren't enough.

    base        the figure's denominator, or None
    base_known  whether every authority scored has the counts its sampling error needs
    """
    come_from = counts_source(contents, indicator.code)
    if base is None and not base_known and not come_from:
        return "unknown: no counts are published"
    how_many = "published, but not for this figure" if base is None else f"{_whole(base)} {indicator.denominator}"
    said = f"{how_many}; counts from {come_from}" if come_from else how_many
    if base_known:
        return said
    if indicator.measured is Measured.AVERAGE:
        return f"{said}; how far single scores scatter isn't published, so there is no interval"
    return f"{said}; some authority has none, so sampling error is left out of the score for all"


def disagreements_in_words(contents: Mapping[str, Any], indicator: str = "") -> tuple[str, ...]:
    """A sentence for each cell on which the sources of a release disagree; of one indicator, or of all.

    There the published value stands, and no counts are used.
    """
    defined = {each.code: each for each in map(indicator_from, entries(contents["definitions"]))}
    main, supplements = contents["source"]["edition"], contents["source"].get("counts", ())
    return tuple(
        _disagreement(each, defined[each["indicator"]], main, _edition(supplements, each["indicator"]))
        for each in contents.get("disagreements", ())
        if indicator in ("", each["indicator"])
    )


def _edition(supplements: Sequence[Mapping[str, Any]], indicator: str) -> str:
    return next((str(each["edition"]) for each in supplements if indicator in each["indicators"]), "another source")


def _disagreement(found: Mapping[str, Any], indicator: Indicator, main: str, supplement: str) -> str:
    decimals = indicator.decimals
    said = f"{indicator.short_name}, {found['name']} in {found['period']}: {number_text(found['value'], decimals)}"
    if found["differs"] == "value":
        return f"{said} in {main}, {number_text(found['other'], decimals)} in {supplement}."
    counts = f"{_whole(found['numerator'])} of {_whole(found['denominator'])}"
    made = "can't be a share" if found["differs"] == "share" else f"make {number_text(found['other'], decimals)}"
    return f"{said} in {main}; the counts of {supplement}, {counts}, {made}."


def _whole(count: float) -> str:
    return number_text(count, 0 if float(count).is_integer() else 1)


OPEN_TO_ALL = ("#", "https://", "mailto:", "/account/", "/accessibility", "/glossary/")
INDICATORS = "/indicators/"


def leads_for_own(code: str) -> Callable[[str], bool]:
    """Whether a link leads anywhere for somebody to whom no authority but their own, of that code, is named."""

    def leads(href: str) -> bool:
        path, _, asked = href.partition("?")
        if href.startswith(OPEN_TO_ALL):
            return True
        if path.startswith(INDICATORS):
            return not path.endswith(".csv") and ("authority=" not in asked or f"authority={code}" in asked.split("&"))
        own = (f"/authorities/{code}/", f"/{code}/", f"-{code}-")
        return (
            bool(code)
            and path.startswith(("/authorities/", "/reports/", "/headlines/"))
            and any(part in path for part in own)
            and not path.endswith("/decide/")
        )

    return leads
