"""The command line: one more door to the same actions and queries.

Every command answers in plain words, writes results to standard output and progress to standard error, and
ends with 0 (done), 1 (done, but something is amiss) or 2 (not done: the one sentence says why).
"""

import importlib
from typing import Any

import click

from alongside import __version__

COMMANDS = {
    "bench": "alongside.cli.bench:bench",
    "check": "alongside.cli.check:check",
    "decide": "alongside.cli.decide:decide",
    "demo": "alongside.cli.demo:demo",
    "direction": "alongside.cli.direction:direction",
    "docs": "alongside.cli.docs:docs",
    "explain": "alongside.cli.headlines:explain",
    "export": "alongside.cli.export:export",
    "headlines": "alongside.cli.headlines:headlines",
    "import": "alongside.cli.published:import_",
    "invite": "alongside.cli.people:invite",
    "match": "alongside.cli.match:match",
    "measure": "alongside.cli.measure:measure",
    "notices": "alongside.cli.notices:notices",
    "release": "alongside.cli.release:release",
    "report": "alongside.cli.report:report",
    "retrain": "alongside.cli.retrain:retrain",
    "screens": "alongside.cli.screens:screens",
    "serve": "alongside.cli.serve:serve",
    "trial": "alongside.cli.trial:trial",
    "work": "alongside.cli.retrain:work",
}


class Commands(click.Group):
    """The commands, each loaded only when it is called, so that `--help` costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with a line each, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in self.list_commands(ctx)])


SUMMARIES = {
    "bench": "Measure how fast it is, beside plainer ways of doing the same.",
    "check": "Say what is amiss with this installation.",
    "decide": "Edit, confirm, withhold, monitor or close a headline.",
    "demo": "Set up, load figures, write the report and serve the site.",
    "direction": "Record a region's own good direction for a measure published without one.",
    "docs": "Write the reference pages that are drawn from the code.",
    "explain": "Everything a headline rests on.",
    "export": "Write figures to a file.",
    "headlines": "List a region's suggested headlines.",
    "import": "Bring in published figures, examples of practice and other menus, with their provenance.",
    "invite": "Give somebody an account.",
    "match": "Rank a file of candidates for a file of needs; needs no database.",
    "measure": "Answer a file of cases with the methods of the service; needs no installation.",
    "notices": "Write digests and hand over what waits to be mailed.",
    "release": "Freeze a region's figures and reckon what they say.",
    "report": "Write the regional report.",
    "retrain": "Let matching learn anew from offers and examples of practice.",
    "screens": "Take pictures of every kind of page, for people to look at.",
    "serve": "Serve the site.",
    "trial": "Try the methods where the truth is known, and the site as it stands.",
    "work": "Do what waits to be done, beside the site.",
}


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="In a checkout, `./alongside test` runs the checks and `./alongside lint` the house rules.",
)
@click.version_option(__version__, message="%(version)s", prog_name="alongside")
def alongside() -> None:
    """Alongside: a region's sector-led improvement, from evidence to support."""


def main() -> Any:
    """Run the command line; the console script and `python -m alongside` both come here."""
    return alongside.main(prog_name="alongside")
