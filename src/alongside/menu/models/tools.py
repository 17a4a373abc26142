"""Tools such as a checklist for Chief Executives; a person's own answers; similar tools that were looked at again."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.menu.states import Finding, Reply, SharedWith

PERSON = settings.AUTH_USER_MODEL
PLACE = "places.Place"


class ToolVersion(models.Model):
    """The words of a tool as they were loaded from its reviewed file; a changed file is a new version.

    tool      "chief-executives", the name of its file
    audience  the role it is for, a value of `Audience`
    contents  the whole file in plain values; `sha256` of it
    """

    tool = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    audience = models.CharField(max_length=30)
    contents = models.JSONField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ("tool", "-number")
        constraints = (
            models.UniqueConstraint(fields=("tool", "number"), name="tool_version_has_its_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="tool_version_is_counted_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Checklist(models.Model):
    """One person's answers to one tool: theirs alone until they share them.

    place   the authority whose director may read them once they are shared with the director
    version grows by one with each change, so that two open pages never overwrite each other unseen
    """

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    tool = models.CharField(max_length=40)
    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(PLACE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    shared = models.CharField(
        max_length=20, default=SharedWith.NOBODY.value, choices=[(each.value, each.value) for each in SharedWith]
    )
    shared_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("opened_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("person", "tool"), name="person_has_one_checklist_of_a_tool"),
            models.CheckConstraint(
                condition=Q(shared__in=[each.value for each in SharedWith]), name="checklist_sharing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(shared=SharedWith.NOBODY.value, shared_at__isnull=True)
                | (~Q(shared=SharedWith.NOBODY.value) & Q(shared_at__isnull=False)),
                name="checklist_is_shared_since_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"answers to {self.tool}"


class ToolAnswer(models.Model):
    """What a person answered to one question, and what they noted beside it. `asked` is the version they read."""

    checklist = models.ForeignKey(Checklist, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    asked = models.PositiveSmallIntegerField()
    reply = models.CharField(max_length=10, blank=True, choices=[(each.value, each.value) for each in Reply])
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("checklist", "question")
        constraints = (
            models.UniqueConstraint(fields=("checklist", "question"), name="question_is_answered_once"),
            models.CheckConstraint(condition=~Q(reply="") | ~Q(note=""), name="answer_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.reply} to {self.question}"


class RevisitedTool(models.Model):
    """A similar tool, ours or somebody else's, that was looked at again: what became of it, and why.

    origin  whose it is, and where it is kept, in words
    """

    region = models.ForeignKey(PLACE, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    origin = models.CharField(max_length=200)
    finding = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Finding])
    why = models.TextField()
    looked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("region", "name"), name="tool_is_revisited_in_one_place"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(why=""), name="revisited_tool_has_its_reason"),
        )

    def __str__(self) -> str:
        return self.name
