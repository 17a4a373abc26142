"""Every change to persons and to what they are."""

from alongside.people.actions.forgetting import forget_invented
from alongside.people.actions.holding import (
    add_organisation,
    assign,
    close_account,
    delegate,
    end_delegation,
    end_post,
    give_post,
    seat,
    show_to_guest,
    unseat,
)
from alongside.people.actions.inviting import invite_person
from alongside.people.actions.links import make_link, use_link

__all__ = [
    "add_organisation",
    "assign",
    "close_account",
    "delegate",
    "end_delegation",
    "end_post",
    "forget_invented",
    "give_post",
    "invite_person",
    "make_link",
    "seat",
    "show_to_guest",
    "unseat",
    "use_link",
]
