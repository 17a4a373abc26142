"""Every change to persons and to what they are."""

from alongside.people.actions.forgetting import forget_invented
from alongside.people.actions.guests import end_showing, show_to_guest
from alongside.people.actions.holding import (
    add_organisation,
    close_account,
    delegate,
    end_delegation,
    end_post,
    give_post,
    seat,
    unseat,
)
from alongside.people.actions.inviting import invite_person, invite_to_post
from alongside.people.actions.links import make_link, use_link
from alongside.people.actions.previewing import begin_preview, end_preview
from alongside.people.actions.tasks import assign, end_task

__all__ = [
    "add_organisation",
    "assign",
    "begin_preview",
    "close_account",
    "delegate",
    "end_delegation",
    "end_post",
    "end_preview",
    "end_showing",
    "end_task",
    "forget_invented",
    "give_post",
    "invite_person",
    "invite_to_post",
    "make_link",
    "seat",
    "show_to_guest",
    "unseat",
    "use_link",
]
