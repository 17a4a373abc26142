"""The report arranged for showing: the whole of it for files, and its parts for the site."""

from alongside.reports.pages.navigation import file_name, navigation
from alongside.reports.pages.report import authority_page, front_page, rig_report

__all__ = ["authority_page", "file_name", "front_page", "navigation", "rig_report"]
