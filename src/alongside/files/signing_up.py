"""What is asked of files that guests are shown: title and address of each that whoever asks may read."""

from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.files.models import Upload
from alongside.files.policies import may_read
from alongside.people.pages import showing

if TYPE_CHECKING:
    from collections.abc import Collection

    from alongside.people.states import Standing


def sign_up() -> None:
    """Let it ask."""
    showing.register(Upload._meta.label_lower, _found)


def _found(standing: "Standing", numbers: "Collection[str]") -> dict[str, tuple[str, str]]:
    kept = Upload.objects.filter(pk__in=[each for each in numbers if each.isdecimal()], removed_at__isnull=True)
    readable = (each for each in kept if may_read(standing, each))
    return {str(each.pk): (each.title, reverse("file", args=[each.reference])) for each in readable}
