"""Every change to needs, what matching has learned, and proposals."""

from alongside.support.actions.needs import agree, draft_need, forget_invented

__all__ = ["agree", "draft_need", "forget_invented"]
