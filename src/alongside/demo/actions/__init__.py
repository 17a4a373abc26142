"""Building the invented region and its people, and taking it away again: each in one step."""

from alongside.demo.actions.building import (
    SEED,
    Told,
    add_invented_region,
    build_invented_region,
    remove_invented_region,
)
from alongside.demo.actions.menu_told import tell_menu
from alongside.demo.actions.needs_told import tell_needs
from alongside.demo.actions.peopling import invite_illustrative_people, invite_invented_people, show_guest_a_paper
from alongside.demo.actions.practice_told import tell_practice
from alongside.demo.editions import WHOLE, Cut

__all__ = [
    "SEED",
    "WHOLE",
    "Cut",
    "Told",
    "add_invented_region",
    "build_invented_region",
    "invite_illustrative_people",
    "invite_invented_people",
    "remove_invented_region",
    "show_guest_a_paper",
    "tell_menu",
    "tell_needs",
    "tell_practice",
]
