"""Editions of the menu, and the offers each was agreed with, frozen at a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.menu.models.offers import Offer, OfferVersion
from alongside.menu.states import EditionStage

PERSON = settings.AUTH_USER_MODEL


class Edition(models.Model):
    """One agreed, dated issue of a region's menu; `minor` is above nought for one within the year.

    decision         the decision of the meeting that agreed it
    override_reason  why it was agreed although an authority had neither an offer nor an explained nil
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
    override_reason = models.TextField(blank=True)
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
