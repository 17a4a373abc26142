"""How mail leaves an installation, read from the environment: by a mail server, or into a folder of its home."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over. `secure` is "starttls", "tls", or "" for a server on this machine."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    secure: str


PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
SECURE = {"smtp": "starttls", "smtps": "tls", "smtp+plain": ""}


def mail_server_of(environ: Mapping[str, str]) -> MailServer | None:
    """The mail server of ALONGSIDE_SMTP, or None where mail is kept in a folder.

    raises  ImproperlyConfigured: the address isn't of the form smtp://user:password@host:port
    """
    address = environ.get("ALONGSIDE_SMTP", "")
    if not address:
        return None
    wrong = ImproperlyConfigured(
        "ALONGSIDE_SMTP should read smtp://user:password@host:port (STARTTLS), smtps://… (TLS) or smtp+plain://… for a "
        "server on this machine; leave it unset to keep mail in a folder."
    )
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise wrong
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        secure=SECURE[parts.scheme],
    )


def address_of(environ: Mapping[str, str], hosts: list[str], *, https: bool) -> str:
    """How the site is reached from outside, for links in mails and diaries: ALONGSIDE_ADDRESS, or its first host."""
    named = environ.get("ALONGSIDE_ADDRESS", "").rstrip("/")
    if named and urlsplit(named).scheme not in {"http", "https"}:
        raise ImproperlyConfigured("ALONGSIDE_ADDRESS should read https://the.name.of.the.site, without a page.")
    return named or f"{'https' if https else 'http'}://{hosts[0]}{'' if https else ':8000'}"
