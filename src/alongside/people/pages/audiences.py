"""Who can see a page, said as the policy that opens it has it: never written by hand, so that it stays true."""

from typing import TYPE_CHECKING

from alongside.documents.page import Audience

if TYPE_CHECKING:
    from alongside.people import policies


def who_can_see(audience: "policies.Audience") -> Audience:
    """Those a page is open to: in a line and, where a line leaves something out, in full."""
    if audience.everyone or not audience.brief:
        return Audience(audience.words)
    return Audience(audience.brief, f"They are {audience.words}. Nobody else finds this page.")
