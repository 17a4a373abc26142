"""Every change to editions: opened, changed with a reason each time, agreed by a meeting, published.

`seen` is the version its reader was looking at, that of the edition handed in if it is left out: if somebody else has
changed it since, nothing is done and `Overtaken` is raised. The same act sent twice is done once.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from alongside.files.policies import may_hold as may_hold_words
from alongside.journal import actions as journal
from alongside.meetings import actions as meetings
from alongside.meetings import queries as known_meetings
from alongside.menu.actions.compiling import publish_nils
from alongside.menu.actions.offers import go_live, retire
from alongside.menu.models import Change, Edition, EditionOffer, Gap, Offer, OfferVersion
from alongside.menu.policies import editions as policies
from alongside.menu.queries import editions as queries
from alongside.menu.queries.offers import candidates
from alongside.menu.states import IN_AN_EDITION, Because, ChangeKind, ChangeStage, EditionStage
from alongside.rules.verdicts import Overtaken, Refused, require

if TYPE_CHECKING:
    from alongside.meetings.models import AgendaItem, Meeting
    from alongside.menu.models import Comment
    from alongside.people.states import Standing
    from alongside.places.models import Place

REVIEW = "Every authority was asked afresh."


@transaction.atomic
def open_edition(
    *, region: "Place", year: int, by: "Standing | None", at: datetime, within_year: bool = False
) -> Edition:
    """Begin an edition: the year's, with every offer that is fit; or one within the year, with what is published.

    Opening the one that is being drafted already, by the same person, answers with it. Raises Refused.
    """
    published = queries.published(region.pk)
    if within_year:
        require(policies.may_be_minor(published))
        year = published.year if published else year
    standing = Edition.objects.select_for_update().filter(region=region, stage=EditionStage.DRAFT).first()
    if standing and standing.version == 1 and _same(standing.opened_by_id, by) and standing.year == year:
        return standing
    require(policies.may_open_edition(by, region.pk))
    minor = queries.next_number(region, year=year)
    if minor and not within_year:
        raise Refused(f"The menu of {year} has been opened already. Change it by an edition within the year.")
    number = f"{year}.{minor}" if minor else str(year)
    opened = Edition.objects.create(
        region=region, reference=f"{slugify(region.name)}-{number}", year=year, minor=minor, previous=published,
        opened_by_id=_pk(by), opened_at=at,
    )  # fmt: skip
    _begin(opened, published, by=by, at=at, review=not within_year)
    offers = EditionOffer.objects.filter(edition=opened).count()
    journal.record("edition.opened", of=opened, by=by, at=at, details={"offers": offers})
    return opened


def _begin(opened: Edition, published: Edition | None, *, by: "Standing | None", at: datetime, review: bool) -> None:
    """Fill a new edition from the one before it, and for a yearly one bring in all that is fit now."""
    if published is not None:
        EditionOffer.objects.bulk_create(
            EditionOffer(edition=opened, offer_id=one.offer_id, version_id=one.version_id)
            for one in queries.held(published)
        )
    if review:
        _bring_up_to_date(opened, by=by, at=at)


@transaction.atomic
def bring_up_to_date(*, edition: Edition, by: "Standing | None", at: datetime, seen: int | None = None) -> Edition:
    """Take in, by the yearly review, every offer that is fit and every newer version. Raises Refused."""
    held, version = _held(edition, seen)
    if not queries.waiting(held):
        return held
    _require_as_read(held, version)
    require(policies.may_bring_up_to_date(by, held))
    changed = _bring_up_to_date(held, by=by, at=at)
    return _done(held, "edition.brought_up_to_date", by, at, {"changes": changed})


def _bring_up_to_date(opened: Edition, *, by: "Standing | None", at: datetime) -> int:
    found = queries.waiting(opened)
    for offer, version, _ in found:
        _enter(opened, offer, version, Because.REVIEW, REVIEW, by=by, at=at)
    fit = {each.offer.pk for each in candidates(opened.region)}
    gone = [one for one in queries.held(opened) if one.offer_id not in fit]
    for one in gone:
        _leave(opened, one, Because.REVIEW, "It is no longer offered.", by=by, at=at)
    return len(found) + len(gone)


@transaction.atomic
def put_in(
    *,
    edition: Edition,
    offer: Offer,
    because: Because,
    words: str,
    by: "Standing | None",
    at: datetime,
    gap: Gap | None = None,
    comment: "Comment | None" = None,
    seen: int | None = None,
) -> Edition:
    """Add an offer, or take the newer words of one the edition holds; with the reason. Raises Refused."""
    words = " ".join(words.split())
    held, version = _held(edition, seen)
    require(policies.may_hold(held, offer))
    newest = queries.newest_accepted(offer)
    if newest is None:
        raise Refused(f"“{offer.title}” has not been accepted yet, so no words of it can be put in.")
    there = EditionOffer.objects.filter(edition=held, offer=offer).first()
    if there is not None and there.version_id == newest.pk:
        return held
    _require_as_read(held, version)
    require(policies.may_change(by, held))
    require(policies.may_be_because(held, because, words, gap))
    require(may_hold_words(words))
    _enter(held, offer, newest, because, words, by=by, at=at, gap=gap, comment=comment)
    return _done(held, "edition.offer_put_in", by, at, {"offer": offer.reference, "because": because.value})


@transaction.atomic
def take_out(
    *,
    edition: Edition,
    offer: Offer,
    because: Because,
    words: str,
    by: "Standing | None",
    at: datetime,
    gap: Gap | None = None,
    comment: "Comment | None" = None,
    seen: int | None = None,
) -> Edition:
    """Take an offer out of the edition, with the reason. Raises Refused."""
    words = " ".join(words.split())
    held, version = _held(edition, seen)
    there = EditionOffer.objects.filter(edition=held, offer=offer).select_related("version").first()
    if there is None:
        return held
    _require_as_read(held, version)
    require(policies.may_change(by, held))
    require(policies.may_be_because(held, because, words, gap))
    require(may_hold_words(words))
    _leave(held, there, because, words, by=by, at=at, gap=gap, comment=comment)
    return _done(held, "edition.offer_taken_out", by, at, {"offer": offer.reference, "because": because.value})


@transaction.atomic
def decide_change(
    *, change: Change, meeting: "Meeting", taken: bool, words: str, by: "Standing | None", at: datetime
) -> Change:
    """Record what a meeting of the directors' group decided on one change; one not taken is undone. Raises Refused."""
    words = " ".join(words.split())
    edition, _ = _held(change.edition, None)
    held = Change.objects.select_for_update(of=("self",)).select_related("edition", "offer", "was").get(pk=change.pk)
    stage = ChangeStage.AGREED if taken else ChangeStage.NOT_TAKEN
    if held.decision is not None and held.stage == stage and held.decision.words == words:
        return held
    require(policies.may_decide_change(by, held))
    require(policies.may_agree_at(edition, meeting, on=timezone.localdate(at)))
    said = f"{edition}: {ChangeKind(held.kind).value} – {held.offer.title}"
    item = meetings.add_item(meeting=meeting, words=said, about=(queries.ABOUT_CHANGE, edition.reference), by=by, at=at)
    held.decision = meetings.record_decision(item=item, words=words, by=by, at=at)
    held.stage = stage
    held.save()
    if not taken:
        EditionOffer.objects.filter(edition=edition, offer=held.offer).delete()
        if held.was is not None:
            EditionOffer.objects.create(edition=edition, offer=held.offer, version=held.was)
    _done(edition, "edition.change_decided", by, at, {"offer": held.offer.reference, "taken": taken})
    return held


