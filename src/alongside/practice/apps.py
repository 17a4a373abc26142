"""The practice room as a Django application."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.practice"
    label = "practice"
    default_auto_field = "django.db.models.BigAutoField"
