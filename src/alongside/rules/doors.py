"""The door of a view: what may be asked there, and of what. A view without one is never reached.

Whoever may not see a thing is answered as if it did not exist. The site's middleware puts the asker's *standing* on
each request, turns away views that have no door, and records the readings that must be recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Door:
    """What a view asks before it answers: the policy, or None where anyone may come in.

    sensitivity  how sensitive what is shown is; None where each thing has a class of its own
    """

    may: Callable[..., Verdict] | None
    sensitivity: Sensitivity | None


def open_to_anyone(view: View) -> View:
    """A page that is no secret: signing in, the accessibility statement, whether the service is well."""
    view.door = Door(None, Sensitivity.OPEN)  # type: ignore[attr-defined]
    return view


def asks(
    may: Callable[..., Verdict],
    *,
    about: Callable[..., Any] | None = None,
    holds: Sensitivity | Callable[[Any], Sensitivity],
) -> Callable[[View], View]:
    """Let in only those whose standing `may` allow; to anyone else there is nothing here.

    may     a policy: of a standing, or of a standing and the thing
    about   finds the thing from the request and the address; raises Http404 where there is none. The view is
            handed the thing in place of the address
    holds   how sensitive what is shown is, or what tells it of the thing; a reading of challenge or restricted
            material is recorded
    """

    def hung(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
            standing = request.standing  # type: ignore[attr-defined]
            if about is None:
                verdict, given = may(standing), address
            else:
                thing = about(request, **address)
                verdict, given = may(standing, thing), {"thing": thing}
                request.asked_about = thing  # type: ignore[attr-defined]
            if not verdict:
                raise Http404(verdict.reason)
            shows(request, holds(given["thing"]) if callable(holds) else holds)
            return view(request, *given.values()) if about is not None else view(request, **given)

        guarded.door = Door(may, None if callable(holds) else holds)  # type: ignore[attr-defined]
        return guarded

    return hung


def shows(request: HttpRequest, sensitivity: Sensitivity) -> None:
    """Say what the answer holds, where a view learns it only as it answers: a list, by what stands in it."""
    request.shown = sensitivity  # type: ignore[attr-defined]


def shown(request: HttpRequest) -> Sensitivity:
    """How sensitive the answer is, as its door or its view said; open where neither did."""
    said: Sensitivity = getattr(request, "shown", Sensitivity.OPEN)
    return said
