"""Notices as a Django application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room's registration with the framework."""

    name = "alongside.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sign up."""
        from alongside.notices.signing_up import sign_up

        sign_up()
