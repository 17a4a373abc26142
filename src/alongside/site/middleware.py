"""What every request passes through, whichever room it is for."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def nothing_at_nul(answer: Answer) -> Answer:
    """Nothing stands at an address with a NUL in it: no database keeps one, and PostgreSQL will not even look."""

    def checked(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404("The address holds a NUL.")
        return answer(request)

    return checked


def address_behind_proxies(answer: Answer) -> Answer:
    """Where somebody really comes from, as the nearest proxies say it; what others claimed before them is not believed.

    ALONGSIDE_PROXIES is how many stand before the site. Locking out whoever guesses passwords depends on it.
    """

    def told(request: HttpRequest) -> HttpResponse:
        claimed = [each.strip() for each in request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",") if each.strip()]
        if 0 < settings.PROXIES <= len(claimed):
            request.META["REMOTE_ADDR"] = claimed[-settings.PROXIES]
        return answer(request)

    return told
