"""Support over HTTP: needs, what would help, the library and proposals."""
