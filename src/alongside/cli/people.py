"""`alongside invite`: give somebody an account."""

import click

from alongside.cli.installation import installed, now


@click.command()
@click.argument("email")
@click.argument("name")
@installed
def invite(email: str, name: str) -> None:
    """Give somebody an account, so that they can decide about headlines.

    EMAIL is their address, NAME their full name. They have no password yet: signing in comes with the next version.
    """
    from alongside.people import actions

    person = actions.invite_person(email=email, full_name=name, by=None, at=now())
    click.echo(f"{person.full_name} ({person.email}) has an account.")
