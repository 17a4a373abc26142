"""`alongside trial links`: does every link of the site lead somewhere?"""

from typing import TYPE_CHECKING

import click

from alongside.cli.installation import installed, progress

if TYPE_CHECKING:
    from alongside.cli.following import Followed

PAGES_A_LINE = 500  # of progress


@click.command("links")
@click.option(
    "--pages", type=click.IntRange(1), help="Stop after so many pages, drawn by --seed; all if none is given."
)
@click.option("--files", default=3, show_default=True, type=click.IntRange(0), help="How many of each kind to open.")
@click.option("--seed", default=0, show_default=True, help="Which pages are drawn.")
@click.option("--as", "email", default="", metavar="E-MAIL", help="Who reads; by default the lead of a regional team.")
@installed
def links(pages: int | None, files: int, seed: int, email: str) -> None:
    """Follow every link of this installation's site, and name those that lead nowhere.

    Starts from the first page and the gallery and opens each page once. Files take their time to write, so only the
    first few of each kind are opened, and the web pages among them are read too. A link to a named part of a page
    leads nowhere if the page has no such part. Other sites are not visited. Ends with 1 if any link leads nowhere.
    """
    from alongside.cli.following import HOST, Limits, follow
    from alongside.cli.reading import reader, signed_in

    client = signed_in(reader(email), host=HOST)
    found = follow(client, Limits(files_of_a_kind=files, pages=pages, seed=seed), tell=_tell)
    for kind, opened in sorted({**found.pages, **found.files}.items()):
        left = found.unread.get(kind, 0)
        click.echo(f"{kind:30} {len(opened):>7,} opened" + (f", {left:,} left" if left else ""))
    for address, parent, why in found.broken:
        click.echo(f"Leads nowhere: {address} (on {parent or 'no page'}; {why})")
    opened_files = sum(map(len, found.files.values()))
    click.echo(
        f"{found.opened:,} pages of {len(found.pages)} kinds and {opened_files:,} files opened, {found.links:,} links "
        f"read, {found.parts:,} named parts looked for: {len(found.broken)} broken. "
        f"{len(found.outside)} addresses of other sites were not visited."
    )
    if found.broken:
        raise SystemExit(1)


def _tell(found: "Followed", waiting: int) -> None:
    if found.opened % PAGES_A_LINE == 0:
        progress(f"{found.opened:,} pages opened, {waiting:,} addresses wait, {len(found.broken)} links lead nowhere")
