"""What an installation has learned from its own texts: how telling each word is, and which words go together.

No model is brought in from elsewhere: meaning vectors come from the words that stand together in the installation's own
offers, needs and practice examples (latent semantic analysis). The same texts give the same library.

source  S. Deerwester and others, Indexing by Latent Semantic Analysis, JASIS 41(6), 1990
"""

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sparse

from alongside.areas.states.taxonomy import Taxonomy
from alongside.support.matching.counts import Groups, Numbers, of_length_one, saturated, table_of
from alongside.support.matching.words import stems_of

VERSION = 1
DIMENSIONS = 100  # of the meaning vectors; between 50 and 200 the results hardly differ
SPARE, ROUNDS = 30, 4  # of the search for them: more would find the same
EASED = 1.0  # how firmly the learned areas are held back from chance; see `_areas_of`
Progress = Callable[[float, str], None]


class UnreadableLibrary(ValueError):
    """The bytes are no library of this version. Train anew."""


@dataclass(frozen=True)
class Library:
    """What was learned; see the module.

    learned_from  SHA-256 of the texts, the terms and the method: equal means that nothing would be learned by training
    words         every word known, as a stem, in order; `telling` is its inverse document frequency
    axes          words by dimensions: where each word points
    counts        texts by words: how often; kept, since the texts most like a need say what else it may be about
    groups        texts by groups of terms, and `group_keys`, their names
    area_axes     dimensions by areas: which meaning goes with which area; `areas` are their codes
    """

    learned_from: str
    words: tuple[str, ...]
    telling: Numbers
    axes: Numbers
    counts: sparse.csr_matrix
    groups: Numbers
    group_keys: tuple[str, ...]
    area_axes: Numbers
    areas: tuple[str, ...]

    @cached_property
    def column(self) -> dict[str, int]:
        """Where each word stands."""
        return {word: at for at, word in enumerate(self.words)}

    @cached_property
    def documents(self) -> int:
        """How many texts it learned from."""
        return int(self.counts.shape[0])

    @cached_property
    def saturated(self) -> sparse.csr_matrix:
        """The texts it learned from, as BM25 weighs their words."""
        return saturated(self.counts)

    @cached_property
    def meanings(self) -> Numbers:
        """Where each text it learned from points, each of length one."""
        return self.meaning_of(self.counts)

    @cached_property
    def group_telling(self) -> Numbers:
        """How telling each group of terms is."""
        return np.asarray(np.log(1 + self.documents / (1 + (self.groups > 0).sum(axis=0))))

    def meaning_of(self, counts: sparse.csr_matrix) -> Numbers:
        """Where texts point, by the words they hold; each of length one, or nothing for a text of unknown words."""
        return of_length_one(np.asarray(_eased(counts, self.telling) @ self.axes))

    def to_bytes(self) -> bytes:
        """All of it, to be kept; `from_bytes` reads it again. Equal libraries give equal bytes."""
        names = {"words": self.words, "group_keys": self.group_keys, "areas": self.areas, "from": self.learned_from}
        kept = io.BytesIO()
        np.savez_compressed(
            kept,
            version=np.array(VERSION),
            names=np.frombuffer(json.dumps(names).encode(), dtype=np.uint8),
            telling=self.telling,
            axes=self.axes.astype(np.float32),
            data=self.counts.data.astype(np.float32),
            indices=self.counts.indices.astype(np.int32),
            indptr=self.counts.indptr.astype(np.int32),
            groups=self.groups.astype(np.float32),
            area_axes=self.area_axes,
        )
        return kept.getvalue()


def from_bytes(kept: bytes) -> Library:
    """A library that was kept. Raises UnreadableLibrary: train anew."""
    try:
        with np.load(io.BytesIO(kept), allow_pickle=False) as of:
            if int(of["version"]) != VERSION:
                raise UnreadableLibrary(f"The library is of version {of['version']}, not {VERSION}. Train anew.")
            names = json.loads(of["names"].tobytes())
            shape = (len(of["indptr"]) - 1, len(names["words"]))
            counts = sparse.csr_matrix((of["data"].astype(float), of["indices"], of["indptr"]), shape=shape)
            return Library(
                names["from"], tuple(names["words"]), of["telling"], of["axes"].astype(float), counts,
                of["groups"].astype(float), tuple(names["group_keys"]), of["area_axes"], tuple(names["areas"]),
            )  # fmt: skip
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        if isinstance(error, UnreadableLibrary):
            raise
        raise UnreadableLibrary("What was kept is no library. Train anew.") from error


