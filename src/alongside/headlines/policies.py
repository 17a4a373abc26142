"""What may be done to headlines, by whom; each answer with its reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.headlines.models import Headline
from alongside.headlines.states import OPEN, STAGES, Part, Stage
from alongside.people.policies import COMPARERS_AND_OWN, TEAM, Audience, Right, right
from alongside.people.states import Role, Seat
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.releases.models import Release

LONGEST, LONGEST_REASON = 240, 600

READ = right("read", "a headline and all it rests on", Sensitivity.COMPARATIVE, COMPARERS_AND_OWN)
DRAFT = right(
    "word",
    "a suggested headline",
    Sensitivity.COMPARATIVE,
    Audience(
        "the regional team, the Strategic Performance and Data group and the authority’s own performance lead",
        regional=TEAM | {Seat.SPD},
        own=frozenset({Role.PERFORMANCE_LEAD}),
    ),
)
DECIDE = right(
    "confirm or withhold",
    "a suggested headline",
    Sensitivity.COMPARATIVE,
    Audience("the lead of the regional team", regional=frozenset({Role.TEAM_LEAD}), signing=True),
)
FOLLOW = right(
    "monitor and close",
    "a confirmed headline",
    Sensitivity.COMPARATIVE,
    Audience("members of the SLI Board", regional=frozenset({Seat.BOARD, Seat.BOARD_CHAIR}), signing=True),
)


def may_read_headline(standing: "Standing", headline: Headline) -> Verdict:
    """Those who compare authorities by name, and the authority's own."""
    return READ.verdict(standing, region=headline.release.region_id, place=headline.place_id)


def may_open_deciding(standing: "Standing", headline: Headline) -> Verdict:
    """The screen is there for whoever has any part in it; each act has its own reason."""
    asked = {"region": headline.release.region_id, "place": headline.place_id}
    return next((yes for each in (DRAFT, DECIDE, FOLLOW) if (yes := each.verdict(standing, **asked))), refuse(FOR_SOME))


def parts_of(standing: "Standing") -> dict[Part, frozenset[int]]:
    """The regions in which somebody decides about suggested headlines, words them, or follows confirmed ones.

    Whoever decides words as well, so a region stands under one of the two.
    """
    regions = {
        part: frozenset(each for each in standing.regions if asked.verdict(standing, region=each))
        for part, asked in ((Part.DECIDE, DECIDE), (Part.WORD, DRAFT), (Part.FOLLOW, FOLLOW))
    }
    regions[Part.WORD] -= regions[Part.DECIDE]
    return {part: found for part, found in regions.items() if found}


def may_see_waiting(standing: "Standing") -> Verdict:
    """Those who word, confirm or follow the headlines of a region; each finds what waits for an act of theirs."""
    return allow() if parts_of(standing) else refuse(FOR_SOME)


FOR_SOME = "Only those who word, confirm or follow headlines can decide about one."


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


def may_edit(standing: "Standing | None", headline: Headline) -> Verdict:
    """Those who draft, while the headline is suggested."""
    return _first(_has_part(standing, headline, DRAFT), can_be_edited(headline))


def may_be_worded(headline: Headline, says: str, sentences: Sequence[str]) -> Verdict:
    """A headline says something in one sentence, not too long, and not what it says already."""
    if not says:
        return refuse("Write what the headline says.")
    if len(says) > LONGEST:
        return refuse(f"The headline is {len(says)} characters long; {LONGEST} is the most that is read at a glance.")
    if (says.removesuffix("."), list(sentences)) == (headline.says, list(headline.sentences)):
        return refuse("The wording is the same as it stands, so there is nothing to keep.")
    return allow()


def may_confirm(standing: "Standing | None", headline: Headline) -> Verdict:
    """The team's lead confirms, but nobody their own wording: whoever wrote it last leaves that to somebody else."""
    own_words = standing is not None and standing.is_somebody and headline.worded_by_id == standing.pk
    if standing is not None and own_words and headline.stage == Stage.SUGGESTED:
        return refuse(f"{standing.name} wrote the wording as it stands, so somebody else confirms it.")
    return _first(_has_part(standing, headline, DECIDE), can_become(headline, Stage.CONFIRMED))


def may_withhold(standing: "Standing | None", headline: Headline, reason: str | None = None) -> Verdict:
    """The team's lead withholds a headline for a reason, before it is confirmed."""
    return _first(
        _has_part(standing, headline, DECIDE),
        can_become(headline, Stage.WITHHELD),
        _has_a_reason(reason, "withheld"),
    )


def may_monitor(standing: "Standing | None", headline: Headline) -> Verdict:
    """The Board takes up a confirmed headline and watches it."""
    return _first(_follows(standing, headline), can_become(headline, Stage.MONITORING))


def may_close(standing: "Standing | None", headline: Headline, reason: str | None = None) -> Verdict:
    """The Board closes a monitored headline, for a reason, at any time; the service never does."""
    return _first(_follows(standing, headline), can_become(headline, Stage.CLOSED), _has_a_reason(reason, "closed"))


def _follows(standing: "Standing | None", headline: Headline) -> Verdict:
    """The Board follows headlines, but a member steps out where it is their own authority's."""
    if not (verdict := _has_part(standing, headline, FOLLOW)):
        return verdict
    if standing is not None and headline.place_id in standing.authorities:
        return refuse("Board members step out where their own authority is concerned. Another member does this.")
    return allow()


def _has_part(standing: "Standing | None", headline: Headline, right_asked: Right) -> Verdict:
    if standing is None or not standing.is_somebody:
        return refuse("Only a person can do this. Sign in first.")
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return right_asked.verdict(standing, region=headline.release.region_id, place=headline.place_id)


def _said_again(headline: Headline) -> Headline | None:
    """The headline of a newer release that continues this one and that a person has confirmed."""
    return headline.continued_by.exclude(stage__in=[Stage.SUGGESTED, Stage.WITHHELD]).order_by("-pk").first()


def _has_a_reason(reason: str | None, done: str) -> Verdict:
    """None is before anything was written: then only who and when are asked."""
    if reason is None:
        return allow()
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


READERS = {
    "headlines.Headline": may_read_headline,
    "headlines.Wording": lambda standing, wording: may_read_headline(standing, wording.headline),
}
