"""The first administrator of an installation comes from the command line, and can then invite everybody else."""

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from alongside.cli.people import invite
from alongside.people import queries
from alongside.people.policies import may_manage_accounts

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(invite, arguments)


def test_the_first_administrator_can_manage_accounts() -> None:
    answer = run("asha@example.org", "Asha Rahman", "--post", "administrator", "--region", "North West")
    assert (answer.exit_code, answer.stdout.splitlines()) == (
        0,
        [
            "Asha Rahman (asha@example.org) has an account, as administrator of North West programme team.",
            "They sign in by asking for a link on the sign-in page.",
        ],
    )
    asha = queries.person_with_email("asha@example.org")
    assert may_manage_accounts(queries.standing_of(asha, at=timezone.now()))


def test_an_account_without_a_post_is_said_to_open_nothing() -> None:
    answer = run("ben@example.org", "Ben Ode")
    assert answer.stdout == "Ben Ode (ben@example.org) has an account, and no post yet: it opens nothing.\n"
    assert queries.standing_of(queries.person_with_email("ben@example.org"), at=timezone.now()).capacities == ()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--post", "administrator"), "Name both --post and --region, or neither: a post is in the team of a region."),
        (("--region", "North West"), "Name both --post and --region, or neither: a post is in the team of a region."),
        (("--post", "broker", "--region", "Nowhere"), 'Not done. No place in England is called "Nowhere".'),
    ],
)
def test_what_can_not_be_done_is_said_and_nobody_is_invited(arguments: tuple[str, ...], reason: str) -> None:
    answer = run("ben@example.org", "Ben Ode", *arguments)
    assert (answer.exit_code, reason in answer.output) == (2, True), answer.output
    assert queries.person_with_email("ben@example.org") is None
