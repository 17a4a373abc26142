"""The grammar of who may do what, when: a *verdict* with its reason, *stages* with their moves, and *references*."""
