"""Questions about what was done."""

from django.db.models import Model, QuerySet

from alongside.journal.models import Entry


def entries(*, act: str | None = None) -> QuerySet[Entry]:
    """Every entry in the order written, or those of one act, such as "release.built"."""
    every = Entry.objects.all()
    return every if act is None else every.filter(act=act)


def entries_of(thing: Model) -> QuerySet[Entry]:
    """What was done to one thing, in the order written."""
    return Entry.objects.filter(object_kind=thing._meta.label_lower, object_id=str(thing.pk))
