"""A notice as a mail: the same bytes each time it is tried, but for what a transport adds."""

from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage

from alongside.notices import wording
from alongside.notices.models import Notice
from alongside.notices.states import Kind


def mail_of(notice: Notice) -> EmailMessage:
    """The mail, with the Message-ID it has for ever; a digest says where it is chosen and stopped."""
    headers = {
        "Message-ID": notice.message_id,
        "Date": format_datetime(notice.written_at),
        "Auto-Submitted": "auto-generated",
    }
    if notice.kind == Kind.DIGEST:
        headers["List-Unsubscribe"] = f"<{wording.address(wording.CHOICE)}>"
    return EmailMessage(
        subject=notice.subject,
        body=notice.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.person.email],
        reply_to=[settings.MAIL_REPLY_TO] if settings.MAIL_REPLY_TO else None,
        headers=headers,
    )
