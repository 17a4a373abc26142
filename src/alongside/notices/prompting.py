"""The registry of what needs people. Every room that makes somebody wait for somebody signs up here."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from alongside.notices.states import Prompt

if TYPE_CHECKING:
    from alongside.people.states import Standing


class Provider(Protocol):
    """Tells what of one room needs somebody; only what that standing may see is counted."""

    def __call__(self, standing: "Standing", *, at: datetime) -> Iterable[Prompt]:
        """The prompts of that room for whoever has that standing."""


_PROVIDERS: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """Sign a room up, once, as its application gets ready. Raises ValueError if the name is taken."""
    if _PROVIDERS.setdefault(name, provider) is not provider:
        raise ValueError(f"The prompts of {name} are given by two.")


def prompts_for(standing: "Standing", *, at: datetime) -> list[Prompt]:
    """Everything that needs whoever has that standing: what is due first, then what has waited longest."""
    if not standing.is_somebody:
        return []
    found = [prompt for name in sorted(_PROVIDERS) for prompt in _PROVIDERS[name](standing, at=at)]
    return sorted(found, key=lambda prompt: (prompt.due or date.max, prompt.since))
