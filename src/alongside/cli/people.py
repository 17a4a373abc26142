"""`alongside invite`: give somebody an account, above all an installation's first administrator."""

from typing import TYPE_CHECKING

import click

from alongside.cli.installation import NotDone, installed, now

if TYPE_CHECKING:
    from alongside.places.models import Place

POSTS = ("team lead", "analyst", "broker", "data-protection officer", "administrator")


@click.command()
@click.argument("email")
@click.argument("name")
@click.option("--post", type=click.Choice(POSTS), help="The post they get in the region's team.")
@click.option("--region", metavar="NAME", help="The region whose team it is.")
@installed
def invite(email: str, name: str, post: str | None, region: str | None) -> None:
    """Give somebody an account and, with --post, a post in a region's team.

    EMAIL is their address, NAME their full name. They sign in by asking for a link on the sign-in page, and choose a
    password there if they want one. An installation needs its first administrator from here; everybody else can be
    invited on the site.
    """
    from alongside.people import actions

    if (post is None) != (region is None):
        raise NotDone("Name both --post and --region, or neither: a post is in the team of a region.")
    if post is None or region is None:
        person = actions.invite_person(email=email, full_name=name, by=None, at=now())
        click.echo(f"{person.full_name} ({person.email}) has an account, and no post yet: it opens nothing.")
        return
    from alongside.cli.regions import region_called

    _invite_to_post(email, name, post, region_called(region))


def _invite_to_post(email: str, name: str, post: str, region: "Place") -> None:
    from alongside.people import actions
    from alongside.people.states import Kind, Role

    at = now()
    team = actions.add_organisation(kind=Kind.TEAM, name=f"{region.name} programme team", place=region, by=None, at=at)
    person, _ = actions.invite_to_post(email=email, full_name=name, organisation=team, role=Role(post), by=None, at=at)
    click.echo(f"{person.full_name} ({person.email}) has an account, as {Role(post).words} of {team}.")
    click.echo("They sign in by asking for a link on the sign-in page.")
