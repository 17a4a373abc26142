"""The mail a link comes in. It holds no name, no place and nothing of what the service holds: only the link."""

import logging
from datetime import datetime

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from alongside.people.models import Person

log = logging.getLogger(__name__)


def send_link(*, person: Person, address: str, until: datetime, invitation: bool = False) -> bool:
    """Send a link to the person's own address; True if it was handed over.

    address     where the link leads, whole
    until       when it stops working
    invitation  True where it is their first, which leads on to choosing a password
    """
    when = date_format(timezone.localtime(until), "H:i \\o\\n j F Y")
    if invitation:
        address = f"{address}?next={reverse('password')}"
    opening = "You have an account at Alongside. " if invitation else ""
    text = (
        f"{opening}Open this link and press the button to sign in. It works once, until {when}.\n\n{address}\n\n"
        "If you did not expect it, leave it: nothing happens until the button is pressed.\n"
    )
    subject = "Your account at Alongside" if invitation else "Your link to Alongside"
    try:
        EmailMessage(subject=subject, body=text, to=[person.email]).send()
    except OSError:  # what a mail server that can't be reached, or refuses, comes to
        log.exception("A link could not be handed to the mail server.")
        return False
    return True
