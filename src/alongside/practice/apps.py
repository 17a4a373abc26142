"""The practice room as a Django application."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, it says what case studies need of whom."""

    name = "alongside.practice"
    label = "practice"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sign up."""
        from alongside.practice import handing_over, prompting

        prompting.sign_up()
        handing_over.sign_up()
