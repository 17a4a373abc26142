"""When headlines may be suggested."""

from typing import TYPE_CHECKING

from alongside.headlines.models import Headline
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.releases.models import Release


def may_suggest(release: "Release") -> Verdict:
    """A release's headlines are suggested once; a correction is a newer release with its own."""
    if Headline.objects.filter(release=release).exists():
        return refuse(f"The headlines of {release.reference} are already suggested; a newer release has its own.")
    return allow()
