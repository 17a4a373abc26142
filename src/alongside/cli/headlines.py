"""`alongside headlines` and `alongside explain`: what is suggested, and what each line rests on."""

import json

import click

from alongside.cli.installation import installed


@click.command()
@click.option("--region", "region_name", required=True, metavar="NAME", help='Such as "North West".')
@click.option("--release", "number", type=int, help="The release's number; the newest if none is given.")
@click.option(
    "--cadence",
    type=click.Choice(["annual", "quarterly"]),
    default="annual",
    show_default=True,
    help="Of the annual or the quarterly release.",
)
@click.option("--all", "every", is_flag=True, help="Every line, the watch list too; otherwise the report's own few.")
@click.option("--json", "as_json", is_flag=True, help="Write the list as JSON.")
@installed
def headlines(region_name: str, number: int | None, cadence: str, every: bool, as_json: bool) -> None:
    """List a region's headlines, strongest first, each with how far it has come."""
    from alongside.cli.regions import region_called
    from alongside.headlines import pages, queries
    from alongside.releases import queries as releases

    release = releases.release_of(region_called(region_name), number, cadence)
    found = queries.headlines_of(release) if every else queries.headlines_in_report(release)
    listed = [pages.summary(headline) for headline in found]
    if as_json:
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    for headline in listed:
        click.echo(f"{headline['meaning']:<11} {headline['title']}")
        click.echo(f"            {headline['reference']}  ({headline['standing']})")


@click.command()
@click.argument("headline")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
@installed
def explain(headline: str, as_json: bool) -> None:
    """Everything a headline rests on: rule, points, limits, base, peers and what else was considered.

    HEADLINE is a reference such as NW-annual-1-352-ANN_REREF_PCT; `alongside headlines` lists them.
    """
    from alongside.headlines import pages, queries

    found = queries.headline(headline)
    click.echo(
        json.dumps(pages.explanation(found), indent=2, ensure_ascii=False) if as_json else pages.explanation_text(found)
    )
