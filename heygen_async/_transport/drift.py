"""Counts by operation what answers hold that the document does not have, for one line in the log."""

from __future__ import annotations

import logging
from collections import Counter

from heygen_async._wire.drift import Kind, Noted

__all__ = ["DriftCount"]

logger = logging.getLogger("heygen_async")

_MOST = 200


class DriftCount:
    """What a client has met so far. A server that makes up names without end does not fill the memory."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, Kind, str]] = Counter()

    def add(self, operation: str, noted: Noted) -> None:
        """Count what one answer held."""
        for kind, name in noted:
            key = (operation, kind, name)
            if key in self._counted or len(self._counted) < _MOST:
                self._counted[key] += 1

    def log(self) -> None:
        """Write one line, if there is anything to write, and begin again."""
        if not self._counted:
            return
        found: dict[str, dict[str, int]] = {}
        for (operation, kind, name), count in sorted(self._counted.items()):
            found.setdefault(operation, {})[f"{kind}:{name}"] = count
        self._counted.clear()
        parts = (
            f"operation={operation} {' '.join(f'{name}={count}' for name, count in counts.items())}"
            for operation, counts in found.items()
        )
        logger.info("unknown_in_answers %s", "; ".join(parts), extra={"unknown_in_answers": found})
