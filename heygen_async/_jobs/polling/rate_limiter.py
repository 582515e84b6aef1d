"""How many requests the poller may send, shared with the caller's own."""

from __future__ import annotations

__all__ = ["LONGEST_PAUSE", "TokenBucket"]

_LEAST = 10.0
"""Among so many requests one is the poller's, however many the caller sends."""

LONGEST_PAUSE = 120.0
"""Seconds that a 429 stops the polls at most, as with calls: a gateway's odd Retry-After must not stop every wait."""


class TokenBucket:
    """A token bucket that the poller draws from, and that every other request of the client debits.

    The caller's own requests are never delayed by it: they leave less for the poller, but never less than a tenth
    of the rate, so that waiting comes to its end beside a program that is busy all the time. A 429 halves the rate
    and stops everything for as long as HeyGen asks; each quiet minute brings the rate back by half.

    Args:
        rate: Requests per second.
        burst: How many may be sent at once after a quiet time.
    """

    __slots__ = ("_announced", "_at", "_factor", "_factor_at", "_left", "_own_at", "_until", "burst", "rate")

    def __init__(self, rate: float = 10.0, burst: float = 20.0) -> None:
        if not rate > 0 or not burst >= 1:
            raise ValueError(f"rate must be positive and burst at least 1, not {rate!r} and {burst!r}")
        self.rate: float = rate
        self.burst: float = burst
        self._announced = 0
        self._left = burst
        self._at = 0.0
        self._own_at = float("-inf")
        self._until = 0.0
        self._factor = 1.0
        self._factor_at = 0.0

    def spend(self, now: float, requests: float = 1.0) -> None:
        """Note that the poller sends requests now."""
        self._own_at = now
        self._debit(now, requests)

    def announce(self) -> None:
        """The poller is about to send a request of its own, which `note` will see as well."""
        self._announced = min(self._announced + 1, 64)

    def note(self, now: float) -> None:
        """Count a request of the client, whoever sent it: the transport reports each attempt."""
        if self._announced:
            self._announced -= 1
        else:
            self._debit(now, 1.0)

    def wait(self, now: float) -> float:
        """Seconds until one more request may be sent; 0 where it may be sent now."""
        self._refill(now)
        rate = self.rate * self._factor
        pause = min((1.0 - self._left) / rate, self._own_at + _LEAST / rate - now)
        # Rounding must never leave a remainder that no sleep can bridge.
        return max(self.paused(now), pause if pause > 1e-9 else 0.0)

    def paused(self, now: float) -> float:
        """Seconds for which HeyGen asked to be left alone."""
        return max(self._until - now, 0.0)

    def slow_down(self, now: float, retry_after: float | None) -> None:
        """HeyGen answered 429: send nothing for ``retry_after`` seconds, then half as much as before.

        A longer pause than `LONGEST_PAUSE` is not believed: one request then asks whether it still holds.
        """
        self._refill(now)
        if now >= self._until:
            self._factor = max(self._factor / 2, 1 / 64)
        self._factor_at = now
        pause = min(2.0 / self._factor, 60.0) if retry_after is None else min(retry_after, LONGEST_PAUSE)
        self._until = max(self._until, now + pause)
        self._left = min(self._left, 1.0)

    def pause(self, now: float, seconds: float) -> None:
        """Send nothing for some seconds: another process that uses the same account was asked for that."""
        self._until = max(self._until, now + min(seconds, LONGEST_PAUSE))

    def _debit(self, now: float, requests: float) -> None:
        """More than the rate allows only leaves a debt of at most one burst."""
        self._refill(now)
        self._left = max(self._left - requests, -self.burst)

    def _refill(self, now: float) -> None:
        if self._factor < 1.0 and now - max(self._factor_at, self._until) >= 60.0:
            self._factor = min(self._factor * 1.5, 1.0)
            self._factor_at = now
        if now > self._at:
            self._left = min(self._left + (now - self._at) * self.rate * self._factor, self.burst)
            self._at = now
