"""Idempotency-Key: the first answer is given again for 24 hours, whatever the body says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.messages import Response
from heygen_async.sandbox.state.objects import ObjectStore

__all__ = ["Idempotency", "KeyEntry"]

_LIFETIME = 24 * 3600.0


@dataclass(slots=True)
class KeyEntry:
    """One key at one path.

    Attributes:
        id: Method, path and key.
        digest: Of the body of the first request.
        answer: What the first request got, once it had its effect.
        busy: Its answer has not left yet.
    """

    id: str
    order: int
    digest: str
    expires: float
    answer: Response | None = None
    busy: bool = True


class Idempotency:
    """The keys of one account, by endpoint and path."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    def __iter__(self) -> Iterator[KeyEntry]:
        return iter(self._store.of(KeyEntry))

    def begin(self, method: str, path: str, key: str, body: bytes, now: float) -> tuple[KeyEntry, bool]:
        """Claim a key.

        Returns:
            The entry, and whether the body differs from that of the first request.

        Raises:
            ApiError: 409 ``request_in_progress``.
        """
        entries = self._store.of(KeyEntry)
        slot = f"{method} {path} {key}"
        digest = hashlib.sha256(body).hexdigest()
        entry = entries.find(slot)
        if entry is None or entry.expires <= now:
            entry = entries.put(slot, KeyEntry(slot, self._store.order(), digest, now + _LIFETIME))
            return entry, False
        if entry.busy:
            message = "A request with this Idempotency-Key is still in progress"
            raise ApiError(409, "request_in_progress", message)
        return entry, entry.digest != digest

    def keep(self, entry: KeyEntry, answer: Response) -> None:
        """Keep the answer of a request that had its effect, from that moment on."""
        if 200 <= answer.status < 300:
            entry.answer = answer
            self._store.touch(KeyEntry, entry.id, entry)

    def end(self, entry: KeyEntry) -> None:
        """The answer leaves. After a refusal the key can be used again."""
        entry.busy = False
        entries = self._store.of(KeyEntry)
        if entries.find(entry.id) is entry and entry.answer is None:
            entries.pop(entry.id)

    def restart(self) -> None:
        """Nothing is in progress any more; what had no effect is forgotten."""
        for entry in self._store.of(KeyEntry):
            entry.busy = False
            if entry.answer is None:
                self._store.of(KeyEntry).pop(entry.id)
