"""May this be done? Answered with a reason, so that a page can show what an action would raise."""

from dataclasses import dataclass


class Refused(Exception):
    """Something may not be done. Its text is the reason, in words for the person who asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Overtaken(Refused):
    """Somebody else changed the thing while it was being read, so nothing was done."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with the reason. True in a condition if allowed."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def allow() -> Verdict:
    """It may be done."""
    return Verdict(allowed=True)


def refuse(reason: str) -> Verdict:
    """It may not, because of `reason`: a whole sentence. Raises ValueError if no reason is given."""
    if not reason.strip():
        raise ValueError("A refusal gives its reason.")
    return Verdict(allowed=False, reason=reason)


def require(verdict: Verdict) -> None:
    """Go on if allowed. Raises Refused, with the reason, if not."""
    if not verdict.allowed:
        raise Refused(verdict.reason)
