"""`measure`: a file of cases in, the same file answered out; or one sentence, code 2 and nothing written."""

import json

import pytest
from click.testing import CliRunner

from alongside.cli.measure import measure

XMR = {
    "id": "one",
    "note": "kept as it is",
    "options": {
        "improvement_direction": "increase",
        "target": None,
        "rebase": [],
        "fix_after_n_points": None,
        "screen_outliers": True,
    },
    "dates": ["2026-04-01", "2026-05-01", "2026-06-01"],
    "values": [1.0, None, 3.0],
}
REFERRING = {"id": "two", "options": XMR["options"], "input_ref": "held"}
INPUTS = {"format": "xmr-inputs-1", "series": {"held": {"dates": ["0000-04-01"], "values": [2.5]}}}
FUNNEL = {"kind": "proportion", "trim_by": 0.1, "multiplier": 1.0, "outlier_limit": 95, "input_id": "here"}
COUNTS = {"group": ["a", "b"], "numerator": [1, 2], "denominator": [3, 4]}
RECENT = {"frequency": "annual", "values": [[1.0] * 7, [2.0] * 7], "standard_error": [0.0, 0.0]}


@pytest.fixture
def run(tmp_path):
    """Answer a document; gives back the exit code, what was said, and what was written (None if nothing was)."""

    def answer(kind, document, *options, inputs=None, out="out.json"):
        text = document if isinstance(document, str) else json.dumps(document)
        (tmp_path / "cases.json").write_text(text)
        if inputs is not None:
            (tmp_path / "inputs.json").write_text(json.dumps(inputs))
        before = {path.name for path in tmp_path.iterdir()}
        result = CliRunner().invoke(measure, [kind, str(tmp_path / "cases.json"), "-o", str(tmp_path / out), *options])
        written = {path.name for path in tmp_path.iterdir()} - before
        assert written <= {out}
        return result.exit_code, result.output, json.loads((tmp_path / out).read_text()) if written else None

    return answer


def test_the_same_document_is_written_with_its_answers(run):
    code, said, written = run("xmr", {"format": "xmr-golden-1", "cases": [XMR | {"expected": {"mean": "spoilt"}}]})
    assert (code, said) == (0, "")
    assert written["format"] == "xmr-golden-1"
    [case] = written["cases"]
    answers = case.pop("expected")
    assert case == XMR
    assert answers == {
        "dates": XMR["dates"],
        "mean": [2.0, None, 2.0],
        "lower_limit": [2 - 2.66 * 2, None, 2 - 2.66 * 2],
        "upper_limit": [2 + 2.66 * 2, None, 2 + 2.66 * 2],
        "outside_limits": [False, None, False],
        "side_of_mean": [-1, None, 1],
        "between_two_and_three_sigma": [False, None, False],
        "special_cause": ["none", None, "none"],
        "point_type": ["common_cause", None, "common_cause"],
        "segment": [0, None, 0],
        "trial_limits": [True, None, True],
        "variation": "common_cause",
        "assurance": None,
    }


def test_an_inputs_file_the_document_names_is_looked_for_beside_it(run):
    document = {"inputs": "inputs.json", "cases": [REFERRING]}
    code, _, written = run("xmr", document, inputs=INPUTS)
    assert (code, written["cases"][0]["expected"]["mean"]) == (0, [2.5])


def test_an_inputs_file_can_be_given(run, tmp_path):
    code, _, written = run("xmr", {"cases": [REFERRING]}, "--inputs", str(tmp_path / "inputs.json"), inputs=INPUTS)
    assert (code, written["cases"][0]["expected"]["dates"]) == (0, ["0000-04-01"])


def test_inputs_inside_the_document_serve(run):
    code, _, written = run("funnel", {"inputs": {"here": COUNTS}, "cases": [FUNNEL]})
    assert (code, written["cases"][0]["expected"]["target"]) == (0, 3 / 7)


def test_sections_of_intervals_are_answered_row_by_row(run):
    code, _, written = run("intervals", {"mean_t": [{"id": "m", "values": [1, 2, 3]}]})
    assert (code, written["mean_t"][0]["stdev"]) == (0, 1.0)


def test_when_nothing_varies_nobody_is_scored(run):
    code, _, written = run("recent-change", {"cases": [RECENT]})
    assert code == 0
    assert written["cases"][0]["expected"]["tier"] == ["not scored", "not scored"]
    assert written["cases"][0]["expected"]["score"] == [None, None]


def without(case, *names):
    return {key: value for key, value in case.items() if key not in names}


def options(**changed):
    return XMR | {"options": XMR["options"] | changed}


