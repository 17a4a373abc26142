"""How mail leaves an installation, by what the environment says."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.site.posting import MailServer, address_of, mail_server_of


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtp://ann:p%40ss@mail.example", MailServer("mail.example", 587, "ann", "p@ss", "starttls")),
        ("smtps://mail.example:8465", MailServer("mail.example", 8465, "", "", "tls")),
        ("smtp+plain://localhost", MailServer("localhost", 25, "", "", "")),
        ("", None),
    ],
)
def test_a_mail_server_is_read_from_its_address(address: str, server: MailServer | None) -> None:
    assert mail_server_of({"ALONGSIDE_SMTP": address}) == server


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:many"])
def test_what_is_no_address_of_a_mail_server_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ALONGSIDE_SMTP should read") as refusal:
        mail_server_of({"ALONGSIDE_SMTP": address})
    assert "mail.example" not in str(refusal.value)


def test_a_mail_server_never_shows_its_password() -> None:
    server = mail_server_of({"ALONGSIDE_SMTP": "smtp://ann:secret@mail.example"})
    assert "secret" not in repr(server)


@pytest.mark.parametrize(
    ("named", "https", "address"),
    [
        ("https://alongside.example/", False, "https://alongside.example"),
        ("", True, "https://first.example"),
        ("", False, "http://first.example:8000"),
    ],
)
def test_links_in_mails_lead_to_the_site_as_it_is_reached_from_outside(named: str, https: bool, address: str) -> None:
    assert address_of({"ALONGSIDE_ADDRESS": named}, ["first.example", "second.example"], https=https) == address


def test_an_address_without_its_scheme_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="ALONGSIDE_ADDRESS should read"):
        address_of({"ALONGSIDE_ADDRESS": "alongside.example"}, ["here"], https=True)
