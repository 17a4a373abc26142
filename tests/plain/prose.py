"""The numbers that each page says in prose, in order, under the heading and beside the line they stand with."""

from dataclasses import dataclass

from tests.plain.bases import disagreements
from tests.plain.lines import Line
from tests.plain.report import Report
from tests.plain.words import counted

Prose = dict[tuple[str, str], list[str]]


@dataclass(frozen=True)
class Labels:
    """What names a release and holds no figure: its reference, the day it was issued, and what is new in it."""

    reference: str
    issued: str
    notice: str = ""


def report_prose(report: Report, labels: Labels) -> Prose:
    """Every number that the whole report says in prose, in order, by heading and by line."""
    named = f"{labels.reference}, issued {labels.issued}"
    said = _front(report, labels) | _authorities(report) | _in_full(report) | _source(report, labels)
    said["", ""].insert(0, named)
    said["Source", ""].append(named)
    return said


def front_prose(report: Report, labels: Labels) -> Prose:
    """The same of its front page on the site, which has no letterhead."""
    return _front(report, labels) | _source(report, labels)


def authority_prose(report: Report, labels: Labels, code: str) -> Prose:
    """The same of one authority's page on the site."""
    shown, own = report.shown(code), [line for line in report.lines if line.place == code]
    many = f"{counted(len(shown))} things to talk about" if shown else ""
    noticed = f"Also noticed ({len(own) - len(shown)})" if len(own) > len(shown) else ""
    said = {("", ""): [report.standing_words(shown), many, report.authority_lede(code)]} | _source(report, labels)
    said.setdefault(("On the watch list", ""), []).append(noticed)
    return said


def line_prose(report: Report, labels: Labels, line: Line) -> Prose:
    """The same of a headline's own page on the site."""
    title, was, sentences = report.said_of(line)
    source = report.frozen.contents["source"]
    return {
        ("", ""): [title, was, *sentences, source["licence"], report.chance()],
        ("Source", ""): [source["licence"], f"Release {labels.reference}."],
    }


def _front(report: Report, labels: Labels) -> Prose:
    many = len(report.opening)
    headed = f"The {counted(many)} headlines" if many > 1 else "The headline" if many else ""
    size = "Quick reference: every measure on one line"
    said: Prose = {
        ("", ""): [report.standing_words(report.opening), report.title(), report.lede()],
        ("What is new in this release", ""): [labels.notice],
        (size, ""): [size],
        ("What could not be judged, and why", ""): [report.too_new()],
        ("Where each authority stands, on every measure", ""): [report.frozen.contents["source"]["licence"]],
    }
    if report.frozen.contents.get("disagreements"):
        said["Where the sources disagree", ""] = disagreements(report.frozen)
    said.setdefault((headed, ""), []).extend([headed, report.chance(), report.opened_by_change()])
    return said


def _authorities(report: Report) -> Prose:
    return {
        (report.frozen.name_of(code), ""): [
            report.authority_lede(code),
            *(report.said_of(line)[0] for line in report.shown(code)),
        ]
        for code in report.codes
    }


def _in_full(report: Report) -> Prose:
    licence = report.frozen.contents["source"]["licence"]
    return {
        ("What each line rests on", f"line-{place}"): [report.said_of(line)[0], licence]
        for place, line in enumerate(report.lines, start=1)
    }


def _source(report: Report, labels: Labels) -> Prose:
    contents = report.frozen.contents
    source = contents["source"]
    return {
        ("Source", ""): [
            f"{source['publisher']}, {source['edition']}. {source['licence']}",
            *counts_said(report),
            f"{contents['neighbours']['version']}. Method version {contents['method_version']}.",
            f"Release {labels.reference}, contents SHA-256 {report.content_hash}.",
        ]
    }


def counts_said(report: Report) -> list[str]:
    """A line for each second source: behind how many measures its counts stand."""
    return [
        f"{len(each['indicators'])} of the measures: {each['publisher']}, {each['edition']}. {each['licence']}"
        for each in report.frozen.contents["source"].get("counts", [])
    ]
