"""Counting how often the menu is used: by month, without persons and without the words that anybody typed.

A count follows from looking something up, which the journal does not keep; so it leaves no entry there.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alongside.menu.models import Usage

if TYPE_CHECKING:
    from alongside.places.models import Place


@transaction.atomic
def count_use(*, region: "Place | int", kind: str, at: datetime, key: str = "") -> None:
    """Count one time that something was used.

    kind  "offer": an offer was opened; "search": the menu was searched by words; "nothing": that found nothing
    key   the offer's reference, or the code of the area that a search seemed to be about; "" where none was clear
    """
    number = region if isinstance(region, int) else region.pk
    month = timezone.localdate(at).replace(day=1)
    of: dict[str, Any] = {"region_id": number, "month": month, "kind": kind, "key": key}
    if not Usage.objects.filter(**of).update(count=F("count") + 1):
        held, _ = Usage.objects.get_or_create(**of)
        Usage.objects.filter(pk=held.pk).update(count=F("count") + 1)
