"""How old an idempotency key is: the one place that decides whether a key still protects a repetition.

HeyGen forgets a key 24 hours after it first saw it, by its own clock. A request that is repeated under a forgotten key
is a new request, and a new charge. So a key counts as forgotten after 20 hours, and so does one whose age is unknown.
"""

from __future__ import annotations

import math

from heygen_async._transport.server_time import ServerTime, Stopwatch
from heygen_async.clock import Clock

__all__ = ["KEY_LIFETIME", "UNKNOWN", "KeyAge", "is_forgotten"]

KEY_LIFETIME = 20 * 3600.0
"""Seconds for which a key is trusted: four hours less than HeyGen promises.

A machine that falls asleep between the look at a key's age and the first byte sends it late, and so does a network that
holds a request back. Naps of up to four hours are covered; what is older is looked up by its tag, which costs nothing.
"""

UNKNOWN = -math.inf
"""Says of a key that it was sent, and that nothing is known of when."""

_SKEW = 60.0
"""Seconds by which a key may seem to be sent in the future: dates have whole seconds, and answers take time."""


def is_forgotten(first_sent: float | None, now: float | None) -> bool:
    """Whether HeyGen may have forgotten a key; an age that is not known, or that cannot be right, counts as old.

    Args:
        first_sent: When the key was first sent, in seconds since 1970 by HeyGen's clock; None if that is not known.
        now: The time by the same clock (`ServerTime.now`); None if that is not known.
    """
    if first_sent is None or now is None:
        return True
    return not -_SKEW <= now - first_sent < KEY_LIFETIME


class KeyAge:
    """The age of the key of one call, by every clock that can tell: the oldest answer counts.

    The monotonic clock does not count the time in which a machine sleeps, the wall clock may be set back, and a machine
    that was paused knows nothing of it until an answer from HeyGen tells the date.

    Args:
        clock: The clock of this machine.
        server_time: HeyGen's clock.
        first_sent: When an earlier call first sent the key, by HeyGen's clock; `UNKNOWN` if it was sent at an unknown
            time, None if it was never sent.

    Attributes:
        inherited: Whether an earlier call sent the key.
    """

    __slots__ = ("_clock", "_first_sent", "_seen", "_server", "_stopwatch", "inherited")

    def __init__(self, clock: Clock, server_time: ServerTime, first_sent: float | None = None) -> None:
        self._clock = clock
        self._server = server_time
        self._first_sent = first_sent
        self._stopwatch: Stopwatch | None = None
        # Whether HeyGen may have seen the key before the attempt that is under way.
        self._seen = self.inherited = first_sent is not None

    def sending(self) -> None:
        """An attempt is about to be sent."""
        if self._stopwatch is not None:
            self._seen = True
            return
        self._stopwatch = Stopwatch(self._clock)
        if not self.inherited:
            self._first_sent = self._server.earliest()

    def not_sent(self) -> None:
        """Nothing of that attempt left this machine."""
        if not self._seen:
            self._stopwatch = self._first_sent = None

    @property
    def forgotten(self) -> bool:
        """Whether HeyGen may have forgotten the key."""
        now = self._server.now()
        if self._stopwatch is None:
            return self._first_sent is not None and is_forgotten(self._first_sent, now)
        elapsed = self._stopwatch.seconds()
        if self._first_sent is None and now is not None:
            # HeyGen's first answer came after the first attempt.
            self._first_sent = now - elapsed
        if elapsed >= KEY_LIFETIME:
            return True
        return self._first_sent is not None and now is not None and now - self._first_sent >= KEY_LIFETIME
