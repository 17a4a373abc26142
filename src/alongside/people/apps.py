"""Persons as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, it listens to who comes and goes."""

    name = "alongside.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin to listen."""
        from alongside.people.listening import listen

        listen()
