"""The menu arranged for showing, noun by noun."""
