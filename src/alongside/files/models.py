"""The table of files that were kept. What stands in them is on the disk, under a name that says nothing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.files.states import LARGEST, FileKind
from alongside.rules.sensitivity import Sensitivity

PLACE = "places.Place"
CLASSES = (
    Sensitivity.DRAFT,
    Sensitivity.REGIONAL,
    Sensitivity.COMPARATIVE,
    Sensitivity.CHALLENGE,
    Sensitivity.RESTRICTED,
)


class Upload(models.Model):
    """One file: what it is, whom it belongs to, and how sensitive it is.

    reference      in its address; drawn at random, so that addresses tell nothing of how many there are
    place          the authority it is of; none where it is the region's
    about_kind     the kind of thing it is evidence for, such as "headlines.headline", and `about_number` which
    kept_as        the name on the disk, drawn at random; empty once it was removed
    original_name  the name it came with, made harmless; shown, never used as a path
    is_read        whether all its words could be read, and so looked through for what tells of single children
    """

    reference = models.CharField(max_length=22, unique=True)
    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(PLACE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=100, blank=True)
    about_number = models.CharField(max_length=100, blank=True)
    sensitivity = models.CharField(max_length=4)
    title = models.CharField(max_length=150)
    kept_as = models.CharField(max_length=64, blank=True)
    original_name = models.CharField(max_length=150)
    kind = models.CharField(max_length=5)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    is_read = models.BooleanField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-kept_at", "-pk")
        indexes = (models.Index(fields=("region", "place"), name="upload_of_place"),)
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(original_name=""), name="upload_is_named"),
            models.CheckConstraint(
                condition=Q(sensitivity__in=[each.value for each in CLASSES]), name="upload_is_of_a_known_class"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in FileKind]), name="upload_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=LARGEST), name="upload_is_not_too_large"),
            models.CheckConstraint(
                condition=Q(about_kind="", about_number="") | ~(Q(about_kind="") | Q(about_number="")),
                name="upload_names_what_it_is_about_whole",
            ),
            models.CheckConstraint(
                condition=(Q(removed_at__isnull=True) & ~Q(kept_as="")) | Q(removed_at__isnull=False, kept_as=""),
                name="upload_is_kept_or_removed",
            ),
        )

    def __str__(self) -> str:
        """For the journal: nothing of the title, which may say more than a trail should."""
        return f"file {self.reference}"

    @property
    def of_class(self) -> Sensitivity:
        """How sensitive it is."""
        return Sensitivity(self.sensitivity)

    @property
    def of_kind(self) -> FileKind:
        """What kind of file it is."""
        return FileKind(self.kind)
