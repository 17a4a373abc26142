"""Every question about the invented region; nothing here changes anything."""

from alongside.demo import editions
from alongside.demo.differences import differences
from alongside.demo.differences import table as differences_table
from alongside.demo.telling import truth_document
from alongside.demo.trial import table as trial_table
from alongside.demo.trial import trial

__all__ = ["differences", "differences_table", "fingerprints", "trial", "trial_table", "truth_document"]


def fingerprints(seed: int) -> dict[str, str]:
    """The SHA-256 of every figure of each edition, by what the edition was made from."""
    publications = [editions.publication(seed, edition) for edition in range(1, editions.EDITIONS + 1)]
    return {publication.files[0].name: publication.files[0].sha256 for publication in publications}
