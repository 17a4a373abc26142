"""The log of real use: a line of JSON for each request, and nothing in it that anybody wrote."""

import ast
import json
import re
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, Module, modules
from tests.site.test_production import run

SECRET = "hush-5d1c"
WALK = f'''
import sys, types
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone
from alongside.people import actions as people
from alongside.rules.doors import open_to_anyone

@open_to_anyone
def broken(request, word=""):
    try:
        int(request.POST.get("word") or word)
    except ValueError as error:
        raise RuntimeError(f"could not read {{word}} of {{request.GET}}") from error

@open_to_anyone
def noisy(request):
    import logging, warnings
    logging.getLogger("somebody.elses").warning("they said %s", request.GET["q"])
    logging.getLogger("alongside.ours").warning("we were told %s", request.GET["q"])
    return HttpResponse("ok")

ours = types.ModuleType("ours")
ours.urlpatterns = [
    path("broken/<str:word>/", broken, name="broken"), path("broken/", broken, name="broken-form"),
    path("noisy/", noisy, name="noisy"), path("", include("alongside.site.urls")),
]
sys.modules["ours"] = ours
settings.ROOT_URLCONF = "ours"
secret = "{SECRET}"
person = people.invite_person(email=f"{{secret}}@example.org", full_name=secret, by=None, at=timezone.now())
browser = Client(raise_request_exception=False, HTTP_HOST="alongside.example.org", HTTP_X_FORWARDED_PROTO="https",
                 HTTP_USER_AGENT=secret, HTTP_REFERER=f"https://alongside.example.org/{{secret}}",
                 HTTP_X_REQUEST_ID=secret, HTTP_X_FORWARDED_FOR="203.0.113.9")
answers = [
    browser.get(f"/broken/{{secret}}/?q={{secret}}"),
    browser.post("/broken/", {{"word": secret}}),
    browser.get(f"/noisy/?q={{secret}}"),
    browser.get(f"/{{secret}}/?q={{secret}}"),
    browser.get(f"/link/{{secret}}/"),
    browser.post("/account/login/", {{"login": f"{{secret}}@example.org", "password": secret}}),
    browser.get("/healthz", HTTP_HOST=f"{{secret}}.example.org"),
    browser.generic(secret.upper().replace("-", ""), "/healthz"),
]
browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
answers.append(browser.get(f"/evidence/{{secret}}/"))
print([answer.status_code for answer in answers])
page = answers[0].content.decode()
print(secret in page, "Traceback" in page, len(answers[0]["X-Request-ID"]))
print(person.pk)
'''


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[dict[str, object]], str]:
    """What the walk printed, the lines of the log, and the log as it stands."""
    answer = run(tmp_path_factory.mktemp("home"), "-c", WALK)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.splitlines(), [json.loads(line) for line in answer.stderr.splitlines()], answer.stderr


def test_each_request_leaves_one_line_with_what_is_needed_and_no_more(
    walked: tuple[list[str], list[dict[str, object]], str],
) -> None:
    printed, lines, _ = walked
    requests = [line for line in lines if line["logger"] == "alongside.requests"]
    assert [(line["method"], line["route"], line["status"], line["person"]) for line in requests] == [
        ("GET", "broken", 500, None),
        ("POST", "broken-form", 500, None),
        ("GET", "noisy", 200, None),
        ("GET", "none", 302, None),
        ("GET", "sign-in-link", 200, None),
        ("POST", "account_login", requests[5]["status"], None),
        ("GET", "none", 400, None),
        ("another", "healthz", 405, None),
        ("GET", "evidence", 404, int(printed[2])),
    ]
    assert printed[0] == str([line["status"] for line in requests])
    assert {tuple(line) for line in requests} == {
        ("at", "level", "logger", "request", "method", "route", "status", "ms", "person")
    }
    assert len({line["request"] for line in requests}) == len(requests)


def test_no_word_of_anybody_is_in_the_log(walked: tuple[list[str], list[dict[str, object]], str]) -> None:
    _, lines, text = walked
    assert len(lines) > 10
    assert len(re.findall(SECRET.replace("-", ".?"), text, re.IGNORECASE)) == 0


def test_what_went_wrong_is_told_by_kind_and_place(walked: tuple[list[str], list[dict[str, object]], str]) -> None:
    _, lines, _ = walked
    wrong = next(line for line in lines if line["logger"] == "django.request")
    assert wrong["error"] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert any(re.search(r":\d+ broken$", step) for step in wrong["steps"])  # type: ignore[attr-defined]
    assert [line["message"] for line in lines if line["logger"] == "alongside.ours"] == ["we were told %s"]
    assert ["message" in line for line in lines if line["logger"] == "somebody.elses"] == [False]


def test_the_page_of_an_error_says_nothing_of_it(walked: tuple[list[str], list[dict[str, object]], str]) -> None:
    assert walked[0][1] == "False False 16"


def filled_in(module: Module) -> list[str]:
    """Each message to a log that is filled in where it is written, so that the log could not leave it out."""
    return [
        module.at(node)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"debug", "info", "warning", "error", "exception", "critical"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id.lower() in {"log", "logger", "logging", "requests"}
        and node.args
        and not isinstance(node.args[0], ast.Constant)
    ]


def test_no_message_of_ours_is_filled_in_before_it_reaches_the_log() -> None:
    assert [found for module in modules(SOURCE, "alongside") for found in filled_in(module)] == []


@pytest.mark.parametrize("line", ['log.error(f"no {name}")', 'log.error("no %s" % name)', 'log.error("no " + name)'])
def test_a_message_that_is_filled_in_is_caught(line: str, tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(line)
    assert filled_in(Module(tmp_path / "x.py", "x")) == ["x:1"]
