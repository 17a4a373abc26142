"""Persons as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, it listens to who comes and goes."""

    name = "alongside.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin to listen, and offer the room's items of the navigation."""
        from alongside.people.listening import listen
        from alongside.people.signing_up import sign_up

        listen()
        sign_up()
