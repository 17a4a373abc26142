"""The menu room as a Django application."""

from django.apps import AppConfig


class MenuConfig(AppConfig):
    """The room's registration with the framework; once all rooms stand, it offers its item of the navigation."""

    name = "alongside.menu"
    label = "menu"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sign up."""
        from alongside.menu import agendas, handing_over, prompting_editions, prompting_offers, signing_up

        signing_up.sign_up()
        prompting_editions.sign_up()
        prompting_offers.sign_up()
        agendas.sign_up()
        handing_over.sign_up()
