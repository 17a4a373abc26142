"""Every change to the menu, noun by noun."""

from alongside.menu.actions.gaps import GapOvertaken, forget_invented_gaps, open_gap

__all__ = ["GapOvertaken", "forget_invented_gaps", "open_gap"]
