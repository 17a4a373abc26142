"""`alongside trial allocation`: the solver against a slow separate search, and against the hard rules."""

import click

from alongside.cli.installation import progress


@click.command("allocation")
@click.option("--small", default=2000, show_default=True, type=click.IntRange(0), help="Cases searched exhaustively.")
@click.option("--random", "drawn", default=10_000, show_default=True, type=click.IntRange(0), help="Larger cases.")
@click.option("--first", default=1, show_default=True, type=click.IntRange(0), help="The first seed.")
def allocation(small: int, drawn: int, first: int) -> None:
    """Whether allocations are the best there is, and keep every hard rule.

    Small cases, of up to five needs and four offers, are compared with the best of everything that could be done, found
    by a search that shares no code with the solver. Larger ones, of up to twelve needs and ten offers, are checked
    against the hard rules, and for saying truly what they are worth. Ends with 1 if anything is amiss.
    """
    from alongside.support.matching.allocation.solving import allocate
    from alongside.support.matching.allocation.trying import invented, tried

    amiss: list[str] = []
    for what, number, sizes in (("small", small, (5, 4)), ("random", drawn, (12, 10))):
        progress(f"Trying {number:,} {what} cases")
        proved = 0
        for seed in range(first, first + number):
            case = invented(seed, 1 + seed % sizes[0], 1 + seed // sizes[0] % sizes[1])
            found = allocate(case.needs, case.offers, case.possible, case.rules)
            proved += found.gap == 0
            amiss += [f"seed {seed}: {each}" for each in tried([case], [found], exhaustively=what == "small")]
        beside = ", each equal to the exhaustive search" if what == "small" and not amiss else ""
        click.echo(f"{number:,} {what} cases, {proved:,} proved best by the solver{beside}; amiss so far: {len(amiss)}")
    for each in amiss[:20]:
        click.echo(each)
    if amiss:
        raise SystemExit(1)
