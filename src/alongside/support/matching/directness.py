"""Whether a candidate is directly what is wanted, and whether there is a gap.

The order says which candidate is nearest; it always has a first, even where nothing fits. This says how likely the
nearest is to be mainly about what is wanted. The numbers below come from a logistic regression on 1,725 pairs that a
reader had judged, halfway between those found with a library of three thousand texts and of five hundred. `alongside
trial matching` finds them anew, and says how well they do on needs that they weren't found on.
"""

import numpy as np

from alongside.support.matching.counts import Numbers
from alongside.support.matching.signals import Signals

AT_ZERO = -6.9
SAYS = {"shared_words": 0.9, "covered": 0.5, "areas": 0.5, "learned_areas": 2.7, "meaning": 0.2, "together": 0.2}
DIRECT = 0.35  # from here on a candidate is called direct
NO_GAP = 0.35  # if the nearest is less likely than this to be direct, there is a gap


def features_of(signals: Signals) -> Numbers:
    """What the likelihood is reckoned from: a row for each candidate, a column for each name in SAYS."""
    return np.column_stack([getattr(signals, name) for name in SAYS])


def likelihoods(signals: Signals) -> Numbers:
    """How likely each candidate is to be direct, from 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-(AT_ZERO + features_of(signals) @ np.array(list(SAYS.values()))))))
