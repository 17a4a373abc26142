"""Who may do what with needs, the library and proposals; `READERS` says who reads the words of each table."""

from alongside.support.policies import library, needs, proposals

READERS = {**needs.READERS, **library.READERS, **proposals.READERS}

__all__ = ["READERS", "library", "needs", "proposals"]
