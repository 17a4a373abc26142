"""Codes that change every half minute, reckoned as the standard has it (RFC 6238), and not by the code under test."""

import base64
import hashlib
import hmac
import time


def code_of(key: str, steps: int = 0, at: float | None = None) -> str:
    """The six figures an app shows for `key`; `steps` half minutes from now, as a clock that is off would."""
    counter = int((time.time() if at is None else at) // 30) + steps
    digest = hmac.new(base64.b32decode(key), counter.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
