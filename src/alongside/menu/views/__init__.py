"""The menu over HTTP, noun by noun."""
