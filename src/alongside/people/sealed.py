"""Secrets of second steps as the database keeps them: encrypted with a key that is not in the database.

The key is derived from the key that signs cookies (HKDF, SHA-256). A copy of the tables alone opens no second step.
After a change of that key the former ones, named in SECRET_KEY_FALLBACKS, still open what they closed.
"""

import base64
import logging
import secrets
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

log = logging.getLogger(__name__)
MARK = "sealed1:"
_PURPOSE = b"alongside: secrets of second steps, 1"


def sealed(secret: str) -> str:
    """The secret as it is kept; what is sealed already stays as it is."""
    return secret if secret.startswith(MARK) else MARK + _box().encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """The secret that was sealed; what was kept before secrets were sealed, as it stands.

    Where no key opens it, another secret that nobody has: then no code is right, and an administrator can take the
    step away. Nothing is let in, and nothing breaks off.
    """
    from cryptography.fernet import InvalidToken

    if not kept.startswith(MARK):
        return kept
    try:
        return _box().decrypt(kept.removeprefix(MARK).encode()).decode()
    except InvalidToken:
        log.error("A second step can't be opened with this installation's key.")
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _box() -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet

    return MultiFernet([Fernet(_derived(str(key))) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(key: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(derived)
