"""The meetings room as a Django application."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, it offers its part of the team's work."""

    name = "alongside.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sign up."""
        from alongside.meetings.signing_up import sign_up

        sign_up()
