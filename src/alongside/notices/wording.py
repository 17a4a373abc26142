"""The words of mails. They are plain text, and hold counts, kinds and links to pages that ask who is there; no name,
no figure and no link that signs anybody in, so that a mail read by somebody else tells them nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from textwrap import fill

from django.conf import settings
from django.utils import timezone

from alongside.notices.states import Often, Prompt

CHOICE = "/account/notices/"
_ONCE = {Often.WEEKLY: "once a week", Often.QUARTERLY: "once a quarter", Often.NEVER: "once more"}


def digest(prompts: Sequence[Prompt], often: Often) -> tuple[str, str]:
    """The subject and text of a digest that tells of those prompts."""
    said = [f"- {prompt.words}{_by(prompt.due)}" for prompt in prompts]
    paragraphs = [
        "This waits for you on Alongside:",
        "\n".join(said),
        f"See each of them, once you have signed in:\n{address('/')}",
        _about_the_mail(),
        f"You have this mail at most {_ONCE[often]}, and only when something is new. Change how often, or stop it, "
        f"here:\n{address(CHOICE)}",
    ]
    count = len(prompts)
    return f"Alongside: {count} {'thing waits' if count == 1 else 'things wait'} for you", _laid_out(paragraphs)


def receipt(what: str, reference: str, at: datetime) -> tuple[str, str]:
    """The subject and text that say something was received."""
    paragraphs = [
        f"Your {what} was received on {long_date(timezone.localdate(at))}.",
        f"Reference: {reference}",
        f"See what happens next, once you have signed in:\n{address('/')}",
        _about_the_mail(),
    ]
    return f"Alongside: received, reference {reference}", _laid_out(paragraphs)


def account_changed(reference: str, at: datetime) -> tuple[str, str]:
    """The subject and text that say somebody else changed how a person signs in."""
    paragraphs = [
        f"How you sign in to Alongside was changed by an administrator on {long_date(timezone.localdate(at))}, and you "
        "are signed out everywhere.",
        f"Reference: {reference}",
        f"Sign in again, and look at what you are asked for beside your password:\n{address('/account/second-step/')}",
        "If you did not ask for this, tell an administrator of your region's programme team today.",
        "No link in this mail signs you in.",
    ]
    return f"Alongside: how you sign in was changed, reference {reference}", _laid_out(paragraphs)


def address(path: str) -> str:
    """A page of the service as it is reached from outside."""
    return f"{settings.ALONGSIDE_ADDRESS}{path}"


def long_date(day: date) -> str:
    """A day as people write it: "16 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def _by(due: date | None) -> str:
    return "" if due is None else f" (by {long_date(due)})"


def _about_the_mail() -> str:
    return "This mail does not say what it is about, and no link in it signs you in."


def _laid_out(paragraphs: Sequence[str]) -> str:
    """Paragraphs with a line between them, no line longer than mail is read at."""
    lines = ["\n".join(fill(line, 72) for line in paragraph.splitlines()) for paragraph in paragraphs]
    return "\n\n".join(lines) + "\n"
