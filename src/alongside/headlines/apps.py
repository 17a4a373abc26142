"""Headlines as a Django application."""

from django.apps import AppConfig


class HeadlinesConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, it says what headlines need of whom."""

    name = "alongside.headlines"
    label = "headlines"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sign up."""
        from alongside.headlines.prompting import sign_up

        sign_up()
