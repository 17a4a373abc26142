"""What of meetings is the team's work."""

from alongside.meetings.policies import may_list
from alongside.ui import desk


def sign_up() -> None:
    """Let the team's first page list it."""
    desk.work(50, "Meetings", "meetings", "dates, agendas and what was decided", may_list)
