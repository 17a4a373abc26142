"""Profiles as a Django application."""

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.profiles"
    label = "profiles"
    default_auto_field = "django.db.models.BigAutoField"
