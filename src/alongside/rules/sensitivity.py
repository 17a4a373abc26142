"""How sensitive a thing is. The letters are the region's own; each names the widest circle that may read it."""

import enum


class Sensitivity(enum.StrEnum):
    """One class of sensitivity, from open to anyone to restricted. The value is what is shown and kept."""

    OPEN = "open"
    PERSONAL = "own"
    DRAFT = "D"
    REGIONAL = "C1"
    COMPARATIVE = "C2"
    CHALLENGE = "C3"
    RESTRICTED = "C4"

    @property
    def words(self) -> str:
        """The class as a page says it."""
        return _WORDS[self]

    @property
    def is_logged(self) -> bool:
        """True if every reading of it leaves an entry in the journal."""
        return self in {Sensitivity.CHALLENGE, Sensitivity.RESTRICTED}


_WORDS = {
    Sensitivity.OPEN: "anyone, signed in or not",
    Sensitivity.PERSONAL: "you alone",
    Sensitivity.DRAFT: "a draft, for those who write it",
    Sensitivity.REGIONAL: "everyone in the region who has an account",
    Sensitivity.COMPARATIVE: "those in the region who compare authorities by name",
    Sensitivity.CHALLENGE: "the authority itself and those who take part in its challenge",
    Sensitivity.RESTRICTED: "the Board, the officers it has named and the authority itself",
}
