"""The pages around every page: they parse, and hold no script of their own."""

import re

import html5lib
import pytest
from django.template.loader import render_to_string

NAVIGATION = [{"text": "Home", "href": "/", "current": True}, {"text": "Region", "href": "/region", "current": False}]


def written(template: str) -> str:
    context = {"region": "Northmere", "navigation": NAVIGATION, "demonstration": True, "CSP_NONCE": "n0nce"}
    return render_to_string(template, context)


@pytest.mark.parametrize("template", ["ui/base.html", "404.html", "500.html"])
def test_a_page_is_valid_html(template: str) -> None:
    html5lib.HTMLParser(strict=True).parse(written(template))


@pytest.mark.parametrize("template", ["ui/base.html", "404.html", "500.html"])
def test_a_page_keeps_to_the_content_policy(template: str) -> None:
    page = written(template)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert [script for script in scripts if " src=" not in script[0] or script[1]] == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", page) == []


def test_a_page_says_what_it_is_and_where_its_content_begins() -> None:
    page = written("ui/base.html")
    assert '<html lang="en-GB"' in page
    assert 'href="#main" class="govuk-skip-link"' in page
    assert "Northmere region" in page
    assert "<strong>Demonstration.</strong>" in page
    assert page.count('aria-current="page"') == 1


def test_the_page_for_a_fault_needs_none_of_the_tools_that_may_have_failed() -> None:
    assert render_to_string("500.html") == render_to_string("500.html", {"navigation": NAVIGATION})
    assert "Nothing you had saved is lost" in render_to_string("500.html")
