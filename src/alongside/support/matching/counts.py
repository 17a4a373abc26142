"""Texts as rows of numbers: how often each word, each group of terms, each area."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from alongside.areas.states.taxonomy import Taxonomy
from alongside.areas.states.words import FAINT

Numbers = NDArray[np.float64]
Positions = NDArray[np.intp]
SATURATION, LENGTH, USUAL_LENGTH = 1.2, 0.5, 60.0  # of BM25; the length is that of a paragraph, in words that count


def table_of(texts: Sequence[Sequence[str]], columns: dict[str, int]) -> sparse.csr_matrix:
    """How often each known word stands in each text: a row for each text. Unknown words are left out."""
    counts = [Counter(columns[word] for word in text if word in columns) for text in texts]
    ends = np.cumsum([0, *map(len, counts)])
    places = np.fromiter((at for each in counts for at in each), dtype=np.int32, count=int(ends[-1]))
    times = np.fromiter((n for each in counts for n in each.values()), dtype=float, count=int(ends[-1]))
    return sparse.csr_matrix((times, places, ends), shape=(len(texts), len(columns)))


def saturated(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """What each word of a text says for it by BM25, before the weight of the word: more often says less and less more.

    source  S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009
    """
    length = np.asarray(counts.sum(axis=1)).ravel()
    dampened = SATURATION * (1 - LENGTH + LENGTH * length / USUAL_LENGTH)
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    weighed = counts.copy()
    weighed.data = counts.data * (SATURATION + 1) / (counts.data + dampened[row])
    return weighed


def of_length_one(rows: Numbers) -> Numbers:
    """Each row divided by its length, so that a product of two is how alike they are; rows of nothing stay so."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12))


class Groups:
    """The groups of terms of a taxonomy, as columns.

    keys   "HP-FRONT: threshold" for each; the same wherever the group stands in the files
    areas  the codes of the areas, and `belongs`, groups by areas: 1 where the group is of the area
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.areas = [area.code for area in taxonomy.areas]
        preferred = [term for term in taxonomy.terms if term.preferred]
        self.keys = [f"{term.area}: {term.text}" for term in preferred]
        self.column = {term.group: at for at, term in enumerate(preferred)}
        self.belongs = np.zeros((len(preferred), len(self.areas)))
        for at, term in enumerate(preferred):
            self.belongs[at, self.areas.index(term.area)] = 1.0

    def counted(self, texts: Sequence[str]) -> Numbers:
        """How much each text says of each group: a row for each text. A weak word says a little only."""
        table = np.zeros((len(texts), len(self.keys)))
        for at, text in enumerate(texts):
            for found in self.taxonomy.lexicon.found_in(text):
                for term in found.terms:
                    weight = FAINT if term.weak else 1.0
                    table[at, self.column[term.group]] += weight / len(found.terms) ** 0.5
        return table
