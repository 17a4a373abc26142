"""Where a reader of the report can go."""

from typing import TYPE_CHECKING

from alongside.releases import queries as releases

if TYPE_CHECKING:
    from alongside.releases.models import Release


def navigation(release: "Release", current: str) -> list[dict[str, object]]:
    """The service's navigation beside a report: at most six, as yet three."""
    base = f"/reports/{release.reference}/"
    items = [
        {"text": release.region.name, "href": base, "current": current == "report"},
        {"text": "Report as PDF", "href": f"{base}report.pdf", "current": False},
        {"text": "Report as one page", "href": f"{base}report.html", "current": False},
    ]
    others = [each for each in releases.newest_of_each_region() if each.region_id != release.region_id]
    return items + [
        {"text": each.region.name, "href": f"/reports/{each.reference}/", "current": False} for each in others[:3]
    ]
