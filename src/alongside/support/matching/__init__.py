"""Matching: what would help with a need, and how what is on offer could best be shared out. Sums, not lookups.

Knows nothing of the framework, the database or rights: whoever asks hands over what the reader may see. The steps:

    library = train(texts, taxonomy, progress)     once in a while, in a job; kept as `library.to_bytes()`
    shelf = Shelf(candidates, library, taxonomy)   once for a set of candidates; keep it while they stay the same
    answer = shelf.answer(wanted)                  for each need; `among=keys` narrows it to what a reader may see

`train` and `from_bytes` are in `matching.library`, `Shelf` in `matching.shelf`: import them inside the function that
needs them, as they load numpy and scipy. What stands in this module itself is light.

`taxonomy` is `areas.queries.taxonomy()`. With no library kept yet, hand over None: then what can
be learned from the candidates themselves has to do. An `Answer` holds two lists, offers and practice examples, each
`Found` with its reasons for and against in words; and whether the menu has anything direct. Nothing here proposes:
a person does.

`allocation` shares out everything at once; see its docstring.
"""

from alongside.support.matching.values import Answer, Candidate, Found, Kind, Wanted

__all__ = ["Answer", "Candidate", "Found", "Kind", "Wanted"]
