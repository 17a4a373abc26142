"""What may be done to headlines, by whom; each answer with its reason. Rights by role join these."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.headlines.models import Headline
from alongside.headlines.states import OPEN, STAGES, Stage
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.releases.models import Release

LONGEST, LONGEST_REASON = 240, 600


def may_suggest(release: "Release") -> Verdict:
    """A release's headlines are suggested once; a correction is a newer release with its own."""
    if Headline.objects.filter(release=release).exists():
        return refuse(f"The headlines of {release.reference} are already suggested; a newer release has its own.")
    return allow()


def can_be_edited(headline: Headline) -> Verdict:
    """Wording is edited before a person has decided, so that what was confirmed is what is read."""
    if headline.stage != Stage.SUGGESTED:
        return refuse(f"Wording is edited before a headline is decided on. This one is {_words(headline)}.")
    return allow()


def can_become(headline: Headline, stage: Stage) -> Verdict:
    """A headline moves as the table of stages says; one that a newer release says again moves there."""
    verdict = STAGES.may_move(Stage(headline.stage), stage)
    if verdict and headline.stage in OPEN and (later := _said_again(headline)):
        return refuse(f"This headline goes on as {later.reference}, which a person has confirmed. Decide there.")
    return verdict


def may_edit(person: "Person | None", headline: Headline) -> Verdict:
    """Anyone with an account drafts, while the headline is suggested."""
    return _first(_is_somebody(person), can_be_edited(headline))


def may_be_worded(headline: Headline, says: str, sentences: Sequence[str]) -> Verdict:
    """A headline says something in one sentence, not too long, and not what it says already."""
    if not says:
        return refuse("Write what the headline says.")
    if len(says) > LONGEST:
        return refuse(f"The headline is {len(says)} characters long; {LONGEST} is the most that is read at a glance.")
    if (says.removesuffix("."), list(sentences)) == (headline.says, list(headline.sentences)):
        return refuse("The wording is the same as it stands, so there is nothing to keep.")
    return allow()


def may_confirm(person: "Person | None", headline: Headline) -> Verdict:
    """Nobody confirms their own wording: whoever wrote it last leaves that to somebody else."""
    if person is not None and headline.worded_by_id == person.pk and headline.stage == Stage.SUGGESTED:
        return refuse(f"{person.full_name} wrote the wording as it stands, so somebody else confirms it.")
    return _first(_is_somebody(person), can_become(headline, Stage.CONFIRMED))


def may_withhold(person: "Person | None", headline: Headline, reason: str) -> Verdict:
    """A headline is withheld for a reason, before anyone has confirmed it."""
    return _first(_is_somebody(person), can_become(headline, Stage.WITHHELD), _has_a_reason(reason, "withheld"))


def may_monitor(person: "Person | None", headline: Headline) -> Verdict:
    """A confirmed headline is taken up and watched."""
    return _first(_is_somebody(person), can_become(headline, Stage.MONITORING))


def may_close(person: "Person | None", headline: Headline, reason: str) -> Verdict:
    """A monitored headline is closed by a person, for a reason, at any time; never by the service."""
    return _first(_is_somebody(person), can_become(headline, Stage.CLOSED), _has_a_reason(reason, "closed"))


def _said_again(headline: Headline) -> Headline | None:
    """The headline of a newer release that continues this one and that a person has confirmed."""
    return headline.continued_by.exclude(stage__in=[Stage.SUGGESTED, Stage.WITHHELD]).order_by("-pk").first()


def _is_somebody(person: "Person | None") -> Verdict:
    if person is None:
        return refuse("Only a person can do this. Say who is acting.")
    if not person.is_active:
        return refuse(f"{person.full_name} no longer has an account here.")
    return allow()


def _has_a_reason(reason: str, done: str) -> Verdict:
    if not reason:
        return refuse(f"Give the reason why it is {done}.")
    if len(reason) > LONGEST_REASON:
        return refuse(f"The reason is {len(reason)} characters long; {LONGEST_REASON} is the most.")
    return allow()


def _first(*verdicts: Verdict) -> Verdict:
    """The first refusal, or yes."""
    return next((verdict for verdict in verdicts if not verdict), allow())


def _words(headline: Headline) -> str:
    return Stage(headline.stage).words
