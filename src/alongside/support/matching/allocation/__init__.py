"""Sharing out what is on offer among all open needs at once. A proposal that a person works from; it sends nothing.

    shared = allocate(needs, offers, possible, rules)     in `allocation.solving`; loads scipy, so import it where used

`possible` says which offer could help with which need, and how well it fits; `possible_pairs` in `allocation.pairs`
takes it from the ranking. Everything is in plain values (`allocation.values`), and the answer says, pair by pair, why
this one, what it costs others, and the next best.

**Hard rules**, never broken: an offer is given only as often as it has room; nobody is given their own; nobody is given
what is not independent; a need is given one offer at most; a provider gives no more than `rules.most_given`.

**What is weighed.** Each pair is worth something: that a need is met at all, how well the offer fits, how long the need
has waited; more if its authority has had little yet (each further one is worth less), less if the provider has given
much already (each further one costs more) or helped this authority last time. Both leanings are bounded, so that no
need goes without for their sake. As they only ever turn one way, the whole is a flow through a network, and the best
there is can be found and proved (HiGHS, as scipy brings it).
"""

from alongside.support.matching.allocation.values import (
    Allocation,
    NextBest,
    OpenNeed,
    OpenOffer,
    Pair,
    Possible,
    Rules,
    Unmet,
)

__all__ = ["Allocation", "NextBest", "OpenNeed", "OpenOffer", "Pair", "Possible", "Rules", "Unmet"]
