"""`alongside docs`: the reference pages that are drawn from the code, so that they can't say something else."""

import configparser
import importlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click

import alongside
from alongside.cli.installation import NotDone

DRAWN = "<!-- Drawn from the code by `./alongside docs`; change the code, not this page. -->\n\n"


@click.command("docs")
@click.option("--check", is_flag=True, help="Write nothing; name the pages that are out of date and end with 1.")
def docs(check: bool) -> None:
    """Write the reference pages that are drawn from the code."""
    top = Path(alongside.__file__).resolve().parents[2]
    if not (top / "house.importlinter").is_file():
        raise NotDone("The reference pages belong to a checkout of the project, and this is an installed package.")
    stale = out_of_date(top)
    if check:
        for path in stale:
            click.echo(f"{path.relative_to(top)} is out of date; ./alongside docs writes it anew.")
        raise SystemExit(1 if stale else 0)
    for path, text in stale.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    click.echo(f"{len(stale)} of {len(PAGES)} pages written anew." if stale else "Every page was up to date.")


def out_of_date(top: Path) -> dict[Path, str]:
    """The pages of a checkout that no longer say what the code does, each with what it should say."""
    drawn = {top / "docs" / "reference" / name: DRAWN + draw(top) for name, draw in PAGES.items()}
    return {path: text for path, text in drawn.items() if not path.is_file() or path.read_text("utf-8") != text}


def commands_page(top: Path) -> str:
    """Every command of the command line, with its arguments and options."""
    from alongside.cli import alongside as group

    return "# The command line\n\n" + "\n".join(_command(group, None, "alongside")) + "\n"


def _command(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, help_option_names=["-h", "--help"], max_content_width=100
    )
    if isinstance(command, click.Group):
        for inner_name in command.list_commands(context):
            inner = command.get_command(context, inner_name)
            if inner is not None:
                yield from _command(inner, context, inner_name)
        return
    context.terminal_width = 100
    yield f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"


def rooms_page(top: Path) -> str:
    """The rooms that exist, highest storey first, each with what it says of itself."""
    contracts = configparser.ConfigParser()
    contracts.read(top / "house.importlinter", encoding="utf-8")
    storeys = contracts["importlinter:contract:storeys"]["layers"].strip().splitlines()
    lines = ["# Rooms", "", "Each imports only from those below it. `house.importlinter` holds the whole order.", ""]
    for storey in storeys:
        rooms = [room.strip("() ") for room in storey.split("|")]
        standing = [room for room in rooms if (top / "src" / "alongside" / room / "__init__.py").is_file()]
        lines += [f"- **{room}**: {_first_sentences(f'alongside.{room}')}" for room in standing]
    return "\n".join(lines) + "\n"


def _first_sentences(module: str) -> str:
    """The first paragraph of a module's docstring, on one line."""
    return " ".join((importlib.import_module(module).__doc__ or "").strip().split("\n\n")[0].split())


def indicators_page(top: Path) -> str:
    """The indicator book, as the definitions have it. It starts the framework, but asks nothing of the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.site.settings")
    import django

    django.setup()
    from alongside.indicators import pages

    return pages.reference_page()


def headline_stages_page(top: Path) -> str:
    """The stages of a headline, who owns each, and what each move needs."""
    from alongside.headlines import states

    return states.reference_page()


def menu_stages_page(top: Path) -> str:
    """The stages of offers, editions, gaps and holds, and what an edition needs for each move."""
    from alongside.menu.states import reference

    return reference.reference_page()


def rights_page(top: Path) -> str:
    """Every right of every room: what may be done to which kind of thing, how sensitive it is, and by whom."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.site.settings")
    import django

    django.setup()
    for room in sorted(path.parent for path in (top / "src" / "alongside").glob("*/policies*")):
        importlib.import_module(f"alongside.{room.name}.policies")
    from alongside.people.policies import rights

    lines = [
        "# Who may do what",
        "",
        "Written once, in each room's `policies`: the button shows it, the action asks it, and so does every page.",
        "Whoever may not read a thing is answered as if it did not exist. Deputies prepare; where only the person who",
        "holds the post may act, it says so. Each of these holds within the region a person belongs to.",
        "",
        "| Thing | What is done | Class | Who may |",
        "|---|---|---|---|",
    ]
    for each in rights():
        who = each.audience.words[0].upper() + each.audience.words[1:]
        alone = "; no deputy unless they may sign" if each.audience.signing else ""
        lines.append(f"| {each.thing} | {each.act} | {each.sensitivity.value} | {who}{alone} |")
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[Path], str]] = {
    "commands.md": commands_page,
    "headline-stages.md": headline_stages_page,
    "indicators.md": indicators_page,
    "menu-stages.md": menu_stages_page,
    "rooms.md": rooms_page,
    "who-may-do-what.md": rights_page,
}
