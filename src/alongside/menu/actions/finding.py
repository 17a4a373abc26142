"""Letting offers be found by their words, from when they are on the menu."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.areas import actions as index
from alongside.areas import queries as areas
from alongside.menu.queries.answers import FOUND_AS

if TYPE_CHECKING:
    from alongside.menu.models import Offer


@transaction.atomic
def let_be_found(*, offers: "Iterable[Offer]", at: datetime) -> None:
    """Keep the words of offers as they stand now; what was kept of them before is replaced.

    The names of their areas, and who gives them, are among their words.
    """
    names = {each.code: each.name for each in areas.areas()}
    index.keep_words_of_many(
        kind=FOUND_AS,
        entries=[
            (
                each.pk,
                each.title,
                " ".join(
                    (each.summary, each.tailoring, *(names.get(code, "") for code in each.areas), each.kind,
                     each.provider)
                ),
            )
            for each in offers
        ],
        at=at,
    )  # fmt: skip


@transaction.atomic
def let_no_longer_be_found(*, numbers: Iterable[int], at: datetime) -> None:
    """Take the words of offers away; only where the offers go too, since a search asks who may read what it finds."""
    index.forget_words(kind=FOUND_AS, numbers=numbers, at=at)
