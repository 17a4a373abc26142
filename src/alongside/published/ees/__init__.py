"""Explore Education Statistics: tidy CSV files, read by their columns, that give the counts behind published figures.

Its few words: a *file's kind* is one of those in `definitions/publications/ees.toml`; a *mark* stands in a cell for
the reason there is no number.
"""
