"""Files as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, guests find what they are shown."""

    name = "alongside.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sign up."""
        from alongside.files.signing_up import sign_up

        sign_up()
