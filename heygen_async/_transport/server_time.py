"""HeyGen's clock, read in passing: this machine's may be wrong by hours, and keys are forgotten by HeyGen's."""

from __future__ import annotations

from collections.abc import Mapping

from heygen_async.clock import Clock

__all__ = ["ServerTime"]

_EVERY = 60.0
"""Seconds between two readings: parsing a date costs as much as some answers do."""


class ServerTime:
    """How far HeyGen's clock and this machine's are apart.

    Attributes:
        ahead: Seconds by which HeyGen's is ahead, or None before its first answer with a date.
    """

    __slots__ = ("_again", "_clock", "ahead")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._again = float("-inf")
        self.ahead: float | None = None

    def note(self, headers: Mapping[str, str]) -> None:
        """Read the date of an answer, now and then."""
        now = self._clock.monotonic()
        if now < self._again or not (date := headers.get("date")):
            return
        from email.utils import parsedate_to_datetime

        try:
            # Whole seconds, and as old as the answer is.
            self.ahead = parsedate_to_datetime(date).timestamp() - self._clock.now()
        except (ValueError, OverflowError, OSError):
            return
        self._again = now + _EVERY
