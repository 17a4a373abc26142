"""The areas room as a Django application."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.areas"
    label = "areas"
    default_auto_field = "django.db.models.BigAutoField"
