"""`alongside direction`: a region's own good direction for a measure published without one."""

import click

from alongside.cli.installation import NotDone, installed, now


@click.command()
@click.argument("indicator")
@click.argument("better", type=click.Choice(["high", "low"]))
@click.option("--region", "region_name", required=True, metavar="NAME", help='Such as "North West".')
@click.option("--why", required=True, help="The reason, in a sentence.")
@click.option("--by", "email", required=True, metavar="E-MAIL", help="The person who decided it.")
@click.option("--name", metavar="NAME", help="Their full name, if they are not known here yet.")
@installed
def direction(indicator: str, better: str, region_name: str, why: str, email: str, name: str | None) -> None:
    """Record a region's own good direction for a measure published without one.

    INDICATOR is a code of the indicator book. The next release is reckoned with it, and says who set it and why.
    """
    from alongside.cli.regions import region_called
    from alongside.indicators import actions
    from alongside.people import actions as inviting
    from alongside.people import queries as people

    region = region_called(region_name)
    person = people.person_with_email(email)
    if person is None and name:
        person = inviting.invite_person(email=email, full_name=name, by=None, at=now())
    if person is None:
        raise NotDone(f"Nobody here has the address {email}. Give their full name too, with --name.")
    standing = people.standing_of(person, at=now())
    actions.set_direction(region=region, indicator=indicator, direction=better, why=why, by=standing, at=now())
    click.echo(f"In {region.name}, {better} is better on {indicator}. The next release is reckoned with it.")
