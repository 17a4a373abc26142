"""The answers to a file of cases, by the methods of the service; one part for each kind of case.

A case gives its inputs; any answers already there are not looked at and are written anew, and everything else in
the document is kept. The formats are those of the reference answers the methods are held to.
"""

import copy
import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from alongside.cli.cases import (
    Case,
    UnreadableCases,
    all_inputs,
    answer_each,
    calendar_date,
    field,
    input_of,
    number,
    numbers,
    numeric,
    one_of,
    plain,
    same_length,
    sequence,
)

if TYPE_CHECKING:
    from benchmarking.trend.five_point import FivePointTrend


def answered(kind: str, document: Mapping[str, Any], inputs: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The same document with every answer reckoned; the one given is left as it was.

    kind      one of KINDS
    document  cases in the format of their kind; answers in it are not looked at
    inputs    a further document of inputs, where cases refer to one by name
    raises    UnreadableCases
    """
    if kind not in KINDS:
        raise UnreadableCases(f"there is no kind of case called {kind!r}: expected {', '.join(KINDS)}")
    if not isinstance(document, Mapping):
        raise UnreadableCases("the document is not a JSON object: expected one with a format and cases")
    says = document.get("format", kind)
    if not (isinstance(says, str) and says.startswith(kind)):
        raise UnreadableCases(f"its format is {says!r}: expected one of the {kind} formats")
    result = copy.deepcopy(dict(document))
    KINDS[kind](result, all_inputs(result, inputs))
    return result


# XmR: the usual range (statistics.md A)


def _answer_xmr(document: Case, inputs: Mapping[str, Any]) -> None:
    answer_each(document, "cases", lambda case: case.update(expected=_xmr(case, inputs)))


def _xmr(case: Case, inputs: Mapping[str, Any]) -> dict[str, Any]:
    from benchmarking.trend.usual_range import Direction, usual_range

    options = field(case, "options")
    if not isinstance(options, dict):
        raise UnreadableCases("'options' is not a JSON object: expected the choices of the chart")
    held = input_of(case, "input_ref", inputs)
    dates, values = sequence(held, "dates"), numbers(held, "values", gaps=True)
    same_length(dates=dates, values=values)
    target, baseline = field(options, "target"), field(options, "fix_after_n_points")
    if baseline is not None and (not isinstance(baseline, int) or isinstance(baseline, bool) or baseline < 1):
        raise UnreadableCases(f"'fix_after_n_points' is {baseline!r}: expected a whole number of points, or null")
    rebase = field(options, "rebase") or []
    if not isinstance(rebase, list):
        raise UnreadableCases(f"'rebase' is {rebase!r}: expected a list of dates")
    judged = usual_range(
        values,
        dates=[calendar_date(text, "dates") for text in dates],
        direction=Direction[one_of(options, "improvement_direction", ("increase", "decrease", "neutral")).upper()],
        target=None if target is None else number(target, "target"),
        rebase=[calendar_date(text, "rebase") for text in rebase],
        baseline=baseline,
        screen=one_of(options, "screen_outliers", (True, False)),
    )
    return {
        "dates": list(judged.dates),
        "mean": list(judged.mean),
        "lower_limit": list(judged.lower),
        "upper_limit": list(judged.upper),
        "outside_limits": list(judged.outside),
        "side_of_mean": list(judged.side),
        "between_two_and_three_sigma": list(judged.between),
        "special_cause": [None if cause is None else cause.label for cause in judged.cause],
        "point_type": [None if kind is None else kind.label for kind in judged.point_type],
        "segment": list(judged.segment),
        "trial_limits": list(judged.trial),
        "variation": None if judged.variation is None else judged.variation.label,
        "assurance": judged.assurance.label,
    }


# Funnels (statistics.md D)


def _answer_funnel(document: Case, inputs: Mapping[str, Any]) -> None:
    answer_each(document, "cases", lambda case: case.update(expected=_funnel(case, inputs)))


def _funnel(case: Case, inputs: Mapping[str, Any]) -> dict[str, Any]:
    from benchmarking.comparison import funnel

    methods = {
        "proportion": funnel.of_proportions,
        "standardised_ratio_sqrt_winsorised": funnel.of_ratios,
        "standardised_ratio_log_trimmed": funnel.of_ratios_by_log,
        "ratio_of_counts": funnel.of_ratios_of_counts,
    }
    method = methods[one_of(case, "kind", tuple(methods))]
    held = input_of(case, "input_id", inputs)
    numerators, denominators = numbers(held, "numerator"), numbers(held, "denominator")
    same_length(numerator=numerators, denominator=denominators)
    share, multiplier = numeric(case, "trim_by"), numeric(case, "multiplier")
    if not 0 < share < 0.5:
        raise UnreadableCases(f"'trim_by' is {share}: expected a share above 0 and below 0.5")
    found = method(numerators, denominators, share)
    limits = {
        f"{prefix}{name}": plain(multiplier * getattr(of, name))
        for prefix, of in (("", found.plain), ("od_", found.wide))
        for name in ("lower95", "upper95", "lower998", "upper998")
    }
    beyond = found.beyond95 if one_of(case, "outlier_limit", (95, 99)) == 95 else found.beyond998
    return {
        "target": found.target,
        "phi": found.phi,
        "tau2": found.tau2,
        "transformed": plain(found.transformed),
        "z": plain(found.z),
        "z_winsorised_or_trimmed": plain(found.adjusted),
        "capped": [int(flag) for flag in found.pulled],
        **limits,
        "outlier": [int(side != 0) for side in beyond],
    }


# Intervals and positions (statistics.md B and C)


def _limits(interval: Callable[[float], Any], per: float = 1.0) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, confidence in (("95", 0.95), ("998", 0.998)):
        limits = interval(confidence)
        found |= {f"lower{name}": plain(per * limits.low), f"upper{name}": plain(per * limits.high)}
    return found


def _wilson(row: Case) -> dict[str, Any]:
    from benchmarking.rates import wilson

    x, n = numeric(row, "numerator"), numeric(row, "denominator")
    found = {"percent": plain(100 * wilson(x, n).value), **_limits(lambda share: wilson(x, n, share), 100)}
    for name, confidence in (("90", 0.90), ("99", 0.99)):
        limits = wilson(x, n, confidence)
        found |= {f"lower{name}_proportion": plain(limits.low), f"upper{name}_proportion": plain(limits.high)}
    return found


def _rate(row: Case) -> dict[str, Any]:
    from benchmarking.rates import EXACT_BELOW, rate

    x, n = numeric(row, "count"), numeric(row, "denominator")
    wide = rate(x, n, 0.90, per=100_000)
    return {
        "rate_per_10000": plain(rate(x, n, per=10_000).value),
        **_limits(lambda share: rate(x, n, share, per=10_000)),
        "method": "Exact" if x < EXACT_BELOW else "Byars",
        "lower90_per_100000": plain(wide.low),
        "upper90_per_100000": plain(wide.high),
    }


def _directly_standardised(row: Case) -> dict[str, Any]:
    from benchmarking.rates import directly_standardised

    counts = numbers(row, "counts", gaps=True)
    populations, standard = numbers(row, "populations"), numbers(row, "standard_population")
    same_length(counts=counts, populations=populations, standard_population=standard)
    return {
        "total_count": sum(count for count in counts if not math.isnan(count)),
        "total_pop": sum(populations),
        "value": plain(directly_standardised(counts, populations, standard, per=100_000).value),
        **_limits(lambda share: directly_standardised(counts, populations, standard, share, per=100_000)),
    }


def _indirect_ratio(row: Case) -> dict[str, Any]:
    from benchmarking.rates import expected_events, indirect_ratio

    observed, populations = numeric(row, "observed"), numbers(row, "populations")
    counts, reference = numbers(row, "reference_counts"), numbers(row, "reference_populations")
    same_length(populations=populations, reference_counts=counts, reference_populations=reference)
    expected = expected_events(populations, counts, reference)
    return {
        "expected": plain(expected),
        "ratio": plain(indirect_ratio(observed, expected).value),
        **_limits(lambda share: indirect_ratio(observed, expected, share)),
    }


def _mean(row: Case) -> dict[str, Any]:
    from benchmarking.rates import mean, standard_deviation

    values = numbers(row, "values")
    return {
        "mean": plain(mean(values).value),
        "stdev": plain(standard_deviation(values)),
        **_limits(lambda share: mean(values, share)),
    }


def _quantile(row: Case) -> dict[str, Any]:
    from benchmarking.comparison.position import quantile_groups

    groups = numeric(row, "nquantiles")
    highest_first = one_of(row, "highest_value_is_quantile_1", (True, False))
    if groups != int(groups):
        raise UnreadableCases(f"'nquantiles' is {groups}: expected a whole number of groups")
    found = quantile_groups(numbers(row, "values", gaps=True), int(groups), highest_first=highest_first)
    return {"quantile": [group or None for group in found.tolist()]}


def _significance(row: Case) -> dict[str, Any]:
    from benchmarking.comparison.position import Significance, significance_of_proportions, significance_of_rates

    statistic = field(row, "statistic")
    if statistic != "proportion" and not str(statistic).startswith("crude rate"):
        raise UnreadableCases(f"'statistic' is {statistic!r}: expected 'proportion' or 'crude rate per …'")
    numerators, denominators = numbers(row, "numerator"), numbers(row, "denominator")
    same_length(numerator=numerators, denominator=denominators)
    judge = significance_of_proportions if statistic == "proportion" else significance_of_rates
    return {"significance": [Significance(code).label for code in judge(numerators, denominators).tolist()]}


SECTIONS: dict[str, Callable[[Case], dict[str, Any]]] = {
    "proportion_wilson": _wilson,
    "rate_byar_exact": _rate,
    "dsr_dobson": _directly_standardised,
    "indirect_ratio": _indirect_ratio,
    "mean_t": _mean,
    "quantile": _quantile,
    "funnel_significance_no_overdispersion": _significance,
}


def _answer_intervals(document: Case, _: Mapping[str, Any]) -> None:
    found = [section for section in SECTIONS if section in document]
    if not found:
        raise UnreadableCases(f"it has no section of intervals: expected one or more of {', '.join(SECTIONS)}")
    for section in found:
        reckon = SECTIONS[section]
        answer_each(document, section, lambda row, reckon=reckon: row.update(reckon(row)))  # type: ignore[misc]


# Five-point trends (statistics.md E) and recent change (F)


def _trend_of_proportions(case: Case) -> None:
    from benchmarking.trend import five_point

    numerators, denominators = numbers(case, "numerator", gaps=True), numbers(case, "denominator", gaps=True)
    same_length(numerator=numerators, denominator=denominators)
    case["expected"] = _trend(five_point.of_proportions(numerators, denominators), "logit_slope")


def _trend_of_values(case: Case) -> None:
    from benchmarking.trend import five_point

    lists = {name: numbers(case, name, gaps=True) for name in ("value", "lower95", "upper95")}
    same_length(**lists)
    case["expected"] = _trend(five_point.of_values(*lists.values()), "slope")


def _trend(found: "FivePointTrend", slope: str) -> dict[str, Any]:
    from benchmarking.trend.five_point import Marker

    return {
        "chi_squared": plain(found.chi_squared),
        slope: plain(found.slope),
        "no_single_point_decides": bool(found.steady) if found.calculated else None,
        "marker": Marker(int(found.markers)).label,
    }


def _answer_trend(document: Case, _: Mapping[str, Any]) -> None:
    sections = {"proportions": _trend_of_proportions, "values_with_intervals": _trend_of_values}
    if not any(name in document for name in sections):
        raise UnreadableCases(f"it has no section of trends: expected one or more of {', '.join(sections)}")
    for name, answer in sections.items():
        if name in document:
            answer_each(document, name, answer)


def _answer_recent_change(document: Case, _: Mapping[str, Any]) -> None:
    answer_each(document, "cases", lambda case: case.update(expected=_recent_change(case)))


def _recent_change(case: Case) -> dict[str, Any]:
    import numpy as np

    from benchmarking.trend.recent_change import scores

    rows = [numbers({"values": row}, "values") for row in sequence(case, "values")]
    errors = numbers(case, "standard_error")
    same_length(values=rows, standard_error=errors)
    if len({len(row) for row in rows}) > 1:
        raise UnreadableCases("its councils have different numbers of values: expected one for every period")
    frequency = one_of(case, "frequency", ("annual", "quarterly"))
    return scores(np.array(rows, float), np.array(errors, float), frequency).answers()


KINDS: dict[str, Callable[[Case, Mapping[str, Any]], None]] = {
    "xmr": _answer_xmr,
    "funnel": _answer_funnel,
    "intervals": _answer_intervals,
    "trend": _answer_trend,
    "recent-change": _answer_recent_change,
}
