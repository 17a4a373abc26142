"""The support room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.support"
    label = "support"
    default_auto_field = "django.db.models.BigAutoField"
