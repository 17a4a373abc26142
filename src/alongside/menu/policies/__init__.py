"""Who may do what on the menu, noun by noun; `READERS` says who reads the words of each table."""

from alongside.menu.policies import gaps

READERS = {
    **gaps.READERS,
}

__all__ = ["READERS", "gaps"]
