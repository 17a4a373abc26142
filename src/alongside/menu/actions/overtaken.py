"""Raised where somebody else changed a thing while it was being read."""

from alongside.rules.verdicts import Refused


class Overtaken(Refused):
    """Somebody else changed it while it was being read. Nothing was done."""
