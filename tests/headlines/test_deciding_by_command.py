"""Deciding from the command line: the same actions, the same reasons."""

import pytest
from click.testing import CliRunner, Result

from alongside.cli import alongside
from alongside.headlines import queries
from alongside.people import queries as people
from tests.world import World

pytestmark = pytest.mark.django_db
REFERENCE = "Northmere-annual-1-N06-ANN_REREF_PCT"
ANN = "ann@example.org"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(alongside, arguments)


def test_somebody_is_invited_and_decides(northmere: World) -> None:
    invited = run("invite", ANN, "Ann Example", "--post", "team lead", "--region", "Northmere")
    assert invited.stdout.splitlines()[0] == (
        f"Ann Example ({ANN}) has an account, as lead of the regional team of Northmere programme team."
    )
    assert people.person_with_email(ANN) is not None
    result = run("decide", REFERENCE, "withhold", "--by", ANN, "--why", "A recording change.")
    assert result.exit_code == 0, result.stderr
    headline = queries.headline(REFERENCE)
    assert (headline.stage, headline.reason) == ("withheld", "A recording change.")
    first, second = result.stdout.splitlines()
    assert first == headline.says
    assert second.startswith(f"{REFERENCE}  (withheld by Ann Example on ")
    assert second.endswith(": A recording change)")


def test_a_wording_is_edited_and_the_same_person_is_told_that_another_confirms_it(northmere: World) -> None:
    run("invite", ANN, "Ann Example", "--post", "team lead", "--region", "Northmere")
    assert run("decide", REFERENCE, "edit", "--by", ANN, "--says", "Re-referrals rose.").exit_code == 0
    refused = run("decide", REFERENCE, "confirm", "--by", ANN)
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (
        2,
        "Not done. Ann Example wrote the wording as it stands, so somebody else confirms it.",
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((REFERENCE, "confirm", "--by", "x@example.org"), "Nobody here has the address x@example.org."),
        (("none", "confirm", "--by", ANN), "There is no headline called 'none'."),
        ((REFERENCE, "close", "--by", ANN, "--why", "Over."), "Only members of the SLI Board can monitor and close"),
    ],
)
def test_what_can_not_be_done_is_said_in_a_sentence(northmere: World, arguments: tuple[str, ...], reason: str) -> None:
    run("invite", ANN, "Ann Example", "--post", "team lead", "--region", "Northmere")
    result = run("decide", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith(f"Not done. {reason}")
