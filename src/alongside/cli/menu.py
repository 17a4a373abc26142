"""`alongside import menu`: another region's menu, in the Open Referral format, as drafts for the team to check."""

from pathlib import Path

import click

from alongside.cli.installation import NotDone, installed, now


@click.command("menu")
@click.argument("where", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--region", "name", required=True, help="The region whose team checks the drafts.")
@installed
def menu(where: Path, name: str) -> None:
    """Read services in the Open Referral format (HSDS 3.0): a saved page or list, one service, or a folder of them.

    Each becomes a draft offer from outside the region. Brought in again, a feed changes nothing; a newer one changes
    the drafts that nobody has edited yet. Persons and telephone numbers are not read.
    """
    from alongside.menu.actions.feed import bring_in_offers
    from alongside.menu.queries.feed_reading import read_feed
    from alongside.places import queries as places

    region = next((each for nation in places.nations() for each in places.regions(nation) if each.name == name), None)
    if region is None:
        raise NotDone(f"There is no region called {name}.")
    feed = read_feed(where)
    done = bring_in_offers(region=region, services=feed.services, by=None, at=now(), acting_as="command line")
    count = "1 service" if len(feed.services) == 1 else f"{len(feed.services):,} services"
    rest = _rest(done.left, done.own, feed.absent)
    if not (done.added or done.changed):
        click.echo(f"{count}, nothing new; nothing changed.{rest}")
        return
    unknown = f" {done.unknown:,} terms are not of this taxonomy and were left out." if done.unknown else ""
    click.echo(
        f"{count}: {done.added:,} drafted, {done.changed:,} changed, {done.same:,} as they were."
        f"{rest}{unknown} The team of {region.name} checks them before anyone else reads them."
    )


def _rest(left: int, own: int, absent: int) -> str:
    said = f" {left:,} were edited here since and are left as they are." if left else ""
    said += f" {own:,} are offers of this installation itself." if own else ""
    return said + (f" The feed says that it has {absent:,} more, on pages that were not given." if absent else "")
