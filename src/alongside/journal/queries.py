"""Questions about what was done."""

from django.db.models import Model, QuerySet

from alongside.journal.models import ChainEnd, Entry
from alongside.journal.sealing import seal_of


def entries(*, act: str | None = None) -> QuerySet[Entry]:
    """Every entry in the order written, or those of one act, such as "release.built"."""
    every = Entry.objects.all()
    return every if act is None else every.filter(act=act)


def entries_of(thing: Model) -> QuerySet[Entry]:
    """What was done to one thing, in the order written."""
    return Entry.objects.filter(object_kind=thing._meta.label_lower, object_id=str(thing.pk))


def break_in_chain() -> str:
    """Where the journal is not as it was written, in one sentence; empty if every entry stands as it did.

    An entry that was altered, or one that was slipped in, no longer fits its seal; the one after a removed entry does
    not fit either; and an end that was cut off shows in how many there should be.
    """
    before, count = "", 0
    for entry in Entry.objects.order_by("id").iterator(chunk_size=2000):
        count += 1
        if entry.seal != seal_of(entry, before):
            return f"Entry {entry.pk} ({entry.act}) was altered or slipped in, or the one before it was removed."
        before = entry.seal
    end = ChainEnd.objects.filter(pk=1).first()
    expected = (end.entries, end.seal) if end else (0, "")
    if (count, before) != expected:
        return f"{expected[0]} entries were written and {count} are there, so some were removed or slipped in."
    return ""
