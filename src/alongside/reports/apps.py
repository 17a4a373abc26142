"""Reports as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
