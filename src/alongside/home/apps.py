"""The first page as a Django application."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, it offers the first items of the navigation."""

    name = "alongside.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sign up."""
        from alongside.home.signing_up import sign_up

        sign_up()
