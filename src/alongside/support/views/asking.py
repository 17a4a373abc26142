"""What several screens of needs ask: who is asking, and which need they mean."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from alongside.support.queries import needs as queries

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.support.models import Need


def who(request: HttpRequest) -> "Standing":
    """Whoever asks."""
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def need_of(request: HttpRequest, reference: str) -> "Need":
    """The need of that reference. Raises Http404."""
    try:
        return queries.need(reference)
    except queries.NoSuchNeed as error:
        raise Http404(str(error)) from error
