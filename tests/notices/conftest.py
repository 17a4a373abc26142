"""What waits for people, as each of these tests says, and nothing else."""

import pytest

from alongside.notices import prompting
from alongside.notices.pages import Prompt


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[Prompt]:
    """What waits for everybody: a list to be filled; no room is signed up but this one."""
    prompts: list[Prompt] = []
    monkeypatch.setattr(prompting, "_PROVIDERS", {})
    prompting.register("these tests", lambda standing, *, at: list(prompts))
    return prompts
