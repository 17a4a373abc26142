"""What the first page of a guest asks of files: title and address of one that was released to them."""

from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.files.models import Upload
from alongside.files.policies import may_read
from alongside.people.pages import showing

if TYPE_CHECKING:
    from alongside.people.states import Standing


def sign_up() -> None:
    """Let it ask."""
    showing.register(Upload._meta.label_lower, _found)


def _found(standing: "Standing", number: str) -> tuple[str, str] | None:
    upload = Upload.objects.filter(pk=number, removed_at__isnull=True).first() if number.isdecimal() else None
    if upload is None or not may_read(standing, upload):
        return None
    return upload.title, reverse("file", args=[upload.reference])
