"""Every change to notices: the outbox and its sending, what people choose, and their calendars."""

from alongside.notices.actions.choosing import choose, end_calendar_address, make_calendar_address
from alongside.notices.actions.diaries import put_in_calendars
from alongside.notices.actions.outbox import claim, let_go, write_account_changed, write_digest, write_receipt
from alongside.notices.actions.sending import Sender, Sent, hand_over

__all__ = [
    "Sender",
    "Sent",
    "choose",
    "claim",
    "end_calendar_address",
    "hand_over",
    "let_go",
    "make_calendar_address",
    "put_in_calendars",
    "write_account_changed",
    "write_digest",
    "write_receipt",
]
