"""Where the profiles' links lead, and the way round the service."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from alongside.profiles.queries import slug_of
from alongside.reports.pages.material import Links

if TYPE_CHECKING:
    from alongside.releases.models import Release


@dataclass(frozen=True, slots=True)
class ProfileLinks(Links):
    """Addresses of profiles. They mean the newest release; `asked` carries along an older one that was asked for."""

    slug: str = ""
    asked: str = ""

    def region(self, **chosen: str) -> str:
        """To the region; `indicator` chooses what its map shows."""
        return self._with(f"/regions/{self.slug}/", **chosen)

    def authority(self, code: str) -> str:
        """To an authority's profile."""
        return self._with(f"/authorities/{code}/")

    def indicator(self, code: str, **chosen: str) -> str:
        """To an indicator's profile; `authority` chooses whose usual range it opens with."""
        where = chosen if chosen.get("authority") else {"region": self.slug, **chosen}
        return self._with(f"/indicators/{code}/", **where)

    def figures(self, code: str) -> str:
        """To the indicator's figures as a file."""
        return self._with(f"/indicators/{code}/figures.csv", region=self.slug)

    def _with(self, address: str, **chosen: str) -> str:
        wanted = {**chosen, "release": self.asked}
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{address}?{query}" if query else address


def links_for(release: "Release", *, asked: str = "") -> ProfileLinks:
    """The links of a release's profiles."""
    return ProfileLinks(on_site=True, release=release.reference, slug=slug_of(release.region), asked=asked)