@transaction.atomic
def agree(
    *,
    edition: Edition,
    meeting: "Meeting",
    words: str,
    by: "Standing | None",
    at: datetime,
    override: str = "",
    seen: int | None = None,
) -> Edition:
    """Record that a meeting of the directors' group agreed the edition, and freeze its text. Raises Refused.

    words     the decision, as the minutes have it
    override  why it is agreed although an authority has neither an offer nor an explained nil
    """
    words, override, on = " ".join(words.split()), " ".join(override.split()), timezone.localdate(at)
    held, version = _held(edition, seen)
    if held.stage == EditionStage.AGREED and _same(held.agreed_by_id, by) and held.version == version + 1:
        return held
    ready = queries.readiness(held, on=on)
    require(policies.may_agree(by, held, ready))
    _require_as_read(held, version)
    require(policies.may_agree_at(held, meeting, on=on))
    require(policies.may_agree(by, held, ready, override=override))
    require(may_hold_words(override))
    item = _item(held, meeting, by=by, at=at)
    made = known_meetings.decision_on(item)  # it may have been written down at the meeting already
    held.decision = made or meetings.record_decision(item=item, words=words, by=by, at=at)
    Change.objects.filter(edition=held, stage=ChangeStage.PROPOSED).update(
        stage=ChangeStage.AGREED, decision=held.decision
    )
    held.annex = queries.annex_of(queries.contributions(held, on=on))
    held.stage, held.agreed_by_id, held.agreed_at = EditionStage.AGREED, _pk(by), at
    if not ready.covered:
        held.override_reason, held.override_by_id = override, _pk(by)
    held.sha256 = queries.fingerprint(held)
    details = {"sha256": held.sha256, "meeting": meeting.pk, "coverage": ready.coverage}
    if held.override_reason:
        details |= {"override": held.override_reason, "without": list(ready.without)}
    return _done(held, "edition.agreed", by, at, details)


