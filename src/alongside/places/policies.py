"""What may be added to the known places, and taken away."""

from collections.abc import Collection

from alongside.places.models import Place
from alongside.places.states import ENGLAND
from alongside.rules.verdicts import Verdict, allow, refuse


def may_add_invented_nation(nation: str, codes: Collection[str]) -> Verdict:
    """An invented nation has a name of its own, isn't there yet, and takes no code that another place has."""
    if not nation.strip():
        return refuse("An invented nation needs a name.")
    if nation == ENGLAND:
        return refuse(f"{ENGLAND} is not invented; its places come from the reviewed lists.")
    if Place.objects.filter(nation=nation).exists():
        return refuse(f"{nation} is already there. Remove it before adding it anew.")
    taken = Place.objects.filter(code__in=codes).order_by("code").first()
    if taken:
        return refuse(f"The code {taken.code} already belongs to {taken.name} in {taken.nation}.")
    return allow()


def may_remove_nation(nation: str) -> Verdict:
    """Only an invented nation can be removed, and only one that is there."""
    if nation == ENGLAND:
        return refuse(f"{ENGLAND} is not invented, so it can't be removed.")
    if not Place.objects.filter(nation=nation).exists():
        return refuse(f"There is no nation called {nation}.")
    return allow()