def fingerprint_of(texts: Sequence[str], taxonomy: Taxonomy) -> str:
    """What a library trained on these would have as `learned_from`; cheap, so a job can see whether there is news."""
    said = json.dumps([VERSION, DIMENSIONS, list(texts), [repr(term) for term in taxonomy.terms]])
    return hashlib.sha256(said.encode()).hexdigest()


def train(texts: Sequence[str], taxonomy: Taxonomy, progress: Progress | None = None) -> Library:
    """Learn from texts: every offer, practice example and need that may be learned from.

    progress  called with the share done, 0 to 1, and what comes next in words
    """
    tell = progress or (lambda share, words: None)
    tell(0.0, "Reading the words")
    stems = [stems_of(text) for text in texts]
    standing = Counter(word for each in stems for word in set(each))
    words = tuple(sorted(standing))
    counts = table_of(stems, {word: at for at, word in enumerate(words)})
    among = np.array([standing[word] for word in words], dtype=float)
    telling = np.log(1 + (len(texts) - among + 0.5) / (among + 0.5))
    tell(0.3, "Looking for terms")
    known = Groups(taxonomy)
    groups = known.counted(texts)
    tell(0.6, "Learning which words go together")
    axes = _axes_of(_eased(counts, telling))
    found = Library(
        fingerprint_of(texts, taxonomy), words, telling, axes, counts, groups, tuple(known.keys),
        np.zeros((axes.shape[1], len(known.areas))), tuple(known.areas),
    )  # fmt: skip
    tell(0.9, "Learning which words go with which area")
    learned = _areas_of(found, known)
    tell(1.0, "Done")
    return Library(**{**{name: getattr(found, name) for name in found.__dataclass_fields__}, "area_axes": learned})


def _eased(counts: sparse.csr_matrix, telling: Numbers) -> sparse.csr_matrix:
    """Counts as meaning weighs them: twice says less than two, and a telling word says more."""
    weighed = counts.copy()
    weighed.data = np.log1p(counts.data) * telling[counts.indices]
    return weighed


def _axes_of(weighed: sparse.csr_matrix) -> Numbers:
    """The directions in which texts differ most: words by dimensions. Always the same for the same texts.

    source  N. Halko and others, Finding Structure with Randomness, SIAM Review 53(2), 2011; its cost doesn't depend on
            how clear the directions are, and its randomness is seeded
    """
    dimensions = min(DIMENSIONS, min(weighed.shape) - 1)
    if dimensions < 1:
        return np.zeros((weighed.shape[1], 0))
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    even = (sparse.diags(1 / np.maximum(length, 1e-12)) @ weighed).tocsr()
    across = even.T.tocsr()
    wide = min(dimensions + SPARE, *even.shape)
    basis = np.linalg.qr(even @ np.random.default_rng(0).standard_normal((even.shape[1], wide)))[0]
    for _ in range(ROUNDS):
        basis = np.linalg.qr(even @ np.linalg.qr(across @ basis)[0])[0]
    axes = np.linalg.svd((across @ basis).T, full_matrices=False)[2][:dimensions]
    signs = np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])
    return np.asarray((axes * signs[:, None]).T)


def _areas_of(found: Library, known: Groups) -> Numbers:
    """Which meaning goes with which area, learned from the texts whose terms say it (ridge regression).

    So a text that uses none of the terms, but the words that stand near them, is still known for what it is.
    """
    said = (found.groups / (found.groups + 1) * found.group_telling) @ known.belongs
    shares = said / np.maximum(said.sum(axis=1, keepdims=True), 1e-12)
    meanings = found.meanings
    square = meanings.T @ meanings + EASED * np.eye(meanings.shape[1])
    return np.asarray(np.linalg.solve(square, meanings.T @ shares))
