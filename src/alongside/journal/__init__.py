"""Who did what, when, to what. One *entry* an act, written by the action itself, never changed or taken away."""
