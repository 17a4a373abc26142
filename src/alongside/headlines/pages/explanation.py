"""Everything a headline rests on, as plain facts: rule, points, limits, base, peers, and what else was considered."""

from typing import TYPE_CHECKING, Any

from alongside.headlines.models import Headline
from alongside.headlines.pages.standing import standing_of
from alongside.releases import pages as released
from alongside.releases import queries as releases

if TYPE_CHECKING:
    from alongside.releases.models import Release
    from benchmarking.indicators import Indicator
    from benchmarking.signals import ExpectedByChance

RULES = {
    "recent change": (
        "Recent change (section F of the method): a score from 2.5 puts a line on the watch list, from 3.0 it opens a "
        "headline."
    ),
    "funnel": (
        "Funnel (section D): the figure lies outside the 99.8% limits for an authority of its size, widened for how "
        "far authorities differ beyond chance."
    ),
    "target": "Target (section A11): the whole usual range is on the wrong side of the target.",
}


def summary(headline: Headline) -> dict[str, Any]:
    """A headline in a line."""
    return {
        "reference": headline.reference,
        "authority": headline.place.name,
        "indicator": headline.indicator,
        "meaning": headline.line.meaning,
        "list": headline.line.tier,
        "in_report": headline.in_report,
        "title": headline.says,
        "sentences": headline.sentences,
        "standing": standing_of(headline),
        "score": headline.line.evidence["score"],
        "rank": headline.line.rank,
    }


def explanation(headline: Headline) -> dict[str, Any]:
    """The glass box: everything the headline rests on, enough to reckon it again."""
    release = headline.release
    indicator = next(each for each in releases.indicators_of(release) if each.code == headline.indicator)
    panel = releases.panel_of(release, headline.indicator)
    reading = next(each.facts for each in releases.readings_of(release) if each.indicator == headline.indicator)
    facts = releases.comparison(release, headline.place.code, headline.indicator).facts
    contents = releases.contents_of(release)
    return {
        **summary(headline),
        "definition": _definition(indicator, contents),
        "rule": _rule(headline),
        "points": points(panel, headline.place.code, facts["masked"]),
        "limits": facts["usual_range"],
        "recent_change": facts["scored"] or facts["not_scored"],
        "fit": reading["fit"],
        "stretch": reading["stretch"],
        "base": {
            "known": reading["base_known"],
            "denominator": facts["base"],
            "interval": facts["interval"],
            **_base(indicator, contents, reading, facts),
        },
        "peers": {"count": reading["peers"], "of": len(contents["peers"])},
        "compared_with": _compared_with(reading, facts, contents),
        "considered": headline.line.evidence["considered"],
        "chance": chance_of(release).sentence,
        "release": {"reference": release.reference, "content_hash": release.content_hash},
        "source": contents["source"],
    }


def _base(
    indicator: "Indicator", contents: dict[str, Any], reading: dict[str, Any], facts: dict[str, Any]
) -> dict[str, Any]:
    """Words for the base and, where the counts are another publication's, which and where it disagrees."""
    if not released.counts_source(contents, indicator.code):
        return {"words": "" if reading["base_known"] else "Base unknown: no counts are published for this measure."}
    known = bool(reading["base_known"])
    return {
        "words": f"Base: {released.base_in_words(contents, indicator, base=facts['base'], base_known=known)}.",
        "counts_from": released.counts_source(contents, indicator.code),
        "disagreements": list(released.disagreements_in_words(contents, indicator.code)),
    }


def _definition(indicator: "Indicator", contents: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "unit": indicator.unit,
        "direction": indicator.polarity.words,
        "direction_set_by_region": contents["directions"].get(indicator.code),
        "published_as": indicator.published_as,
        "cautions": list(indicator.cautions),
        "source": indicator.source,
    }


def _rule(headline: Headline) -> dict[str, Any]:
    evidence = headline.line.evidence
    return {
        "kind": headline.line.kind,
        "opened_by": [{"signal": name, "in_words": RULES[name]} for name in evidence["opened_by"]],
        "strengthened_by": evidence["strengthened_by"],
        "method_version": evidence["method"],
    }


def _compared_with(reading: dict[str, Any], facts: dict[str, Any], contents: dict[str, Any]) -> dict[str, Any]:
    return {
        "region": reading["region"],
        "nation": reading["nation"] | {"set_aside": reading["nation_set_aside"]},
        "neighbours": facts["neighbours"] | {"version": contents["neighbours"]["version"]},
        "fifth_of_region": facts["fifth"],
    }


def points(panel: Any, place: str, masked: dict[str, str]) -> list[dict[str, Any]]:
    """An authority's figures in time order; one that is not wholly its own carries the reason."""
    return [
        {
            "period": period.label,
            "short": period.short,
            "words": period.words,
            "value": value.number if value.is_known else None,
            "state": value.state.word,
            "left_out": masked.get(period.label),
        }
        for period, value in zip(panel.periods, panel.series(place), strict=True)
    ]


def chance_of(release: "Release") -> "ExpectedByChance":
    """How many headlines chance alone would open in a release."""
    from benchmarking.indicators import Cadence
    from benchmarking.signals import expected_by_chance

    scored = sum(reading.facts["scored"] for reading in releases.readings_of(release))
    return expected_by_chance(scored, Cadence(release.cadence))


def explanation_text(headline: Headline) -> str:
    """The glass box for a terminal."""
    from benchmarking.indicators import Cadence

    facts = explanation(headline)
    change = facts["recent_change"]
    lines = [
        f"{facts['title']}.",
        *facts["sentences"],
        f"[{facts['meaning']}; {facts['list']}; {facts['standing']}]",
        "",
        *(f"Opened by {each['signal']}. {each['in_words']}" for each in facts["rule"]["opened_by"]),
        f"Strengthened by: {', '.join(facts['rule']['strengthened_by']) or 'nothing else'}.",
    ]
    if change and "score" in change:
        steps = f"{change['window']} {Cadence(facts['fit']['frequency']).noun}s"
        lines.append(f"Score {change['score']:.2f} over {steps}; peers {facts['peers']['count']}.")
    if "counts_from" in facts["base"]:
        lines += [facts["base"]["words"], *facts["base"]["disagreements"]]
    lines += ["", "Points"]
    lines += [
        f"  {point['period']:<18} {point['value'] if point['value'] is not None else point['state']}"
        for point in facts["points"]
    ]
    lines += ["", "Considered"]
    lines += [
        f"  {each['name']:<20} {'said something' if each['fired'] else each['why'] or 'said nothing'}"
        for each in facts["considered"]
    ]
    lines += ["", facts["chance"], f"Release {facts['release']['reference']}, {facts['source']['licence']}"]
    lines += [f"Counts: {each['edition']}, {each['licence']}" for each in facts["source"].get("counts", ())]
    return "\n".join(lines)
