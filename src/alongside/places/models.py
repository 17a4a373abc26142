"""The tables of places, successions, spellings and statistical neighbours."""

from django.db import models
from django.db.models import F, Q

from alongside.places.states import ENGLAND, AuthorityType, Kind


class Place(models.Model):
    """An authority, region, part of London or country. `starts` and `ends` are its first and last days.

    An empty `starts` is before anything held here; an empty `ends` is still there.
    `column` and `row` place it on its region's map of hexagons: odd rows stand half a hexagon to the east.
    """

    code = models.CharField(max_length=20, unique=True)
    ons_code = models.CharField(max_length=9, blank=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    authority_type = models.CharField(max_length=20, blank=True, choices=[(t.value, t.value) for t in AuthorityType])
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    nation = models.CharField(max_length=60)
    invented = models.BooleanField(default=False)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    column = models.PositiveSmallIntegerField(null=True, blank=True)
    row = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        indexes = (models.Index(fields=("nation", "kind"), name="place_of_nation"),)
        constraints = (
            models.CheckConstraint(condition=~Q(code="") & ~Q(name="") & ~Q(short_name=""), name="place_is_named"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="place_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(kind=Kind.AUTHORITY.value, authority_type__in=[t.value for t in AuthorityType])
                | (~Q(kind=Kind.AUTHORITY.value) & Q(authority_type="")),
                name="place_has_a_type_if_an_authority",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.COUNTRY.value, within__isnull=True)
                | (~Q(kind=Kind.COUNTRY.value) & Q(within__isnull=False)),
                name="place_is_within_another_unless_a_country",
            ),
            models.CheckConstraint(
                condition=Q(nation=ENGLAND, invented=False) | (~Q(nation=ENGLAND) & Q(invented=True)),
                name="place_is_invented_unless_in_england",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="place_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(column__isnull=True, row__isnull=True) | Q(column__isnull=False, row__isnull=False),
                name="place_has_a_whole_hexagon",
            ),
            models.UniqueConstraint(fields=("within", "column", "row"), name="place_has_its_hexagon_alone"),
            models.UniqueConstraint(
                fields=("ons_code",), condition=~Q(ons_code=""), name="place_has_its_ons_code_alone"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One authority took over another's area, or part of it (`what`), on a day."""

    predecessor = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="successions_from")
    successor = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="successions_to")
    on = models.DateField()
    what = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("on", "predecessor__name", "successor__name")
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_of_two_places"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} to {self.successor}"


class Spelling(models.Model):
    """A text that means one place of its nation: a name, a code, or another way either is written."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="spellings")
    nation = models.CharField(max_length=60)
    text = models.CharField(max_length=100)
    folded = models.CharField(max_length=100)

    class Meta:
        ordering = ("folded",)
        constraints = (
            models.UniqueConstraint(fields=("nation", "folded"), name="spelling_means_one_place"),
            models.CheckConstraint(condition=~Q(folded=""), name="spelling_is_not_empty"),
        )

    def __str__(self) -> str:
        return self.text


class NeighbourSet(models.Model):
    """One edition of a published version of the neighbours. Never changed: a correction is a new edition."""

    nation = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    edition = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True)
    source_hash = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64)
    published_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("nation", "version", "edition")
        constraints = (
            models.UniqueConstraint(fields=("nation", "version", "edition"), name="neighbour_set_edition_once"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="neighbour_set_editions_count_from_one"),
        )

    def __str__(self) -> str:
        return self.title if self.edition == 1 else f"{self.title} (edition {self.edition})"


class Neighbour(models.Model):
    """In one set, the place that is `rank`-th most like another, and how close in the publisher's words."""

    neighbour_set = models.ForeignKey(NeighbourSet, on_delete=models.CASCADE, related_name="neighbours")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="neighbours")
    neighbour = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="neighbour_of")
    rank = models.PositiveSmallIntegerField()
    closeness = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("place", "rank")
        constraints = (
            models.UniqueConstraint(fields=("neighbour_set", "place", "rank"), name="neighbour_rank_once"),
            models.UniqueConstraint(fields=("neighbour_set", "place", "neighbour"), name="neighbour_once"),
            models.CheckConstraint(condition=Q(rank__gte=1, rank__lte=10), name="neighbour_rank_from_1_to_10"),
            models.CheckConstraint(condition=~Q(place=F("neighbour")), name="neighbour_is_another_place"),
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.rank} {self.neighbour}"
