"""`alongside notices`: write the digests that are due and hand over what waits."""

import click

from alongside.cli.installation import installed, now


@click.group()
def notices() -> None:
    """Digests and receipts."""


@notices.command("send")
@installed
def send() -> None:
    """Write the digests of this week or quarter, then hand every waiting notice to the mail.

    Before that, units of offers that were held for longer than agreed are given back.

    Run it as often as you like, from cron or a loop, several at once if need be: each digest is written once and no
    notice is handed over twice. Ends with 1 where some could not be handed over; they are tried again the next time.
    """
    from alongside.menu import actions as menu
    from alongside.notices import actions, queries

    began = now()
    if lapsed := menu.lapse_holds(at=began):
        click.echo(f"Held too long, and given back: {lapsed}.")
    written = 0
    for person, period in queries.without_a_digest(at=began):
        written += actions.write_digest(person=person, period=period, at=now()) is not None
    sent = actions.Sender(clock=now).run()
    click.echo(f"Digests written: {written}. Notices handed over: {sent.handed_over}.")
    if sent.in_trouble:
        click.echo(f"Could not be handed over, and will be tried again: {sent.in_trouble}.", err=True)
        raise SystemExit(1)
