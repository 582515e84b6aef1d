"""HeyGen's clock, read in passing: this machine's may be wrong by hours, and keys are forgotten by HeyGen's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import anyio

from heygen_async.clock import Clock

__all__ = ["ServerTime", "Stopwatch"]

_EVERY = 60.0
"""Seconds between two readings: parsing a date costs as much as some answers do."""

_TO_THE_HOUR = len("Sun, 06 Nov 1994 08:")


class Stopwatch:
    """Counts the seconds since it was made, including those in which the machine was asleep.

    What counts is the largest of the clocks: one stands still during sleep, and the other may be set back.
    """

    __slots__ = ("_monotonic", "_since_boot", "_started", "_wall")

    def __init__(self, clock: Clock) -> None:
        self._wall = clock.now
        self._monotonic = clock.monotonic
        self._since_boot = cast("Callable[[], float]", getattr(clock, "since_boot", clock.monotonic))
        self._started = (self._wall(), self._monotonic(), self._since_boot())

    def seconds(self) -> float:
        """Seconds since it was made, at the most: as much as any clock has counted."""
        return max(self._counted())

    def least_seconds(self) -> float:
        """Seconds since it was made, at the least: as little as any clock has counted, never less than none."""
        return max(0.0, min(self._counted()))

    def _counted(self) -> tuple[float, float, float]:
        wall, monotonic, since_boot = self._started
        return self._wall() - wall, self._monotonic() - monotonic, self._since_boot() - since_boot


class ServerTime:
    """HeyGen's clock, as of the ``Date`` of its last answer and what this machine has counted since.

    Attributes:
        asked: Whether HeyGen was asked for nothing but the time, and answered.
        asking: Held while it is asked.
    """

    __slots__ = ("_again", "_clock", "_hour", "_read", "_since", "asked", "asking")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._again = float("-inf")
        self._hour = ""
        self._read: float | None = None
        self._since = Stopwatch(clock)
        self.asked = False
        self.asking = anyio.Lock()

    def now(self) -> float | None:
        """The time at HeyGen in seconds since 1970, at the latest, or None before its first answer with a date.

        Compare with it how old something is.
        """
        return None if self._read is None else self._read + self._since.seconds()

    def earliest(self) -> float | None:
        """The time at HeyGen in seconds since 1970, at the earliest, or None before its first answer with a date.

        Date with it what may be too old one day: a clock that jumped ahead must not make it look younger.
        """
        return None if self._read is None else self._read + self._since.least_seconds()

    @property
    def ahead(self) -> float | None:
        """Seconds by which HeyGen's clock is ahead of this machine's, or None before its first answer with a date."""
        now = self.now()
        return None if now is None else now - self._clock.now()

    def note(self, headers: Mapping[str, str]) -> None:
        """Read the date of an answer, now and then."""
        if not (date := headers.get("date")) or headers.get("age", "0").strip() != "0":
            return  # an answer with an age comes from a cache: its date is that of long ago
        monotonic = self._clock.monotonic()
        hour = date[:_TO_THE_HOUR]
        # Another hour is read at once: the machine may have been paused, and no clock of its own shows it.
        if monotonic < self._again and hour == self._hour:
            return
        from email.utils import parsedate_to_datetime

        try:
            # Whole seconds, and as old as the answer is.
            self._read = parsedate_to_datetime(date).timestamp()
        except (ValueError, OverflowError, OSError):
            return
        self._since = Stopwatch(self._clock)
        self._hour = hour
        self._again = monotonic + _EVERY
