"""The pages for whatever watches over the service: is it alive, and is it ready to answer?"""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alongside import __version__
from alongside.rules.doors import open_to_anyone
from alongside.site import readiness


@open_to_anyone
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the service runs at all; asks nothing of the database, so that its trouble restarts nothing."""
    return JsonResponse({"status": "alive", "version": __version__})


@open_to_anyone
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 if the database answers and is up to date and files can be kept; otherwise 503 and what is missing."""
    missing = readiness.missing()
    if missing:
        return JsonResponse({"status": "not ready", "because": missing, "version": __version__}, status=503)
    return JsonResponse({"status": "ready", "version": __version__})
