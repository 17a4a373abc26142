"""Who may read the trail of the journal, said here because the journal stands below persons and can't know them."""

from alongside.journal.policies import readers_are_told_by
from alongside.people.policies.audiences import PROTECTORS, right
from alongside.people.states import Standing
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

READ = right("read and export", "the trail of the journal", Sensitivity.PERSONAL, PROTECTORS)


def may_read_trail(standing: Standing) -> Verdict:
    """The data-protection officer, and nobody who only looks as one would."""
    if standing.previewing:
        return refuse("The journal’s trail is not part of a preview.")
    if any(READ.verdict(standing, region=region) for region in standing.regions):
        return allow()
    return refuse("Only the data-protection officer can read the trail of the journal.")


readers_are_told_by(may_read_trail)
