"""The report arranged for showing: the whole of it for files, and its parts for the site."""

from alongside.reports.pages.briefing import briefing, briefings
from alongside.reports.pages.formats import (
    FORMATS,
    NoSuchFormat,
    briefing_file,
    briefing_files,
    figures_file,
    file_name,
    report_file,
    report_files,
)
from alongside.reports.pages.report import authority_page, front_page, rig_report
from alongside.reports.pages.tidy import tidy_figures

__all__ = [
    "FORMATS",
    "NoSuchFormat",
    "authority_page",
    "briefing",
    "briefing_file",
    "briefing_files",
    "briefings",
    "figures_file",
    "file_name",
    "front_page",
    "report_file",
    "report_files",
    "rig_report",
    "tidy_figures",
]
