"""Headlines as a Django application."""

from django.apps import AppConfig


class HeadlinesConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.headlines"
    label = "headlines"
    default_auto_field = "django.db.models.BigAutoField"
