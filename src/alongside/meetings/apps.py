"""The meetings room as a Django application."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
