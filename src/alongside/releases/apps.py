"""Frozen figures as a Django application."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.releases"
    label = "releases"
    default_auto_field = "django.db.models.BigAutoField"
