"""What every request passes through, whichever room it is for."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def nothing_at_nul(answer: Answer) -> Answer:
    """Nothing stands at an address with a NUL in it: no database keeps one, and PostgreSQL will not even look."""

    def checked(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404("The address holds a NUL.")
        return answer(request)

    return checked
