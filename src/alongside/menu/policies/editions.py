"""Who prepares, reads, agrees and publishes an edition of the menu, and what must be so first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.menu.models import Change, Edition, Gap, Nil, Offer, OfferVersion, Trial
from alongside.menu.policies import offers
from alongside.menu.states import EDITION_STAGES, IN_AN_EDITION, Because, ChangeStage, EditionStage, Stage
from alongside.people.policies import EVERYONE, TEAM, Audience, right
from alongside.people.states import Role, Seat
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.meetings.models import Meeting
    from alongside.people.states import Standing, What

C1, C2 = Sensitivity.REGIONAL, Sensitivity.COMPARATIVE
LONGEST_WHY, LONGEST_REASON = 300, 600
# The four roles that ask "what support is available to me?".
ANSWERED_ROLES = (Role.LEAD_MEMBER, Role.CHIEF_EXECUTIVE, Role.DIRECTOR, Role.ASSISTANT_DIRECTOR)
FOR_READERS = (EditionStage.PUBLISHED, EditionStage.SUPERSEDED)
ASSURING: "frozenset[What]" = TEAM | {Seat.BOARD, Seat.BOARD_CHAIR, Seat.DIRECTORS, Role.DIRECTOR}

READ = right("read", "a published edition of the menu", C1, EVERYONE)
READ_IN_WORK = right(
    "read",
    "an edition of the menu in preparation",
    C2,
    Audience(
        "the regional team, directors, members of the SLI Board, and those who test the edition", regional=ASSURING
    ),
)
READ_PACK = right(
    "read",
    "the review pack of an edition",
    C2,
    Audience("the regional team, directors and members of the SLI Board", regional=ASSURING),
)
PREPARE = right(
    "prepare",
    "an edition of the menu, its changes and its tests",
    C2,
    Audience("the regional team", regional=TEAM),
)
AGREE = right(
    "record the agreement of, and publish,",
    "an edition of the menu",
    C2,
    Audience("the lead of the regional team", regional=frozenset({Role.TEAM_LEAD}), signing=True),
)
LIST = right("open", "the list of editions of the menu", C1, EVERYONE)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What an edition in preparation has, before the meeting that agrees it.

    authorities   how many the region has; `offering` with an offer, `nil` with an explained nil
    without       the names of those with neither
    roles         how many offers each of the four roles finds, in order
    unfit         the titles of offers that are neither accepted nor live any more
    comments      how many comments nobody has answered
    """

    authorities: int
    offering: int
    nil: int
    without: tuple[str, ...]
    roles: tuple[tuple[Role, int], ...]
    unfit: tuple[str, ...]
    comments: int

    @property
    def covered(self) -> bool:
        """True if every authority has an offer or an explained nil."""
        return not self.without

    @property
    def coverage(self) -> str:
        """In words: "24 of 24 authorities: 23 with an offer, 1 with an explained nil"."""
        return (
            f"{self.offering + self.nil} of {self.authorities} authorities: {self.offering} with an offer, "
            f"{self.nil} with an explained nil"
        )


def may_list(standing: "Standing") -> Verdict:
    """Everyone of the region's own; each finds the editions they may read."""
    return LIST.verdict(standing, region=None)


def may_read(standing: "Standing", edition: Edition) -> Verdict:
    """Everyone once it was published; before that the team, directors, the Board, and whoever tests it."""
    if edition.stage in FOR_READERS:
        return READ.verdict(standing, region=edition.region_id)
    verdict = READ_IN_WORK.verdict(standing, region=edition.region_id)
    if not verdict and standing.belongs and not standing.previewing and _tests(standing, edition):
        return allow()
    return verdict


def _tests(standing: "Standing", edition: Edition) -> bool:
    return Trial.objects.filter(round__edition=edition, person=standing.pk).exists()


def sensitivity_of(edition: Edition) -> Sensitivity:
    """A published edition is for everyone of the region."""
    return C1 if edition.stage in FOR_READERS else C2


def may_read_pack(standing: "Standing", edition: Edition) -> Verdict:
    """Those who prepare, assure and agree it."""
    return READ_PACK.verdict(standing, region=edition.region_id)


