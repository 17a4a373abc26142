"""National figures as a Django application."""

from django.apps import AppConfig


class PublishedConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.published"
    label = "published"
    default_auto_field = "django.db.models.BigAutoField"
