"""Frozen figures and what was reckoned from them.

Its few words: a *release* is one region's figures at one cadence, frozen, numbered and hashed, corrected only by
a newer one; a *comparison* is one authority on one indicator; a *reading* one indicator across all of them; a
*line* is a signal worth a headline or the watch list, with everything it rests on.
"""