def may_open_preparing(standing: "Standing", edition: Edition) -> Verdict:
    """The screens of preparing are the team's; each act has its own reason."""
    return PREPARE.verdict(standing, region=edition.region_id)


def may_prepare(standing: "Standing | None", region: int) -> Verdict:
    """The team. The service itself may, as when the invented region is told."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return PREPARE.verdict(standing, region=region)


def may_open_edition(standing: "Standing | None", region: int) -> Verdict:
    """One is prepared at a time, so that nobody wonders which draft is the menu."""
    if not (verdict := may_prepare(standing, region)):
        return verdict
    in_work = Edition.objects.filter(region=region, stage__in=_WORKED_ON).first()
    if in_work is not None:
        return refuse(f"{in_work} is in preparation already. It is published before another is opened.")
    return allow()


_WORKED_ON = [EditionStage.DRAFT.value, EditionStage.IN_TEST.value, EditionStage.AGREED.value]


def may_be_minor(published: Edition | None) -> Verdict:
    """An in-year edition changes a published one."""
    if published is None:
        return refuse("No edition is published yet, so there is none to change within the year.")
    return allow()


def may_be_changed(edition: Edition) -> Verdict:
    """What it holds changes until it is agreed; what was agreed is what is read."""
    if edition.stage not in (EditionStage.DRAFT, EditionStage.IN_TEST):
        return refuse(
            f"{edition} is {EditionStage(edition.stage).words}, and what was agreed stays as it is. "
            "Open an in-year edition to change the menu."
        )
    return allow()


def may_change(standing: "Standing | None", edition: Edition) -> Verdict:
    """The team, until the edition is agreed."""
    return _first(may_prepare(standing, edition.region_id), may_be_changed(edition))


def may_bring_up_to_date(standing: "Standing | None", edition: Edition) -> Verdict:
    """The yearly review takes in everything at once; within the year each change has its own reason."""
    return _first(may_change(standing, edition), may_be_because(edition, Because.REVIEW, "The yearly review.", None))


def may_hold(edition: Edition, offer: Offer) -> Verdict:
    """Only offers of the region that are accepted or live; one that is paused was live and comes back.

    A revision enters as newer words of the offer it revises, never beside it.
    """
    if offer.revises_id is not None:
        return refuse(f"“{offer.title}” is a revision. Put in the offer it revises: it takes the new words.")
    if offer.region_id != edition.region_id or offer.stage not in IN_AN_EDITION:
        return refuse(
            f"“{offer.title}” is {Stage(offer.stage).words}. An edition holds offers that are accepted or live."
        )
    return allow()


def may_be_because(edition: Edition, because: Because, words: str, gap: Gap | None) -> Verdict:
    """Each change says what it follows from; within the year the yearly review is no reason."""
    if not words:
        return refuse("Say why, in a sentence.")
    if len(words) > LONGEST_WHY:
        return refuse(f"The reason is {len(words)} characters long; {LONGEST_WHY} is the most.")
    if because is Because.REVIEW and edition.minor:
        return refuse("Within the year a change follows from a test, feedback or a gap, not from the yearly review.")
    if because is Because.GAP and gap is None:
        return refuse("Choose the gap that this change answers.")
    return allow()


def may_decide_change(standing: "Standing | None", change: Change) -> Verdict:
    """The lead records what a meeting decided on one change, until the whole is agreed."""
    verdict = _first(may_agree_at_all(standing, change.edition), may_be_changed(change.edition))
    if verdict and change.stage != ChangeStage.PROPOSED:
        return refuse(f"A meeting has decided on this change already: it is {ChangeStage(change.stage).words}.")
    return verdict


def may_agree_at_all(standing: "Standing | None", edition: Edition) -> Verdict:
    """The team's lead writes down what the directors' group agreed."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return AGREE.verdict(standing, region=edition.region_id)


def may_agree(
    standing: "Standing | None", edition: Edition, ready: Readiness, *, override: str | None = None
) -> Verdict:
    """Only a tested edition whose every authority is covered, or for a reason that is kept; every comment answered.

    override  why it is agreed although an authority is not covered; None before anything was written
    """
    verdict = _first(may_agree_at_all(standing, edition), _not_agreed(edition), _is_fit(ready))
    if not verdict or override is None or ready.covered:
        return verdict
    if not override:
        names = ", ".join(ready.without)
        return refuse(f"{names}: neither an offer nor an explained nil. Say why the menu is agreed without.")
    if len(override) > LONGEST_REASON:
        return refuse(f"The reason is {len(override)} characters long; {LONGEST_REASON} is the most.")
    return allow()


