"""Editions of the menu, and the offers each was agreed with, frozen at a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.menu.models.gaps import Gap
from alongside.menu.models.offers import Offer, OfferVersion
from alongside.menu.states import IN_WORK, Because, ChangeKind, ChangeStage, EditionStage

PERSON = settings.AUTH_USER_MODEL


class Edition(models.Model):
    """One agreed, dated issue of a region's menu; `minor` is above nought for one within the year.

    decision         the decision of the meeting that agreed it
    override_reason  why it was agreed although an authority had neither an offer nor an explained nil
    previous         the edition it was made from, which it supersedes and is compared with
    annex            what each authority gave, frozen as it was agreed: code, name, references of its offers, its nil
    sha256           of the frozen text of all it holds
    """

    region = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60, unique=True)
    year = models.PositiveSmallIntegerField()
    minor = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=20, default=EditionStage.DRAFT.value)
    opened_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    decision = models.ForeignKey("meetings.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    override_reason = models.TextField(blank=True)
    override_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    annex = models.JSONField(default=list)
    agreed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-year", "-minor")
        constraints = (
            models.UniqueConstraint(fields=("region", "year", "minor"), name="edition_has_its_number"),
            models.CheckConstraint(
                condition=Q(stage__in=[each.value for each in EditionStage]), name="edition_stage_is_known"
            ),
            models.UniqueConstraint(
                fields=("region",),
                condition=Q(stage=EditionStage.PUBLISHED.value),
                name="one_edition_of_a_region_is_published",
            ),
            models.UniqueConstraint(
                fields=("region",),
                condition=Q(stage__in=[each.value for each in IN_WORK]),
                name="one_edition_of_a_region_is_in_work",
            ),
        )

    def __str__(self) -> str:
        return f"Menu {self.year}" + (f".{self.minor}" if self.minor else "")


class EditionOffer(models.Model):
    """One offer of an edition, at the version it was agreed with."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="offers")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(OfferVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("edition", "offer")
        constraints = (models.UniqueConstraint(fields=("edition", "offer"), name="offer_stands_once_in_an_edition"),)

    def __str__(self) -> str:
        return f"{self.offer} in {self.edition}"


class Change(models.Model):
    """One addition, change or removal since the edition before, with why and what was decided on it.

    was, now  the offer's version before and after; none before an addition, none after a removal
    because   what it follows from; `words` say it, `gap` and `comment` name the thing itself where there is one
    decision  of the meeting that agreed it or did not take it
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="changes")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(each.value, each.value) for each in ChangeKind])
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+")
    was = models.ForeignKey(OfferVersion, null=True, on_delete=models.PROTECT, related_name="+")
    now = models.ForeignKey(OfferVersion, null=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Because])
    words = models.CharField(max_length=300)
    gap = models.ForeignKey(Gap, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    comment = models.ForeignKey("menu.Comment", null=True, blank=True, on_delete=models.PROTECT, related_name="changes")
    stage = models.CharField(max_length=10, default=ChangeStage.PROPOSED.value)
    decision = models.ForeignKey("meetings.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("edition", "order")
        constraints = (
            models.UniqueConstraint(fields=("edition", "offer"), name="offer_changes_once_in_an_edition"),
            models.CheckConstraint(condition=~Q(words=""), name="change_says_why"),
            models.CheckConstraint(
                condition=Q(stage__in=[each.value for each in ChangeStage]), name="change_stage_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.ADDED.value, was__isnull=True, now__isnull=False)
                | Q(kind=ChangeKind.CHANGED.value, was__isnull=False, now__isnull=False)
                | Q(kind=ChangeKind.REMOVED.value, was__isnull=False, now__isnull=True),
                name="change_is_what_its_versions_say",
            ),
        )

    def __str__(self) -> str:
        return f"{self.offer} {self.kind} in {self.edition}"
