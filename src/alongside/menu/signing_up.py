"""The item of the navigation that leads to what support there is."""

from alongside.menu.policies.answers import may_ask
from alongside.ui import navigation


def sign_up() -> None:
    """Offer it to everyone of a region's own."""
    navigation.item(25, "Support", "support", may_ask)
