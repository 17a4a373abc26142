"""Profiles: a region, an authority, an indicator and a release at a glance, at addresses that can be sent on.

Its few words: the *shelf* holds what a release froze, read once and kept, since a release never changes.
"""
