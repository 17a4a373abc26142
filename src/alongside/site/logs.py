"""The log of real use: one line of JSON each, with nothing in it that anybody wrote.

A request's line holds its number, method, route by name, status, milliseconds and the person's number: never the
address, what was sent, a name or a mail address. Another line holds where in the code it was written, and of what goes
wrong the kind of error and the way there; never the message, which may quote what was sent. Messages of the service's
own loggers are kept as they stand in the code, before anything is filled in.
"""

import json
import logging
import secrets
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

OURS = "alongside"
REQUESTS = logging.getLogger("alongside.requests")
_NOW: ContextVar[str] = ContextVar("request", default="")
_MOST_STEPS = 30


class OneLine(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if _NOW.get():
            said["request"] = _NOW.get()
        said |= getattr(record, "facts", {})
        if record.name != REQUESTS.name:
            said["from"] = f"{record.module}:{record.lineno}"
            if record.name.partition(".")[0] == OURS:
                said["message"] = str(record.msg)
        if record.exc_info and record.exc_info[1] is not None:
            said["error"] = _kinds(record.exc_info[1])
            said["steps"] = _steps(record.exc_info[2])
        return json.dumps(said, ensure_ascii=True)


class Words(logging.Formatter):
    """A record in words, for whoever tries the service out or works on it; its facts follow."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        facts = getattr(record, "facts", None)
        return super().format(record) + (f" {facts}" if facts else "")


def _kinds(problem: BaseException) -> list[str]:
    """The kind of an error, and of those that led to it; never what they say."""
    kinds: list[str] = []
    at: BaseException | None = problem
    while at is not None and len(kinds) < _MOST_STEPS:
        kinds.append(f"{type(at).__module__}.{type(at).__qualname__}")
        at = at.__cause__ or at.__context__
    return kinds


def _steps(trace: TracebackType | None) -> list[str]:
    """File, line and function of each step to where it went wrong."""
    steps = traceback.extract_tb(trace)[-_MOST_STEPS:]
    return [
        f"{'/'.join(step.filename.replace(chr(92), '/').split('/')[-3:])}:{step.lineno} {step.name}" for step in steps
    ]


def requests_logged(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Write a line for each request, and number it, so that its other lines and the person's report can be found."""

    def logged(request: HttpRequest) -> HttpResponse:
        number, began = secrets.token_hex(8), time.perf_counter()
        token = _NOW.set(number)
        try:
            response = answer(request)
            if not request.path_info.startswith(f"/{settings.STATIC_URL.lstrip('/')}"):
                took = round((time.perf_counter() - began) * 1000)
                REQUESTS.info("A request.", extra={"facts": _facts(request, response, took)})
            response["X-Request-ID"] = number
            return response
        finally:
            _NOW.reset(token)

    return logged


METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}


def _facts(request: HttpRequest, response: HttpResponse, took: int) -> dict[str, Any]:
    match, person = request.resolver_match, getattr(request, "user", None)
    return {
        "method": request.method if request.method in METHODS else "another",
        "route": (match.view_name or match.route) if match else "none",
        "status": response.status_code,
        "ms": took,
        "person": person.pk if person is not None and person.is_authenticated else None,
    }


def logging_of(*, production: bool) -> dict[str, Any]:
    """What Django is told of logging: lines of JSON in real use, words for people elsewhere."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "words": {
                "()": "alongside.site.logs.Words",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            },
            "json": {"()": "alongside.site.logs.OneLine"},
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json" if production else "words"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "alongside.requests": {"level": "INFO" if production else "WARNING"},
            # Django would print addresses, and mail whole errors to administrators.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR" if production else "WARNING"},
        },
    }
