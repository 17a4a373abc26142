"""The seal of an entry: a keyed hash over what it says and the seal before it."""

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

if TYPE_CHECKING:
    from alongside.journal.models import Entry


def seal_of(entry: "Entry", before: str) -> str:
    """The seal of an entry after one whose seal is `before`; 64 hexadecimal digits."""
    said = {
        "before": before,
        "at": int(entry.at.timestamp() * 1_000_000),
        "by": entry.by_id,
        "acting_as": entry.acting_as,
        "act": entry.act,
        "of": [entry.object_kind, entry.object_id, entry.object_label],
        "details": _steady(json.loads(json.dumps(entry.details, cls=DjangoJSONEncoder))),
        "version": entry.version,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hmac.new(settings.JOURNAL_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _steady(value: Any) -> Any:
    """The same whatever a database makes of numbers: 2, 2.0 and 2e0 read alike."""
    if isinstance(value, dict):
        return {str(key): _steady(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_steady(each) for each in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return format(value, ".12g")
