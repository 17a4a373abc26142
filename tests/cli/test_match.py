"""`match`: files of needs and candidates in, a run out; or one sentence, code 2 and nothing written."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alongside.cli.match import match

NEEDS = [{"need_id": "Q1", "text": "Recruitment of foster carers"}, {"id": 2, "text": "Zymurgy", "odd": {"any": []}}]
CANDIDATES = [
    {"doc_id": "M1", "title": "Foster carer hub", "text": "Recruits and keeps foster carers.", "kind": "offer"},
    {"doc_id": "M2", "title": "Audit exchange", "text": "Two authorities moderate audits.", "theme": "QDL-QA"},
    {"doc_id": "D1", "text": "Foster carers are well supported.", "kind": "practice", "theme": "NOT-KNOWN", "la": 1},
]


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Match some needs and candidates; gives back the code, what was said, and the rows written (None if none)."""

    def answer(needs: Any = NEEDS, candidates: Any = CANDIDATES, *options: str) -> tuple[int, str, list[str] | None]:
        for name, content in (("needs.jsonl", needs), ("candidates.jsonl", candidates)):
            lines = content if isinstance(content, str) else "\n".join(map(json.dumps, content))
            (tmp_path / name).write_text(lines)
        given = ["--needs", str(tmp_path / "needs.jsonl"), "--candidates", str(tmp_path / "candidates.jsonl")]
        out = tmp_path / "out.run"
        result = CliRunner().invoke(match, [*given, "-o", str(out), *options])
        said = result.output.replace(f"{tmp_path}/", "")
        return result.exit_code, said, out.read_text().splitlines() if out.exists() else None

    return answer


def test_a_run_ranks_every_candidate_for_every_need(run: Any) -> None:
    code, said, rows = run()
    assert code == 0
    assert [row.split()[:4] for row in rows][:3] == [
        ["Q1", "Q0", "M1", "1"],
        ["Q1", "Q0", "D1", "2"],
        ["Q1", "Q0", "M2", "3"],
    ]
    assert len(rows) == 6
    assert {row.split()[5] for row in rows} == {"alongside"}
    assert "2 needs, 3 candidates, 0 further texts to learn from." in said


def test_it_says_which_needs_are_gaps(run: Any) -> None:
    from alongside.areas.queries import areas

    more = [{"doc_id": each.code, "text": f"{each.name}. {each.says}"} for each in areas()]
    needs = [{"need_id": "Q1", "text": "Foster carers: recruitment of foster carers"}, *NEEDS[1:]]
    said = run(needs, [*CANDIDATES, *more])[1]
    assert "Gaps, nothing seems to be directly about them: 1 (2)\n" in said


def test_a_need_is_ranked_alike_whatever_else_is_asked(run: Any) -> None:
    assert run(NEEDS[:1])[2] == run()[2][:3]


def test_so_many_as_asked_are_written(run: Any) -> None:
    assert len(run(NEEDS, CANDIDATES, "--top", "1")[2]) == 2


def test_plain_full_text_is_written_beside_it(run: Any, tmp_path: Path) -> None:
    run(NEEDS, CANDIDATES, "--plain", str(tmp_path / "plain.run"))
    rows = [row.split() for row in (tmp_path / "plain.run").read_text().splitlines()]
    assert [(row[0], row[2], row[5]) for row in rows] == [("Q1", "M1", "fts5"), ("Q1", "D1", "fts5")]


def test_a_corpus_is_learned_from(run: Any, tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_text('{"text": "Carers are recruited."}\n\n{"text": "Audits are moderated."}\n')
    code, said, _ = run(NEEDS, CANDIDATES, "--corpus", str(tmp_path / "more.jsonl"))
    assert (code, "2 further texts to learn from." in said) == (0, True)


GOOD = json.dumps(NEEDS[0])


@pytest.mark.parametrize(
    ("needs", "says"),
    [
        ("", "needs.jsonl is empty: expected a JSON object on each line."),
        ("\n \n", "needs.jsonl is empty: expected a JSON object on each line."),
        (f"{GOOD}\n{{half", "needs.jsonl, line 2, is not JSON: expected one whole object on each line."),
        (f"{GOOD}\n[1]", "needs.jsonl, line 2, holds no JSON object but '[1]'."),
        ('{"need_id": "Q1"}', "needs.jsonl, line 1, has no words in 'text': expected a text to compare."),
        ('{"need_id": "Q1", "text": " "}', "needs.jsonl, line 1, has no words in 'text': expected a text to compare."),
        ('{"text": "x"}', "needs.jsonl, line 1, has no 'need_id' (nor 'id'): each needs a name of its own."),
        (
            '{"id": "Q 1", "text": "x"}',
            "needs.jsonl, line 1, has the id 'Q 1', with a space in it, which a run can't hold.",
        ),
        (
            f"{GOOD}\n{GOOD}",
            "needs.jsonl, line 2, names Q1 again (first in line 1): each needs its own need_id.",
        ),
    ],
)
def test_bad_needs_are_refused_in_one_sentence(run: Any, needs: str, says: str) -> None:
    assert run(needs) == (2, f"Not done. {says}\n", None)


def test_bad_candidates_and_missing_files_are_refused(run: Any, tmp_path: Path) -> None:
    assert run(NEEDS, '{"doc_id": "M1"}')[:2] == (
        2,
        "Not done. candidates.jsonl, line 1, has no words in 'text': expected a text to compare.\n",
    )
    assert run(NEEDS, CANDIDATES, "--corpus", str(tmp_path / "none.jsonl"))[:2] == (
        2,
        "Not done. none.jsonl is not there: expected a file with a JSON object on each line.\n",
    )
    (tmp_path / "needs.bin").write_bytes(b"\xff\xfe\x00")
    assert "is not text in UTF-8" in run(NEEDS, CANDIDATES, "--corpus", str(tmp_path / "needs.bin"))[1]


def scored(shared: Path, run: Path) -> dict[str, float]:
    """What the shared evaluator says of a run."""
    folder = shared / "data" / "matching"
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    mean, _ = evaluate.evaluate(evaluate.read_run(run), evaluate.read_qrels(folder / "qrels.txt"))
    return mean


@pytest.mark.parametrize(
    ("corpus", "least"), [((), 0.74), (("practice.jsonl", "needs.jsonl"), 0.75)], ids=["alone", "with the corpus"]
)
def test_the_judged_needs_find_what_would_help(
    shared: Path, tmp_path: Path, corpus: tuple[str, ...], least: float
) -> None:
    folder = shared / "data" / "matching"
    given = ["--needs", str(folder / "needs.jsonl"), "--candidates", str(folder / "candidates.jsonl")]
    for name in corpus:
        given += ["--corpus", str(shared / "data" / "ofsted" / name)]
    ours, plain = tmp_path / "ours.run", tmp_path / "plain.run"
    assert CliRunner().invoke(match, [*given, "-o", str(ours), "--plain", str(plain)]).exit_code == 0
    found, beside = scored(shared, ours), scored(shared, plain)
    assert found["nDCG@5"] >= least
    assert found["MRR"] >= 0.93
    assert found["nDCG@5"] > beside["nDCG@5"] + 0.1
