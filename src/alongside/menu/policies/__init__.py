"""Who may do what on the menu, noun by noun; `READERS` says who reads the words of each table."""

from alongside.menu.policies import (
    answers,
    capacity,
    circulation,
    editions,
    feed,
    gaps,
    offers,
    quality,
    testing,
    tools,
)

READERS = {
    **answers.READERS,
    **capacity.READERS,
    **feed.READERS,
    **gaps.READERS,
    **offers.READERS,
    **quality.READERS,
    **tools.READERS,
    **testing.READERS,
    **circulation.READERS,
    **editions.READERS,  # after those of offers: what an edition holds, whoever reads the edition reads
}

__all__ = [
    "READERS",
    "answers",
    "capacity",
    "circulation",
    "editions",
    "feed",
    "gaps",
    "offers",
    "quality",
    "testing",
    "tools",
]
