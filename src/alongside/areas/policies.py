"""Who reads the index: nobody. What it finds is read under the policies of the room the found thing is of."""

from typing import TYPE_CHECKING, Any

from alongside.rules.verdicts import Verdict, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing


def may_read_words(standing: "Standing", words: Any) -> Verdict:
    """Nobody is shown the index itself."""
    return refuse("Nobody reads the index as it is kept.")


READERS = {"areas.Words": may_read_words}
