"""The regional report: one page value, built from one named release and its headlines.

Its few words: the *rug* is every authority on every indicator, shaded by the fifth of the region it stands in;
the *quick reference* is every indicator on one line.
"""
