"""Idempotency-Key: the first answer is given again for 24 hours, whatever the body says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from .http import Response
from .problem import Problem

__all__ = ["Entry", "Idempotency"]

_LIFETIME = 24 * 3600.0


@dataclass(slots=True)
class Entry:
    """One key at one path. Without an answer, its request is still being handled."""

    digest: str
    expires: float
    answer: Response | None = None


class Idempotency:
    """Keys by endpoint and path."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str, str], Entry] = {}

    def begin(self, method: str, path: str, key: str, body: bytes, now: float) -> tuple[Entry, bool]:
        """Claim a key.

        Returns:
            The entry, and whether the body differs from that of the first request.

        Raises:
            Problem: 409 ``request_in_progress``.
        """
        slot = (method, path, key)
        digest = hashlib.sha256(body).hexdigest()
        entry = self._entries.get(slot)
        if entry is None or entry.expires <= now:
            entry = self._entries[slot] = Entry(digest, now + _LIFETIME)
            return entry, False
        if entry.answer is None:
            message = "A request with this Idempotency-Key is still in progress"
            raise Problem(409, "request_in_progress", message)
        return entry, entry.digest != digest

    def end(self, method: str, path: str, key: str, answer: Response) -> None:
        """Keep an answer that had an effect; after a refusal the key can be used again."""
        slot = (method, path, key)
        if 200 <= answer.status < 300:
            if slot in self._entries:
                self._entries[slot].answer = answer
        else:
            self._entries.pop(slot, None)

    def clear(self) -> None:
        self._entries.clear()
