"""Every question about headlines; nothing here changes anything."""

from typing import TYPE_CHECKING

from alongside.headlines.models import Headline

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from alongside.releases.models import Release


class NoSuchHeadline(LookupError):
    """A headline that was asked for isn't there."""


def _with_all() -> "QuerySet[Headline]":
    return Headline.objects.select_related("place", "line", "release", "release__region", "release__edition")


def headlines_of(release: "Release") -> list[Headline]:
    """Every headline and watch line of a release, strongest first."""
    return list(_with_all().filter(release=release))


def headlines_in_brief(release: "Release") -> list[Headline]:
    """Every headline and watch line of a release, strongest first, without the numbers they rest on: for pages."""
    brief = Headline.objects.select_related("place", "line").defer("line__evidence")
    return list(brief.filter(release=release).order_by("order"))


def headlines_in_report(release: "Release") -> list[Headline]:
    """The few a release's report opens with, strongest first."""
    return list(_with_all().filter(release=release, in_report=True))


def headline(reference: str) -> Headline:
    """One headline by its reference. Raises NoSuchHeadline, saying how to find them."""
    found = _with_all().filter(reference__iexact=reference.strip()).first()
    if found is None:
        raise NoSuchHeadline(
            f"There is no headline called {reference!r}. Run: alongside headlines --region NAME, which lists them."
        )
    return found