def _is_fit(ready: Readiness) -> Verdict:
    """What no reason overrides: each role finds something, every offer is fit, every comment has its answer."""
    unanswered = [role.value for role, many in ready.roles if not many]
    if unanswered:
        return refuse(f"No offer is for the {unanswered[0]}. Each of the four roles needs an answer.")
    if ready.unfit:
        return refuse(f"“{ready.unfit[0]}” is neither accepted nor live any more. Take it out, or wait for it.")
    if ready.comments:
        waits = "1 comment waits" if ready.comments == 1 else f"{ready.comments} comments wait"
        return refuse(f"{waits} for what became of it. Every comment is answered before the edition is agreed.")
    return allow()


def _not_agreed(edition: Edition) -> Verdict:
    """Said calmly of one that somebody agreed a moment ago, in another window."""
    if edition.agreed_at is not None and edition.decision is not None:
        return refuse(f"{edition} is agreed already. What was decided: “{edition.decision.words}”")
    return may_become(edition, EditionStage.AGREED)


def may_become(edition: Edition, stage: EditionStage) -> Verdict:
    """An edition moves as the table of stages says."""
    return EDITION_STAGES.may_move(EditionStage(edition.stage), stage)


def may_agree_at(edition: Edition, meeting: "Meeting", *, on: date) -> Verdict:
    """Only the directors' group agrees an edition, at a meeting that has been held since it was opened."""
    if meeting.body != Seat.DIRECTORS.value or meeting.region_id != edition.region_id:
        return refuse("Only the directors’ group of the region agrees an edition. Choose one of its meetings.")
    if meeting.on > on:
        return refuse("That meeting has not been held yet. What it decides is recorded on its day or after it.")
    opened = timezone.localdate(edition.opened_at)
    if meeting.on < opened:
        return refuse(
            f"That meeting was held before this edition was opened, on {opened.day} {opened:%B %Y}, so it can’t have "
            "read it. Choose a later one."
        )
    return allow()


def may_publish(standing: "Standing | None", edition: Edition) -> Verdict:
    """The team's lead publishes what was agreed, never over a newer one."""
    if not (verdict := _first(may_agree_at_all(standing, edition), may_become(edition, EditionStage.PUBLISHED))):
        return verdict
    newer = Edition.objects.filter(region=edition.region_id, stage=EditionStage.PUBLISHED).first()
    if newer is not None and (newer.year, newer.minor) > (edition.year, edition.minor):
        return refuse(f"{newer} is published, and is newer.")
    return allow()


def _first(*verdicts: Verdict) -> Verdict:
    """The first refusal, or yes."""
    return next((verdict for verdict in verdicts if not verdict), allow())


def regions_prepared(standing: "Standing", regions: Sequence[int]) -> list[int]:
    """Those of some regions whose menu somebody prepares."""
    return [region for region in regions if PREPARE.verdict(standing, region=region)]


def may_read_version(standing: "Standing", version: OfferVersion) -> Verdict:
    """The words of an offer: those who read the offer, and whoever reads an edition that holds them."""
    if verdict := offers.may_read_version(standing, version):
        return verdict
    holding = Edition.objects.filter(offers__version=version)
    return next((yes for each in holding if (yes := may_read(standing, each))), verdict)


def may_read_nil(standing: "Standing", nil: Nil) -> Verdict:
    """Why an authority gives nothing: those who compile the menu, and those who agree it; everyone once published."""
    return offers.may_read_nil(standing, nil) or READ_PACK.verdict(standing, region=nil.region_id)


READERS = {
    "menu.OfferVersion": may_read_version,
    "menu.Nil": may_read_nil,
    "menu.Edition": may_read,
    "menu.EditionOffer": lambda standing, one: may_read(standing, one.edition),
    "menu.Change": lambda standing, change: may_read(standing, change.edition),
}
