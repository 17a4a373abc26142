"""Every question about the menu, noun by noun."""

from alongside.menu.queries.gaps import NoSuchGap, Sized, gap, gaps_since, sources_of, standing_gaps

__all__ = ["NoSuchGap", "Sized", "gap", "gaps_since", "sources_of", "standing_gaps"]
