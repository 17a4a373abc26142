"""The library arranged for showing: what was found, one example, an authority's own, and what may be decided."""

from alongside.practice.pages.deciding import ACTS, Act, acts_for, last_act
from alongside.practice.pages.showing import A_PAGE, example_page, library_page, studies_page

__all__ = ["ACTS", "A_PAGE", "Act", "acts_for", "example_page", "last_act", "library_page", "studies_page"]
