"""The items of the navigation that lead to accounts, officers and the journal's trail."""

from alongside.people.policies.holding import may_manage_accounts
from alongside.people.policies.tasks import may_name_officers
from alongside.people.policies.trail import may_read_trail
from alongside.ui import navigation


def sign_up() -> None:
    """Offer them to those whose they are. The journal stands below persons, so its item is offered here."""
    navigation.item(50, "People", "persons", may_manage_accounts)
    navigation.item(52, "Officers", "officers", may_name_officers)
    navigation.item(54, "Journal", "trail-search", may_read_trail)
