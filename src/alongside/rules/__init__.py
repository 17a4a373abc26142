"""The grammar of who may do what, when: a *verdict* with its reason, and *stages* with their allowed moves."""
