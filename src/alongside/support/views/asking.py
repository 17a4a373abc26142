"""What several screens of needs ask: who is asking, which need they mean, and who changed it last."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from alongside.support.queries import needs as queries
from alongside.ui.merging import Changed

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


def changed(found: "Need", standing: "Standing") -> Changed | None:
    """Who changed a need last, and when."""
    last = queries.changed_last(found)
    if last is None:
        return None
    by = last.by
    return Changed(by.full_name if by else "The service", last.at, own=by is not None and by.pk == standing.pk)
