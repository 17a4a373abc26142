"""The taxonomy: read from reviewed files, replaced by an installation's own, and clear about what is wrong with one."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from alongside.areas import queries


@pytest.fixture
def own(tmp_path: Path, settings: Any) -> Path:
    """The installation's own copy of the taxonomy, to change."""
    reviewed = Path(settings.ALONGSIDE_DEFINITIONS) / "areas"
    settings.ALONGSIDE_HOME = tmp_path
    return Path(shutil.copytree(reviewed, tmp_path / "definitions" / "areas"))


def codes(text: str) -> list[str]:
    return [each.area.code for each in queries.suggested_areas(text)]


def test_there_are_forty_areas_under_eight_headings_seven_enablers_and_three_stages() -> None:
    counts = [len(each()) for each in (queries.areas, queries.headings, queries.enablers, queries.journeys)]
    assert counts == [40, 8, 7, 3]
    assert {each.heading for each in queries.areas()} == {each.name for each in queries.headings()}


def test_every_area_is_told_in_one_sentence_and_has_terms() -> None:
    assert [each.code for each in queries.areas() if each.says.count(".") != 1 or not each.says.endswith(".")] == []
    assert {each.area for each in queries.terms()} == queries.known_codes()


def test_no_description_is_a_sentence_of_the_vocabulary_it_came_from(shared: Path) -> None:
    theirs = (shared / "data" / "themes.csv").read_text() + (shared / "data" / "enablers.csv").read_text()
    ours = [*queries.areas(), *queries.headings(), *queries.enablers(), *queries.journeys()]
    assert [each.code for each in ours if each.says.rstrip(".") in theirs] == []


def test_every_term_of_the_vocabulary_is_carried_over(shared: Path) -> None:
    import csv

    with (shared / "data" / "synonyms.csv").open() as lines:
        theirs = {(row["theme_code"], row["term"], row["kind"] == "acronym") for row in csv.DictReader(lines)}
    assert theirs - {(each.area, each.text, each.acronym) for each in queries.terms()} == set()


def test_a_code_finds_its_area_enabler_or_stage() -> None:
    assert queries.area("HP-FRONT").name == "Front door and MASH"
    assert queries.enabler("workforce").name == "Engaging and supporting the workforce"
    assert queries.journey("fair-to-good").name == "Fair to good"


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(queries.UnknownCode, match=r"No area has the code “HP-FRNT”\. Did you mean HP-FRONT"):
        queries.area("HP-FRNT")


def test_acronyms_are_matched_with_their_capitals() -> None:
    assert (codes("Placements in AP"), codes("An ap of any kind")) == (["INC-ATT"], [])
    assert codes("Challenge by IROs") == codes("Challenge by the IRO") == ["CIC-CARE"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("the SEND local offer", "INC-SEND"),
        ("the care leavers’ local offer", "CL-OFFER"),
        ("private fostering", "CIC-KIN"),
        ("children missing education", "INC-EHE"),
        ("children who go missing", "HP-EXP"),
        ("Children’s homes near enough", "CIC-SUFF"),
    ],
)
def test_the_longest_term_wins(text: str, area: str) -> None:
    assert codes(text) == [area]


def test_frontline_is_not_front_door() -> None:
    assert codes("frontline managers") == []


def test_weak_words_suggest_an_area_only_where_no_telling_word_does() -> None:
    (faint,) = queries.suggested_areas("Consistency of written plans")
    assert (faint.area.code, faint.why, faint.faint) == ("PRA-AP", ("written plans",), True)
    (telling,) = queries.suggested_areas("Plans for children at risk of child sexual exploitation")
    assert (telling.area.code, telling.why, telling.faint) == ("HP-EXP", ("child sexual exploitation",), False)


def test_an_installation_may_have_a_taxonomy_of_its_own(own: Path) -> None:
    file = own / "care_leavers.toml"
    file.write_text(file.read_text().replace('preferred = "staying put"', 'preferred = "the long way home"'))
    assert codes("Help on the long way home") == ["CL-LIFE"]


@pytest.mark.parametrize(
    ("file", "was", "becomes", "says"),
    [
        ("set.toml", 'title = "Areas v1"', "", "areas/set.toml has an entry without 'title'"),
        ("set.toml", '"care_leavers",', "", "areas/care_leavers.toml is no heading of Areas v1"),
        ("care_leavers.toml", "says =", "tells =", "areas/care_leavers.toml has an entry without 'says'"),
        ("care_leavers.toml", "[[area]]", "[[area", "areas/care_leavers.toml can’t be read as TOML"),
        ("care_leavers.toml", '"CL-PA"', '"CL-LIFE"', "areas: two of the entries are the heading or area 'CL-LIFE'"),
        ("care_leavers.toml", '"CL-PA"', '"CL-PA-AND-PATHWAY-PLANS"', "is longer than 20 letters"),
        ("care_leavers.toml", '["workforce"]', '["workmates"]', "areas: CL-PA names the enabler 'workmates'"),
        ("care_leavers.toml", 'weak = ["housing"]', 'weak = ["house"]', "calls 'house' weak, which is no term"),
        ("care_leavers.toml", 'weak = ["housing"]', 'weak = "housing"', "has no list of 'weak'"),
        ("enablers.toml", 'code = "workforce"', 'code = "partners"', "two of the entries are the enabler 'partners'"),
        ("journeys.toml", "[[journey]]", "[[stage]]", "areas/journeys.toml has no list of 'journey'"),
    ],
)
def test_a_malformed_file_gives_one_clear_sentence(own: Path, file: str, was: str, becomes: str, says: str) -> None:
    text = (own / file).read_text()
    assert was in text
    (own / file).write_text(text.replace(was, becomes))
    with pytest.raises(queries.UnclearTaxonomy) as refused:
        queries.areas()
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_named(own: Path) -> None:
    (own / "enablers.toml").unlink()
    with pytest.raises(queries.UnclearTaxonomy, match=r"areas/enablers\.toml is not there"):
        queries.areas()
