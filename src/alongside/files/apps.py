"""Files as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
