"""`alongside trial matching`: how well the ranking does on judged needs, and the report of gaps."""

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.installation import NotDone, framework, progress

if TYPE_CHECKING:
    from alongside.support.matching.shelf import Shelf

SHARED = "../shared"


@click.command("matching")
@click.option("--judged", type=click.Path(path_type=Path), help="A folder of needs, candidates and judgements.")
@click.option("--corpus", multiple=True, type=click.Path(path_type=Path), help="More texts to learn from.")
def matching(judged: Path | None, corpus: tuple[Path, ...]) -> None:
    """How well needs find what would help, beside plain full text; and how well gaps are found.

    The ranking's settings are fixed, so its figures are for all needs, with the spread over six folds and the interval
    in which the mean lies in 95 of 100 draws of as many needs. The numbers behind "direct" were learned from judged
    pairs: here they are learned anew from five folds and tried on the sixth. As hardly any lacks one,
    each need is tried a second time with its direct ones taken away.
    """
    framework()
    folder = judged or Path(os.environ.get("ALONGSIDE_SHARED", SHARED)) / "data" / "matching"
    grades = _grades(folder / "qrels.txt")
    shelf, needs, texts = _read(folder, corpus)
    progress("Ranking")
    for name, run in (("plain full text", _plain(needs, texts)), ("alongside", _ours(shelf, needs))):
        click.echo(_scores(name, run, [grades[key] for key, _ in needs]))
    for line in _gaps(shelf, needs, grades):
        click.echo(line)


def _grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            need, _, candidate, grade = line.split()
            grades[need][candidate] = int(grade)
    except (OSError, ValueError) as error:
        raise NotDone(f"{path} can't be read as judgements ({error}). Name another folder with --judged.") from error
    return grades


def _read(folder: Path, corpus: tuple[Path, ...]) -> tuple["Shelf", list[tuple[str, str]], list[tuple[str, str]]]:
    from alongside.cli.lines import lines_of, words_of
    from alongside.cli.match import named, shelf_of, texts_of

    needs = [(each.key, each.text) for each in named(folder / "needs.jsonl", "need_id")]
    shelved = named(folder / "candidates.jsonl", "doc_id")
    further = [words_of(line, "text") for path in corpus for line in lines_of(path)]
    return shelf_of(shelved, further), needs, texts_of(shelved)


def _plain(needs: list[tuple[str, str]], texts: list[tuple[str, str]]) -> list[list[str]]:
    from alongside.support.matching.plain import plain_run

    found: dict[str, list[str]] = defaultdict(list)
    for row in plain_run(needs, texts, 20):
        need, _, key, *_ = row.split()
        found[need].append(key)
    return [found[key] for key, _ in needs]


def _ours(shelf: "Shelf", needs: list[tuple[str, str]]) -> list[list[str]]:
    from alongside.support.matching import Wanted

    ranked = (shelf.ranked(Wanted(key=key, text=text)) for key, text in needs)
    return [[shelf.candidates[at].key for at in each.order[:20]] for each in ranked]


def _scores(name: str, run: list[list[str]], grades: list[dict[str, int]]) -> str:
    from alongside.support.matching.measuring import folds, interval, ndcg, reciprocal_rank

    gains = [ndcg(ranked, judged) for ranked, judged in zip(run, grades, strict=True)]
    firsts = [reciprocal_rank(ranked, judged) for ranked, judged in zip(run, grades, strict=True)]
    mean = sum(gains) / len(gains)
    low, high = interval(gains)
    spread = [sum(gains[at] for at in fold) / len(fold) for fold in folds(len(gains))]
    return (
        f"{name:<16} nDCG@5 {mean:.3f} (95% {low:.3f} to {high:.3f}; folds {min(spread):.3f} to {max(spread):.3f})   "
        f"MRR {sum(firsts) / len(firsts):.3f}"
    )


def _gaps(shelf: "Shelf", needs: list[tuple[str, str]], grades: dict[str, dict[str, int]]) -> list[str]:
    """How the report of gaps does, by numbers learned on other needs: among all candidates, and on the menu alone."""
    import numpy as np

    from alongside.support.matching import Kind
    from alongside.support.matching.directness import NO_GAP, SAYS, features_of
    from alongside.support.matching.measuring import report_of

    judged = np.array([[grades[key].get(each.key, 0) for each in shelf.candidates] for key, _ in needs])
    features = np.array([features_of(_signals(shelf, key, text)) for key, text in needs])
    likely, numbers = _out_of_fold(features, judged == 2)
    offer = np.array([each.kind is Kind.OFFER for each in shelf.candidates])
    lines = ["Numbers for all: " + ", ".join(f"{n} {v:.2f}" for n, v in zip(("at_zero", *SAYS), numbers, strict=True))]
    for name, among in (("all candidates", np.ones_like(offer)), ("the menu alone", offer)):
        direct = (judged == 2) & among
        real = ~direct.any(axis=1)
        said = np.where(among, likely, 0.0).max(axis=1) < NO_GAP
        taken = np.where(among & ~direct, likely, 0.0).max(axis=1) < NO_GAP
        twice = report_of([*real, *np.ones(len(real), dtype=bool)[~real]], [*said, *taken[~real]])
        lines += [
            f"gaps among {name}, as they are: {_told(report_of(list(real), list(said)))}",
            f"gaps among {name}, each need also without its direct ones: {_told(twice)}",
        ]
    return lines


def _signals(shelf: "Shelf", key: str, text: str) -> Any:
    from alongside.support.matching import Wanted

    return shelf.signals(Wanted(key=key, text=text))[1]


def _out_of_fold(features: Any, direct: Any) -> tuple[Any, Any]:
    """How likely each pair is to be direct, by numbers learned from the other folds; and the numbers from them all."""
    import numpy as np

    from alongside.support.matching.measuring import folds, learned

    width = features.shape[2]
    likely = np.zeros(direct.shape)
    for fold in folds(len(features)):
        others = np.setdiff1d(np.arange(len(features)), fold)
        numbers = learned(features[others].reshape(-1, width), direct[others].ravel().astype(float))
        likely[fold] = 1 / (1 + np.exp(-(numbers[0] + features[fold] @ numbers[1:])))
    return likely, learned(features.reshape(-1, width), direct.ravel().astype(float))


def _told(report: Any) -> str:
    precision = "none reported" if report.precision is None else f"precision {report.precision:.2f}"
    recall = "" if report.recall is None else f", recall {report.recall:.2f}"
    return f"{precision}{recall} ({report.gaps} gaps, {report.reported} reported, {report.rightly} rightly)"
