"""Every room that stands is part of the service."""

from django.conf import settings
from django.urls import URLResolver, get_resolver

from tests.house.tree import SOURCE

WITHOUT_TABLES_OR_PAGES = {"site", "cli", "rules"}


def test_every_room_is_installed() -> None:
    standing = {init.parent.name for init in (SOURCE / "alongside").glob("*/__init__.py")}
    assert set(settings.ROOMS) == standing - WITHOUT_TABLES_OR_PAGES
    assert settings.INSTALLED_APPS[: len(settings.ROOMS)] == [f"alongside.{room}" for room in settings.ROOMS]


def test_the_addresses_of_every_room_that_has_any_are_the_services() -> None:
    named = {f"alongside.{urls.parent.name}.urls" for urls in (SOURCE / "alongside").glob("*/urls.py")}
    included = {
        resolver.urlconf_name.__name__ for resolver in get_resolver().url_patterns if isinstance(resolver, URLResolver)
    }
    assert included == named - {"alongside.site.urls"}
