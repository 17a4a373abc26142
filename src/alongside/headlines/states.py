"""The stages of a headline. As yet there is one: a person's confirming, withholding and closing come later."""

import enum


class Stage(enum.StrEnum):
    """How far a headline has come."""

    SUGGESTED = "suggested"

    @property
    def words(self) -> str:
        """The stage as every page, file and print says it."""
        return "suggested; no person has confirmed"
