"""Who may do what, and why not: audiences and rights for every room, and the rules about persons themselves."""

from alongside.people.policies.audiences import (
    ADMINISTRATORS,
    COMPARE_BY_NAME,
    COMPARERS,
    COMPARERS_AND_OWN,
    EVERYONE,
    OWN,
    PROTECTORS,
    READ_SHARED,
    TEAM,
    Audience,
    Right,
    may_read_what_is_shared,
    right,
    rights,
)
from alongside.people.policies.guests import LONGEST_REASON, SHOW_GUESTS, may_show, may_show_to_one_of
from alongside.people.policies.holding import may_manage_accounts
from alongside.people.policies.inviting import may_be_invited
from alongside.people.policies.reading import READERS
from alongside.people.policies.tasks import may_give_tasks
from alongside.people.policies.trail import may_read_trail

__all__ = [
    "ADMINISTRATORS",
    "COMPARERS",
    "COMPARERS_AND_OWN",
    "COMPARE_BY_NAME",
    "EVERYONE",
    "LONGEST_REASON",
    "OWN",
    "PROTECTORS",
    "READERS",
    "READ_SHARED",
    "SHOW_GUESTS",
    "TEAM",
    "Audience",
    "Right",
    "may_be_invited",
    "may_give_tasks",
    "may_manage_accounts",
    "may_read_trail",
    "may_read_what_is_shared",
    "may_show",
    "may_show_to_one_of",
    "right",
    "rights",
]
