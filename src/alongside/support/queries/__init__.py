"""Every question about needs, what matching has learned, and proposals."""

from alongside.support.queries.needs import NoSuchNeed, need, needs_for

__all__ = ["NoSuchNeed", "need", "needs_for"]
