"""Keys of calls that may have acted and whose answer never came: the same call again goes on under the same key.

Cancelling a create loses its answer, not what it made. HeyGen gives its first answer again to the same request under
the same key. So the key of such a call is kept, and the next call with the same request takes it up, once: the caller
gets what the lost call made, or makes it now, and pays for it once.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict

from heygen_async._transport.key_age import KeyAge

__all__ = ["LostCalls", "fingerprint"]

MOST = 1000
"""Keys that are kept, the newest."""


def fingerprint(operation: str, address: str, body: bytes) -> bytes:
    """Stands for one request without its key."""
    parts = operation.encode(), address.encode(), body
    return hashlib.sha256(b"".join(b"%d:%s" % (len(part), part) for part in parts)).digest()


class LostCalls:
    """The keys of one account, in memory."""

    __slots__ = ("_keys",)

    def __init__(self) -> None:
        self._keys: OrderedDict[str, tuple[bytes, KeyAge]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._keys)

    def keep(self, request: bytes, key: str, age: KeyAge) -> None:
        """The call with this key may have acted, and no one knows what came of it."""
        self._keys[key] = request, age
        if len(self._keys) > MOST:
            self._keys.popitem(last=False)

    def settle(self, key: str) -> None:
        """The call with this key has an answer after all: its caller repeated it by hand."""
        self._keys.pop(key, None)

    def take(self, request: bytes) -> tuple[str, KeyAge] | None:
        """The oldest key that was lost with this request and that HeyGen still remembers; it is not given twice."""
        found: tuple[str, KeyAge] | None = None
        for key, (kept, age) in list(self._keys.items()):
            if age.forgotten:
                del self._keys[key]
            elif found is None and kept == request:
                found = key, age
        if found is not None:
            del self._keys[found[0]]
        return found
