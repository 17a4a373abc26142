"""The one page that belongs to no room: is the service well?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alongside import __version__
from alongside.rules.doors import open_to_anyone


@open_to_anyone
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 if the database answers, 503 if it doesn't; for whatever watches over the service."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return JsonResponse({"status": "the database does not answer", "version": __version__}, status=503)
    return JsonResponse({"status": "well", "version": __version__})
