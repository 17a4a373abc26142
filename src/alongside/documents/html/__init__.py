"""A page written as HTML: inside the service, or as one file that needs nothing else."""

from alongside.documents.html.shell import NoStyles, fragment, parted, shown, standalone

__all__ = ["NoStyles", "fragment", "parted", "shown", "standalone"]
