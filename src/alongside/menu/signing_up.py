"""The item of the navigation that leads to what support there is; and what of the menu is the team's work."""

from alongside.menu.policies.answers import may_ask
from alongside.menu.policies.capacity import may_see_overview
from alongside.menu.policies.editions import may_list as may_list_editions
from alongside.menu.policies.gaps import may_list as may_list_gaps
from alongside.menu.policies.offers import may_compile
from alongside.menu.policies.quality import may_see_queue
from alongside.ui import desk, navigation


def sign_up() -> None:
    """Offer it to everyone of a region's own."""
    navigation.item(25, "Support", "support", may_ask)
    desk.work(20, "Compile the menu", "compile", "what each authority has given, and what is missing", may_compile)
    desk.work(22, "Quality assurance", "quality", "the offers that wait for a review", may_see_queue)
    desk.work(
        24, "Editions of the menu", "editions", "opened, tested, agreed, published and sent round", may_list_editions
    )
    desk.work(26, "Room and demand", "capacity", "what the menu can carry, and what is asked for", may_see_overview)
    desk.work(28, "Gaps in the menu", "gaps", "what was looked for and is not there", may_list_gaps)
