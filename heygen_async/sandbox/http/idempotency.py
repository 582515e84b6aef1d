"""Idempotency-Key: the first answer is given again for 24 hours, whatever the body says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.messages import Response

__all__ = ["Entry", "Idempotency"]

_LIFETIME = 24 * 3600.0


@dataclass(slots=True)
class Entry:
    """One key at one path.

    Attributes:
        answer: What the first request got, once it had its effect.
        busy: Its answer has not left yet.
    """

    digest: str
    expires: float
    answer: Response | None = None
    busy: bool = True


class Idempotency:
    """Keys by endpoint and path."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str, str], Entry] = {}

    def begin(self, method: str, path: str, key: str, body: bytes, now: float) -> tuple[Entry, bool]:
        """Claim a key.

        Returns:
            The entry, and whether the body differs from that of the first request.

        Raises:
            ApiError: 409 ``request_in_progress``.
        """
        slot = (method, path, key)
        digest = hashlib.sha256(body).hexdigest()
        entry = self._entries.get(slot)
        if entry is None or entry.expires <= now:
            entry = self._entries[slot] = Entry(digest, now + _LIFETIME)
            return entry, False
        if entry.busy:
            message = "A request with this Idempotency-Key is still in progress"
            raise ApiError(409, "request_in_progress", message)
        return entry, entry.digest != digest

    def keep(self, entry: Entry, answer: Response) -> None:
        """Keep the answer of a request that had its effect, from that moment on."""
        if 200 <= answer.status < 300:
            entry.answer = answer

    def end(self, method: str, path: str, key: str, entry: Entry) -> None:
        """The answer leaves. After a refusal the key can be used again."""
        entry.busy = False
        if entry.answer is None and self._entries.get((method, path, key)) is entry:
            del self._entries[method, path, key]

    def restart(self) -> None:
        """Nothing is in progress any more; what had no effect is forgotten."""
        self._entries = {slot: entry for slot, entry in self._entries.items() if entry.answer is not None}
        for entry in self._entries.values():
            entry.busy = False

    def clear(self) -> None:
        self._entries.clear()
