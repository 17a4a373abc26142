"""An answer of the service, kept to be looked at: what it is called, where it stands, and what was sent."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client


@dataclass(frozen=True)
class Shown:
    """An answer of the service: what it is called here, where it stands, and what was sent."""

    name: str
    address: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether people read it in a browser; a web page to keep is one too."""
        return self.headers.get("content-type", "").startswith("text/html")

    @property
    def html(self) -> str:
        """The page's own text."""
        return self.body.decode()


def got(client: Client, name: str, address: str) -> Shown:
    """What that client is answered at the address."""
    return as_shown(name, address, client.get(address))


def as_shown(name: str, address: str, answer: HttpResponse) -> Shown:
    """An answer that came, under that name."""
    headers = {key.lower(): value for key, value in answer.headers.items()}
    return Shown(name, address, answer.status_code, headers, answer.content)
