"""The menu room as a Django application."""

from django.apps import AppConfig


class MenuConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.menu"
    label = "menu"
    default_auto_field = "django.db.models.BigAutoField"
