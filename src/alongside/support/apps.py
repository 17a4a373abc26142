"""The support room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, it says what needs whom."""

    name = "alongside.support"
    label = "support"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sign up."""
        from alongside.support import handing_over, signing_up

        signing_up.sign_up()
        handing_over.sign_up()
