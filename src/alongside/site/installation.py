"""What this installation is: where it keeps things, its database and its secret key, read from the environment."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parent.parent


def checkout_of(package: Path) -> Path | None:
    """The top of the checkout the package is run from, or None once it is installed."""
    top = package.parent.parent
    return top if (top / "pyproject.toml").is_file() and (top / "definitions").is_dir() else None


def home_of(environ: Mapping[str, str]) -> Path:
    """The folder an installation keeps everything in: ALONGSIDE_HOME, or `var` in the checkout or where we stand."""
    named = environ.get("ALONGSIDE_HOME")
    return Path(named).expanduser().resolve() if named else (checkout_of(PACKAGE) or Path.cwd()) / "var"


def definitions_of(package: Path) -> Path:
    """The folder of reviewed definitions: inside the package once installed, at the top of a checkout."""
    checkout = checkout_of(package)
    return checkout / "definitions" if checkout else package / "definitions"


def database_of(environ: Mapping[str, str], home: Path) -> dict[str, Any]:
    """Django's description of the database: SQLite in `home`, or the PostgreSQL of ALONGSIDE_DATABASE.

    raises  ImproperlyConfigured: the address isn't of the form postgresql://user:password@host:port/name
    """
    address = environ.get("ALONGSIDE_DATABASE", "")
    return postgresql(address) if address else sqlite(home / "alongside.sqlite3")


def sqlite(file: Path) -> dict[str, Any]:
    """One file; writers queue rather than fail, and readers never wait for them."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
        },
    }


def postgresql(address: str) -> dict[str, Any]:
    """A PostgreSQL database by its address, with a small pool of connections in each worker."""
    parts = urlsplit(address)
    name = parts.path.removeprefix("/")
    if parts.scheme not in {"postgresql", "postgres"} or not parts.hostname or not name:
        raise ImproperlyConfigured(
            "ALONGSIDE_DATABASE should read postgresql://user:password@host:port/name; leave it unset to use SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname,
        "PORT": str(parts.port or 5432),
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 6}},
        "CONN_MAX_AGE": 0,  # a pool keeps the connections; Django refuses both at once
    }


def secret_key_of(environ: Mapping[str, str], home: Path) -> str:
    """The key that signs cookies: ALONGSIDE_SECRET_KEY, or one made once and kept, for its owner only, in `home`.

    raises  ImproperlyConfigured: the folder can't be written to
    """
    return environ.get("ALONGSIDE_SECRET_KEY") or _key_in(home / "secret-key")


def former_keys_of(environ: Mapping[str, str]) -> list[str]:
    """Former values of ALONGSIDE_SECRET_KEY, from ALONGSIDE_FORMER_SECRET_KEYS with commas between them.

    What they closed still opens with them: sessions of today, and the second steps that people have set up.
    """
    return [key for key in environ.get("ALONGSIDE_FORMER_SECRET_KEYS", "").split(",") if key]


def journal_key_of(environ: Mapping[str, str], home: Path) -> str:
    """The key that seals the journal: ALONGSIDE_JOURNAL_KEY, or one made once and kept in `home`.

    It never changes: with another key every entry would look altered.

    raises  ImproperlyConfigured: the folder can't be written to
    """
    return environ.get("ALONGSIDE_JOURNAL_KEY") or _key_in(home / "journal-key")


@dataclass(frozen=True, slots=True)
class Council:
    """The council's own sign-in: what the sign-in library is told of it, and where its pages stand."""

    app: dict[str, Any]
    origin: str


def council_of(environ: Mapping[str, str]) -> Council | None:
    """The OpenID Connect provider of ALONGSIDE_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET; None where none is named.

    _NAME is what the button says. _DOMAINS are those of the addresses that the provider vouches for without saying so
    each time, with commas between them.

    raises  ImproperlyConfigured: part of it is missing, or it is not reached by HTTPS
    """
    issuer = environ.get("ALONGSIDE_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise ImproperlyConfigured("ALONGSIDE_OIDC_ISSUER should begin with https://, so that nobody can listen in.")
    missing = [name for name in ("CLIENT_ID", "CLIENT_SECRET") if not environ.get(f"ALONGSIDE_OIDC_{name}")]
    if missing:
        raise ImproperlyConfigured(f"ALONGSIDE_OIDC_ISSUER is set, so ALONGSIDE_OIDC_{missing[0]} is needed too.")
    domains = [each.strip() for each in environ.get("ALONGSIDE_OIDC_DOMAINS", "").split(",") if each.strip()]
    app = {
        "provider_id": "sign-in",
        "name": environ.get("ALONGSIDE_OIDC_NAME") or "your council’s sign-in",
        "client_id": environ["ALONGSIDE_OIDC_CLIENT_ID"],
        "secret": environ["ALONGSIDE_OIDC_CLIENT_SECRET"],
        "settings": {"server_url": issuer, **({"verified_email": domains} if domains else {})},
    }
    return Council(app, f"{parts.scheme}://{parts.netloc}")


def _key_in(file: Path) -> str:
    try:
        if not file.exists():
            _keep_once(file, secrets.token_urlsafe(50))
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Alongside keeps its things in {file.parent}, which can't be used ({error.strerror}). "
            "Set ALONGSIDE_HOME to a folder that can be written to."
        ) from error


def _keep_once(file: Path, text: str) -> None:
    """Write `file` whole or not at all; where two processes try together, the first one's text stands."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=file.parent)  # made readable by its owner only
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(text)
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