def _item(held: Edition, meeting: "Meeting", *, by: "Standing | None", at: datetime) -> "AgendaItem":
    """The agenda's item about the whole edition, put there if nobody has."""
    found = known_meetings.item_about(meeting, queries.ABOUT, held.reference)
    return found or meetings.add_item(
        meeting=meeting, words=f"Agree {held}", about=(queries.ABOUT, held.reference), by=by, at=at
    )


@transaction.atomic
def publish(*, edition: Edition, by: "Standing | None", at: datetime, seen: int | None = None) -> Edition:
    """Make an agreed edition the region's menu: its offers go live and the edition before is superseded.

    An offer that the edition took out is retired. Raises Refused, with the reason.
    """
    held, version = _held(edition, seen)
    if held.stage == EditionStage.PUBLISHED and _same(held.published_by_id, by) and held.version == version + 1:
        return held
    require(policies.may_publish(by, held))
    _require_as_read(held, version)
    if held.sha256 != queries.fingerprint(held):
        raise Refused("What stands here is not what was agreed: its fingerprint differs. Nothing was published.")
    before = Edition.objects.select_for_update().filter(region=held.region_id, stage=EditionStage.PUBLISHED).first()
    if before is not None:
        before.stage = EditionStage.SUPERSEDED
        _done(before, "edition.superseded", by, at, {"by": held.reference})
    gone_live = _go_live(held, by=by, at=at)
    retired = _retire(held, at=at)
    publish_nils(region=held.region, year=held.year, by=by, at=at)
    held.stage, held.published_by_id, held.published_at = EditionStage.PUBLISHED, _pk(by), at
    return _done(held, "edition.published", by, at, {"live": gone_live, "retired": retired, "sha256": held.sha256})


def _go_live(held: Edition, *, by: "Standing | None", at: datetime) -> list[str]:
    """What an edition holds goes live with the words it was agreed with; answers with the references of what is new."""
    new = []
    for one in queries.held(held):
        before = one.offer.version
        if go_live(offer=one.offer, version=one.version, by=by, at=at).version != before:
            new.append(one.offer.reference)
    return new


