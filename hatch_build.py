"""Tells the package builder what an installation needs, from the one list: requirements/run.in."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class NeedsFromRequirements(MetadataHookInterface):
    """Reads requirements/run.in, so that the package and the lock file can't name different things."""

    def update(self, metadata: dict[str, Any]) -> None:
        lines = Path(self.root, "requirements", "run.in").read_text(encoding="utf-8").splitlines()
        metadata["dependencies"] = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
