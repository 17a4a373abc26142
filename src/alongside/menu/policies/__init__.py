"""Who may do what on the menu, noun by noun; `READERS` says who reads the words of each table."""

from alongside.menu.policies import capacity, gaps, offers, quality

READERS = {
    **capacity.READERS,
    **gaps.READERS,
    **offers.READERS,
    **quality.READERS,
}

__all__ = ["READERS", "capacity", "gaps", "offers", "quality"]