def _retire(held: Edition, *, at: datetime) -> list[str]:
    """The offers an edition took out are retired, for the reason recorded with that; answers with their references."""
    out = Change.objects.filter(edition=held, kind=ChangeKind.REMOVED, stage=ChangeStage.AGREED)
    retired = []
    for change in out.select_related("offer"):
        if change.offer.stage in IN_AN_EDITION:
            retire(offer=change.offer, why=change.words, by=None, at=at)
            retired.append(change.offer.reference)
    return retired


def _enter(
    held: Edition,
    offer: Offer,
    newest: OfferVersion,
    because: Because,
    words: str,
    *,
    by: "Standing | None",
    at: datetime,
    gap: Gap | None = None,
    comment: "Comment | None" = None,
) -> None:
    """The edition holds the offer at that version; how it differs from the edition before is the change recorded."""
    EditionOffer.objects.update_or_create(edition=held, offer=offer, defaults={"version": newest})
    was = _in_edition_before(held, offer)
    kind = ChangeKind.ADDED if was is None else ChangeKind.CHANGED
    _record_change(held, offer, kind, (was, newest), because, words, by=by, at=at, gap=gap, comment=comment)


def _leave(
    held: Edition,
    there: EditionOffer,
    because: Because,
    words: str,
    *,
    by: "Standing | None",
    at: datetime,
    gap: Gap | None = None,
    comment: "Comment | None" = None,
) -> None:
    """The edition no longer holds the offer: a removal, or, of one it had only just added, no change at all."""
    there.delete()
    was = _in_edition_before(held, there.offer)
    versions = (was, None)
    _record_change(
        held, there.offer, ChangeKind.REMOVED, versions, because, words, by=by, at=at, gap=gap, comment=comment
    )


def _in_edition_before(held: Edition, offer: Offer) -> OfferVersion | None:
    if held.previous_id is None:
        return None
    one = EditionOffer.objects.filter(edition=held.previous_id, offer=offer).select_related("version").first()
    return one.version if one else None


def _record_change(
    held: Edition,
    offer: Offer,
    kind: ChangeKind,
    versions: tuple[OfferVersion | None, OfferVersion | None],
    because: Because,
    words: str,
    *,
    by: "Standing | None",
    at: datetime,
    gap: Gap | None,
    comment: "Comment | None",
) -> None:
    """Write down the one change of an offer in this edition, in place of what was written of it before."""
    Change.objects.filter(edition=held, offer=offer).delete()
    was, now = versions
    if was == now:
        return  # as in the edition before: put in and taken out again, or the other way about
    last = Change.objects.filter(edition=held).aggregate(last=Max("order"))["last"] or 0
    Change.objects.create(
        edition=held, order=last + 1, kind=kind, offer=offer, was=was, now=now, because=because, words=words, gap=gap,
        comment=comment, made_by_id=_pk(by), made_at=at,
    )  # fmt: skip


def _held(edition: Edition, seen: int | None) -> tuple[Edition, int]:
    """The edition as it stands now, held until the transaction ends; and the version its reader saw."""
    held = Edition.objects.select_for_update(of=("self",)).select_related("region", "previous").get(pk=edition.pk)
    return held, edition.version if seen is None else seen


def _require_as_read(held: Edition, version: int) -> None:
    if held.version != version:
        raise Overtaken(
            "Somebody changed this edition while you were reading it, so nothing was done. "
            "Read it as it stands now, then decide."
        )


def _same(actor: int | None, by: "Standing | None") -> bool:
    return actor == _pk(by)


def _pk(by: "Standing | None") -> int | None:
    return by.pk if by else None


def _done(held: Edition, act: str, by: "Standing | None", at: datetime, details: dict[str, Any]) -> Edition:
    held.version += 1
    held.save()
    journal.record(act, of=held, by=by, at=at, details={"version": held.version} | details)
    return held
