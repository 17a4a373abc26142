"""The operations of a content stream, one by one as they come, without keeping them.

The library can read these too, but keeps them all, and takes ten times as long: a report with charts has a million.
"""

import re
from collections.abc import Iterator
from typing import Any

Operation = tuple[list[Any], bytes]
_DEEPEST = 20  # lists within lists
_MOST_OPERANDS = 100_000
_TOKEN = re.compile(
    rb"[\s\0]*(?:(?P<number>[-+.\d]+)|(?P<name>/[^\s\0()<>\[\]{}/%]*)|(?P<does>[A-Za-z'\"][A-Za-z0-9*'\"]*)"
    rb"|(?P<string>\((?:[^()\\]|\\.)*\))|(?P<nested>\()|(?P<hex><[0-9A-Fa-f\s\0]*>)|(?P<opens><<|\[)"
    rb"|(?P<closes>>>|\])|(?P<other>%[^\r\n]*|[\s\S]))",
    re.DOTALL,
)
_NUMBER = re.compile(rb"[-+]*(?:\d+\.?\d*|\.\d+)")
_PARENTHESES = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\r": b"", b"\n": b""}
_PICTURE_ENDS = re.compile(rb"[\s\0]EI(?=[\s\0]|$)")


def operations(content: bytes) -> Iterator[Operation]:
    """What each operation takes, and its name. Numbers are floats, names begin with a slash, strings are bytes."""
    at = 0
    operands: list[Any] = []
    around: list[list[Any]] = []
    while found := _TOKEN.match(content, at):
        at, kind, token = found.end(), found.lastgroup, found.group(found.lastgroup or 0)
        if kind == "does":
            if token == b"ID":
                token, at = b"BI", _behind_picture(content, at)
            elif token == b"BI":
                continue
            yield (around[0] if around else operands), token
            operands, around = [], []
        elif kind == "opens" and len(around) < _DEEPEST:
            around.append(operands)
            operands = []
        elif kind == "closes" and around:
            held, operands = operands, around.pop()
            operands.append(_pairs(held) if token == b">>" else held)
        elif kind == "nested":
            token, at = _nested(content, found.end() - 1)
            operands.append(_unescaped(token))
        elif kind not in {"opens", "closes", "other"} and len(operands) < _MOST_OPERANDS:
            operands.append(_value(str(kind), token))


def _value(kind: str, token: bytes) -> Any:
    if kind == "number":
        number = _NUMBER.match(token)
        return float(number.group().lstrip(b"-+")) * (-1 if token.startswith(b"-") else 1) if number else 0.0
    if kind == "name":
        return re.sub(rb"#([0-9A-Fa-f]{2})", lambda each: bytes([int(each.group(1), 16)]), token).decode("latin-1")
    if kind == "hex":
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", token)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _unescaped(token)


def _pairs(held: list[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(held[::2], held[1::2], strict=False) if isinstance(key, str)}


def _nested(content: bytes, start: int) -> tuple[bytes, int]:
    """A string that holds parentheses itself, and where it ends: at the end of all where it isn't closed."""
    depth = 0
    for found in _PARENTHESES.finditer(content, start):
        depth += {b"(": 1, b")": -1}.get(found.group(), 0)
        if not depth:
            return content[start : found.end()], found.end()
    return content[start:] + b")", len(content)


def _unescaped(token: bytes) -> bytes:
    if b"\\" not in token:
        return token[1:-1]
    return _ESCAPED.sub(_meant, token[1:-1])


def _meant(found: re.Match[bytes]) -> bytes:
    said = found.group(1)
    if said[:1] in b"01234567":
        return bytes([int(said, 8) & 255])
    return _LETTERS.get(said, said)


def _behind_picture(content: bytes, at: int) -> int:
    found = _PICTURE_ENDS.search(content, at)
    return found.end() if found else len(content)
