"""Plain full-text search, to set the ranking beside: SQLite's own index, its own order, and nothing of ours."""

import re
import sqlite3
from collections.abc import Sequence

COMMON = frozenset(
    "a an and are as at be by for from has have in into is it its of on or so that the their them these they this to "
    "was were which who with".split()
)


def plain_run(needs: Sequence[tuple[str, str]], texts: Sequence[tuple[str, str]], top: int) -> list[str]:
    """The rows of a run by FTS5's BM25 over stemmed words, any word of the need being enough.

    needs, texts  each a name and its words
    """
    index = sqlite3.connect(":memory:")
    try:
        index.execute("CREATE VIRTUAL TABLE texts USING fts5(name UNINDEXED, words, tokenize='porter unicode61')")
        index.executemany("INSERT INTO texts VALUES (?, ?)", texts)
        rows = []
        for key, words in needs:
            asked = [word for word in dict.fromkeys(re.findall(r"[^\W_]+", words.lower())) if word not in COMMON]
            query = " OR ".join(f'"{word}"' for word in asked) or '""'
            found = index.execute(
                "SELECT name, bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts), rowid LIMIT ?",
                (query, top),
            )
            rows += [f"{key} Q0 {name} {rank} {-score:.6f} fts5" for rank, (name, score) in enumerate(found, 1)]
        return rows
    finally:
        index.close()
