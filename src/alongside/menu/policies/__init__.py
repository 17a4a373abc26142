"""Who may do what on the menu, noun by noun; `READERS` says who reads the words of each table."""

from alongside.menu.policies import answers, capacity, gaps, offers, quality, tools

READERS = {
    **answers.READERS,
    **capacity.READERS,
    **gaps.READERS,
    **offers.READERS,
    **quality.READERS,
    **tools.READERS,
}

__all__ = ["READERS", "answers", "capacity", "gaps", "offers", "quality", "tools"]