@pytest.mark.parametrize(
    ("kind", "document", "says"),
    [
        ("median", {}, "There is no kind of case called 'median'"),
        ("xmr", "{'cases'", "is not whole JSON (line 1)"),
        ("xmr", '{"cases": [NaN]}', "is not whole JSON"),
        ("xmr", "[]", "holds a JSON list: expected an object"),
        ("xmr", {"format": "funnel-golden-1"}, "its format is 'funnel-golden-1'"),
        ("xmr", {}, "'cases' holds no list of cases"),
        ("xmr", {"cases": []}, "'cases' holds no list of cases"),
        ("xmr", {"cases": [3]}, "'cases' holds no list of cases"),
        ("xmr", {"cases": [XMR, without(XMR, "id", "values")]}, "cases, case 2: the field 'values' is missing"),
        ("xmr", {"cases": [without(XMR, "options")]}, "case one: the field 'options' is missing"),
        ("xmr", {"cases": [XMR | {"options": []}]}, "'options' is not a JSON object"),
        ("xmr", {"cases": [options(improvement_direction="up")]}, "'improvement_direction' is 'up'"),
        ("xmr", {"cases": [options(screen_outliers=1)]}, "'screen_outliers' is 1: expected one of True, False"),
        ("xmr", {"cases": [options(target="4")]}, "'target' holds '4': expected a number"),
        ("xmr", {"cases": [options(fix_after_n_points=6)]}, "A baseline of 6 points is too short"),
        ("xmr", {"cases": [options(fix_after_n_points=12.5)]}, "'fix_after_n_points' is 12.5"),
        ("xmr", {"cases": [options(rebase="2026-04-01")]}, "'rebase' is '2026-04-01': expected a list"),
        ("xmr", {"cases": [options(rebase=["April"])]}, "'rebase' holds 'April': expected a date"),
        ("xmr", {"cases": [XMR | {"values": [1, 2]}]}, "lists have different lengths (3 in 'dates', 2 in 'values')"),
        ("xmr", {"cases": [XMR | {"values": [1, "c", 2]}]}, "'values' holds 'c': expected a number"),
        ("xmr", {"cases": [XMR | {"values": [1, True, 2]}]}, "'values' holds 'True': expected a number"),
        ("xmr", {"cases": [XMR | {"dates": ["2026-13-01", 2, 3]}]}, "'dates' holds '2026-13-01'"),
        ("xmr", {"cases": [XMR | {"dates": ["2026-04-01"] * 3}]}, "The date 2026-04-01 stands twice"),
        ("xmr", {"cases": [REFERRING]}, "'input_ref' names 'held', which is not among the 0 inputs at hand"),
        ("xmr", {"inputs": "inputs.json", "cases": [REFERRING]}, "inputs.json is not there"),
        ("funnel", {"cases": [FUNNEL]}, "'input_id' names 'here'"),
        ("funnel", {"cases": [FUNNEL | {"kind": "pie"}]}, "'kind' is 'pie'"),
        ("funnel", {"inputs": {"here": COUNTS}, "cases": [FUNNEL | {"trim_by": 0.5}]}, "'trim_by' is 0.5"),
        ("funnel", {"inputs": {"here": COUNTS | {"denominator": [1, 0]}}, "cases": [FUNNEL]}, "nothing to divide by"),
        ("intervals", {"cases": []}, "it has no section of intervals"),
        ("intervals", {"proportion_wilson": [{"numerator": 3, "denominator": 2}]}, "proportion_wilson, case 1"),
        ("trend", {"cases": []}, "it has no section of trends"),
        ("trend", {"proportions": [{"numerator": [1], "denominator": [1, 2]}]}, "different lengths"),
        ("recent-change", {"cases": [RECENT | {"frequency": "weekly"}]}, "'frequency' is 'weekly'"),
        ("recent-change", {"cases": [RECENT | {"values": [[1.0] * 7, [1.0] * 6]}]}, "different numbers of values"),
        ("recent-change", {"cases": [RECENT | {"values": [[1.0] * 6] * 2}]}, "6 periods"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence_and_nothing_is_written(run, kind, document, says):
    code, said, written = run(kind, document)
    assert (code, written) == (2, None)
    assert says in said
    assert said.startswith("Not done. ")
    assert said.count("\n") == 1


def test_a_missing_file_is_named(tmp_path):
    result = CliRunner().invoke(measure, ["xmr", str(tmp_path / "absent.json"), "-o", str(tmp_path / "out.json")])
    assert result.exit_code == 2
    assert result.output == f"Not done. {tmp_path}/absent.json is not there: expected a JSON file; check its name.\n"


def test_a_folder_that_does_not_exist_is_named(run):
    code, said, written = run("xmr", {"cases": [XMR]}, out="nowhere/out.json")
    assert (code, written) == (2, None)
    assert "expected a file in a folder that exists" in said


def test_an_answer_that_cannot_be_put_in_place_leaves_no_trace(run, tmp_path):
    (tmp_path / "out.json").mkdir()
    code, said, written = run("xmr", {"cases": [XMR]})
    assert (code, written) == (2, None)
    assert "can't be written" in said
