"""What files tell other rooms: those that guests are shown, and what no words that somebody writes may hold."""

from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.files.models import Upload
from alongside.files.policies import may_hold, may_read
from alongside.people.pages import showing
from alongside.ui import forms

if TYPE_CHECKING:
    from collections.abc import Collection

    from alongside.people.states import Standing


def sign_up() -> None:
    """Let guests' pages ask, and every form look over what was written in it."""
    showing.register(Upload._meta.label_lower, _found)
    forms.look_over(_tells_of_a_child)


def _tells_of_a_child(words: str) -> str:
    """Why words can't be kept, where they seem to tell of a single child."""
    return may_hold(words).reason


def _found(standing: "Standing", numbers: "Collection[str]") -> dict[str, tuple[str, str]]:
    kept = Upload.objects.filter(pk__in=[each for each in numbers if each.isdecimal()], removed_at__isnull=True)
    readable = (each for each in kept if may_read(standing, each))
    return {str(each.pk): (each.title, reverse("file", args=[each.reference])) for each in readable}
