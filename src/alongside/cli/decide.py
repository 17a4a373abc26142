"""`alongside decide`: what the screen does, from the command line."""

import click

from alongside.cli.installation import NotDone, installed, now


@click.command()
@click.argument("headline")
@click.argument("act", type=click.Choice(["confirm", "withhold", "monitor", "close", "edit"]))
@click.option("--by", "email", required=True, metavar="E-MAIL", help="The person who decides; `invite` adds one.")
@click.option("--why", default="", help="The reason; needed to withhold and to close.")
@click.option("--says", default="", help="The headline's new sentence; needed to edit.")
@installed
def decide(headline: str, act: str, email: str, why: str, says: str) -> None:
    """Edit a headline's wording, confirm or withhold it, take it up for monitoring, or close it.

    HEADLINE is a reference; `alongside headlines` lists them. Nobody confirms their own wording.
    """
    from alongside.headlines import actions, pages, queries
    from alongside.people import queries as people

    found, person = queries.headline(headline), people.person_with_email(email)
    if person is None:
        raise NotDone(f"Nobody here has the address {email}. Run: alongside invite {email} NAME")
    standing = people.standing_of(person, at=now())
    match act:
        case "confirm":
            actions.confirm(headline=found, by=standing, at=now())
        case "withhold":
            actions.withhold(headline=found, reason=why, by=standing, at=now())
        case "monitor":
            actions.monitor(headline=found, by=standing, at=now())
        case "close":
            actions.close(headline=found, reason=why, by=standing, at=now())
        case _:
            actions.edit_wording(headline=found, says=says, sentences=found.sentences, by=standing, at=now())
    decided = queries.headline(headline)
    click.echo(f"{decided.says}\n{decided.reference}  ({pages.standing_of(decided)})")
