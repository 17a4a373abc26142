"""A few small tidy files shaped as the published ones of Explore Education Statistics, for tests to spoil.

    referrals      four places × 2024 and 2025: England, the North West, Bolton and Bury
                   Bolton's 2025: 50 of 200 referrals are repeats (25.0); Bury's 2024 repeats are suppressed
    population     the same places, the middle of 2023 and of 2024
    placements     the same places in 2025: three or more placements, and all children looked after
    absence        the same places in 202425, one group
    workforce      the same places in 2025, with the joint row of Kingston and Richmond upon Thames

All values are made up; only the names and numbers of the areas are real.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner, Result

from alongside.cli import alongside

Row = dict[str, str]

PLACES = {
    "England": ("National", "", "", "", ""),
    "North West": ("Regional", "E12000002", "", "", ""),
    "Bolton": ("Local authority", "E12000002", "350", "E08000001", "Bolton"),
    "Bury": ("Local authority", "E12000002", "351", "E08000002", "Bury"),
}
KINGSTON_AND_RICHMOND = "Kingston upon Thames / Richmond upon Thames"
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."


def row(place: str, period: str, *, identifier: str = "Reporting year", **cells: str) -> Row:
    """One row of a place and period, common columns first."""
    level, region, old, new, name = PLACES[place]
    return {
        "time_period": period, "time_identifier": identifier, "geographic_level": level,
        "country_code": "E92000001", "country_name": "England", "region_code": region,
        "region_name": "North West" if region else "", "old_la_code": old, "new_la_code": new, "la_name": name, **cells,
    }  # fmt: skip


def referral(place: str, period: str, total: str, again: str, percent: str, none: str = "x") -> Row:
    """A row of referrals, `again` of them repeats; `none` with no further action."""
    return row(
        place, period, category="Referrals and Re-referrals", referral_count=total, rereferral_count=again,
        rereferral_percent=percent, no_further_action_count=none, no_further_action_percent=none,
    )  # fmt: skip


def referrals() -> list[Row]:
    return [
        referral("England", "2025", "1000", "200", "20.2"),
        referral("North West", "2025", "400", "100", "24.9"),
        referral("Bolton", "2025", "200", "50", "25"),
        referral("Bury", "2025", "150", "30", "20"),
        referral("England", "2024", "1000", "190", "19"),
        referral("North West", "2024", "400", "100", "25"),
        referral("Bolton", "2024", "200", "60", "30"),
        referral("Bury", "2024", "150", "c", "c"),
    ]


def population() -> list[Row]:
    children = {"England": "500000", "North West": "90000", "Bolton": "40000", "Bury": "20000"}
    return [
        row(place, period, age_group="Children aged 0 to 17 years", population_estimate=children[place])
        for period in ("2023", "2024")
        for place in PLACES
    ]


def placement(place: str, what: str, count: str, percent: str) -> Row:
    return row(
        place, "2025", cla_group="CLA on 31 March", placement_stability=what, children_count=count,
        children_percent=percent,
    )  # fmt: skip


def placements() -> list[Row]:
    many, every = "With 3 or more placements during the year", "Total children"
    long = "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
    same = "Living with the same carer for at least 2 years"
    return [
        *(placement(place, many, "10", "10") for place in PLACES),
        *(placement(place, every, "100", "100") for place in PLACES),
        *(placement(place, same, "60", "60") | {"cla_group": long} for place in PLACES),
        *(placement(place, every, "100", "100") | {"cla_group": long} for place in PLACES),
    ]


def absence() -> list[Row]:
    return [
        row(
            place, "202425", identifier="Academic year", absence_terms="six half terms", social_care_group=group,
            phase_type_grouping=phase, t_pupils="80", t_pupils_pa_10_exact="20", pt_pupils_pa_10_exact="25",
        )
        for place in PLACES
        for group in ("CLA 12 months at 31 March", "CINO at 31 March", "CPPO at 31 March")
        for phase in ("Total", "Special")
    ]  # fmt: skip


def post(place: str, **cells: str) -> Row:
    """A row of the workforce: 80 in post, 20 vacancies, 10 agency, 8 leavers, 1,200 cases among 60."""
    figures = {
        "inpost_fte": "80",
        "vacancy_fte": "20",
        "vacancy_rate_fte": "20",
        "agency_fte": "10",
        "agency_rate_fte": "11.1",
        "leavers_fte": "8",
        "turnover_rate_fte": "10",
        "cases": "1200",
        "case_holders_fte": "60",
        "caseload_fte": "20",
        "absence_rate_fte": "3.1",
    }
    return row(place, "2025", **figures | cells)


def workforce() -> list[Row]:
    joint = {"old_la_code": "314 / 318", "new_la_code": "E09000021 / E09000027", "la_name": KINGSTON_AND_RICHMOND}
    return [*(post(place) for place in PLACES), post("Bolton") | joint]


NAMES = {
    "referrals": "c1_children_in_need_referrals.csv",
    "population": "ons_mid-year_population.csv",
    "placements": "la_cla_placement_stability.csv",
    "absence": "absence_la.csv",
    "workforce": "csww_indicators.csv",
}


@dataclass
class Tidy:
    """The small files' rows, to be spoilt and then written."""

    referrals: list[Row] = field(default_factory=referrals)
    population: list[Row] = field(default_factory=population)
    placements: list[Row] = field(default_factory=placements)
    absence: list[Row] = field(default_factory=absence)
    workforce: list[Row] = field(default_factory=workforce)

    def of(self, place: str, period: str) -> Row:
        """The row of referrals of a place and period."""
        return next(r for r in self.referrals if (r["la_name"] or place, r["time_period"]) == (place, period)
                    and r["old_la_code"] == PLACES[place][2] and r["region_code"] == PLACES[place][1])  # fmt: skip

    def write(self, folder: Path, *which: str) -> list[Path]:
        """Write those named, or all, and answer with their paths."""
        return [write_rows(folder / NAMES[name], getattr(self, name)) for name in which or tuple(NAMES)]


def write_rows(path: Path, rows: Sequence[Row], *, mark: bool = False) -> Path:
    """Write rows as CSV; `mark` begins the file with a byte order mark."""
    columns = list(dict.fromkeys(column for each in rows for column in each))
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def run(paths: Sequence[Path], *options: str) -> Result:
    """Run `alongside import ees` on files; the result has its exit code, standard output and standard error."""
    return CliRunner().invoke(alongside, ["import", "ees", *map(str, paths), *options])
