"""Questions about what was done."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Max, Model, Q, QuerySet
from django.utils import timezone

from alongside.journal.models import ChainEnd, Entry
from alongside.journal.sealing import seal_of

PERSON = str(settings.AUTH_USER_MODEL).lower()
MOST_FOUND = 50


def entries(*, act: str | None = None) -> QuerySet[Entry]:
    """Every entry in the order written, or those of one act, such as "release.built"."""
    every = Entry.objects.all()
    return every if act is None else every.filter(act=act)


def entries_of(thing: Model) -> QuerySet[Entry]:
    """What was done to one thing, in the order written."""
    return Entry.objects.filter(object_kind=thing._meta.label_lower, object_id=str(thing.pk))


@dataclass(frozen=True, slots=True)
class Found:
    """A person or a thing that the journal knows: its kind and number, and what it was called last."""

    kind: str
    number: str
    label: str

    @property
    def is_person(self) -> bool:
        """True for somebody, rather than something."""
        return self.kind == PERSON


def known_by(words: str) -> list[Found]:
    """The persons and things whose name, number or reference holds these words; persons first, at most MOST_FOUND."""
    asked = words.strip()
    if not asked:
        return []
    by_name = Entry.objects.exclude(object_kind="").filter(Q(object_label__icontains=asked) | Q(object_id=asked))
    newest = by_name.values("object_kind", "object_id").annotate(last=Max("pk")).values_list("last", flat=True)
    found = Entry.objects.filter(pk__in=list(newest)).values_list("object_kind", "object_id", "object_label")
    listed = [Found(*each) for each in found]
    return sorted(listed, key=lambda each: (not each.is_person, each.label, each.kind, each.number))[:MOST_FOUND]


def named(kind: str, number: str) -> Found | None:
    """The person or thing of that kind and number as it was called last; None if the journal knows none."""
    last = Entry.objects.filter(object_kind=kind, object_id=number).order_by("-pk").first()
    return Found(kind, number, last.object_label) if last else None


def trail_of(found: Found, *, since: date | None = None, until: date | None = None) -> QuerySet[Entry]:
    """What was done to a thing; for a person also what they did, and what was given to them. Newest first.

    since, until  the first and last day, both included
    """
    asked = Q(object_kind=found.kind, object_id=found.number)
    if found.is_person:
        number = int(found.number)
        asked |= Q(by_id=number) | Q(details__person=number) | Q(details__deputy=number)
    else:
        asked |= Q(details__kind=found.kind, details__id=found.number)
    if since:
        asked &= Q(at__gte=_midnight(since))
    if until:
        asked &= Q(at__lt=_midnight(until + timedelta(days=1)))
    return Entry.objects.filter(asked).select_related("by").order_by("-pk")


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time()))


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
