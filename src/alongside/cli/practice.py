"""`alongside import practice`: a published collection of examples into the library."""

from pathlib import Path

import click

from alongside.cli.installation import NotDone, installed, now

KNOWN = frozenset({"ILACS", "Area SEND"})


@click.command("practice")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--name", help="What the collection is called; inspection reports if left out.")
@click.option("--publisher", help="Who publishes it; Ofsted if left out.")
@click.option("--licence", help="The line that its licence asks for, shown wherever its text is.")
@installed
def practice(file: Path, name: str | None, publisher: str | None, licence: str | None) -> None:
    """Read a file of published examples of practice: lines of JSON, one paragraph each.

    Brought in again, a file changes nothing; a newer file of the same collection changes what reads differently.
    Each example leads to a conversation with its authority. None is an offer, and no inspection grade is kept.
    """
    from alongside.practice import actions
    from alongside.practice.queries import read_collection
    from alongside.practice.states import OFSTED, Source

    given = (name, publisher, licence)
    if any(given) and not all(given):
        raise NotDone("A collection has its name, its publisher and its licence line: give all three, or none.")
    source = Source(name, publisher, licence) if name and publisher and licence else OFSTED
    if source is OFSTED and (unknown := read_collection(file)[1] - KNOWN):
        raise NotDone(
            f"{file.name} comes from {min(unknown)}, whose licence is not known here. "
            "Name the collection with --name, --publisher and --licence."
        )
    brought = actions.bring_in_collection(file=file, source=source, by=None, at=now(), acting_as="command line")
    if not brought.new:
        click.echo(f"{source.name}: all {brought.examples:,} examples are there already; nothing changed.")
        return
    click.echo(
        f"{source.name}: {brought.examples:,} examples; {brought.added:,} added, {brought.changed:,} changed, "
        f"{brought.retired:,} no longer in the file. Areas are suggested by their words ({brought.without_area:,} "
        "have none)."
    )
