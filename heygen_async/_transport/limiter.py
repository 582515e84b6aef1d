"""Who may send, and when: a fair queue in front of the connections, which can be told to pause.

Reads, writes and uploads queue in lanes of their own, so that ten uploads that take minutes never hold up a status
request, and a refusal of one kind does not stop the others. HeyGen says 429 both for too many requests and for too
many jobs at a time, with the same code. After a 429 to a write only writes pause: it may be the job limit, and
reading is how one learns that a job has ended. After a 429 to a read, which starts no job, every lane pauses.
"""

from __future__ import annotations

from collections import OrderedDict

from heygen_async._transport.one_shot import OneShotEvent, new_one_shot
from heygen_async._wire.call import TimeoutClass
from heygen_async.clock import Clock

__all__ = ["ConcurrencyLimiter", "Limiters"]


class ConcurrencyLimiter:
    """A limited number of places, given to those who wait in the order in which they came.

    Nothing is awaited while a place is free, and waiting costs the same however many wait.

    Args:
        size: How many places there are.
        clock: Tells how long a pause lasts.
    """

    __slots__ = ("_clock", "_free", "_open_at", "_queue", "size")

    def __init__(self, size: int, clock: Clock) -> None:
        self.size = size
        self._clock = clock
        self._free = size
        self._queue: OrderedDict[OneShotEvent, None] = OrderedDict()
        self._open_at = float("-inf")

    @property
    def in_flight(self) -> int:
        """Places that are taken."""
        return self.size - self._free

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return len(self._queue)

    @property
    def pause(self) -> float:
        """Seconds until anything may be sent again; 0 where it may be sent now."""
        return max(self._open_at - self._clock.monotonic(), 0.0)

    def slow_down(self, seconds: float) -> None:
        """Send nothing for ``seconds`` from now on, unless a longer pause is on already."""
        self._open_at = max(self._open_at, self._clock.monotonic() + seconds)

    def enter_now(self) -> bool:
        """Take a place if one is free, no one waits and no pause is on."""
        if self._free and not self._queue and self._open_at <= self._clock.monotonic():
            self._free -= 1
            return True
        return False

    async def enter(self, *, again: bool = False) -> None:
        """Wait for a place, and then for the end of a pause.

        Args:
            again: Go to the head of the queue: for a call that has waited its turn once.
        """
        if self._free and not self._queue:
            self._free -= 1
        else:
            await self._wait_for_place(again)
        try:
            while (seconds := self.pause) > 0:
                await self._clock.sleep(seconds)
        except BaseException:
            self.leave()
            raise

    def leave(self) -> None:
        """Give the place to the next in the queue, or back."""
        if self._queue:
            self._queue.popitem(last=False)[0].set()
        else:
            self._free += 1

    async def _wait_for_place(self, again: bool) -> None:
        turn = new_one_shot()
        self._queue[turn] = None
        if again:
            self._queue.move_to_end(turn, last=False)
        try:
            await turn
        except BaseException:
            # The place may have been handed over in the very moment of the cancellation.
            if self._queue.pop(turn, self) is self:
                self.leave()
            raise


class Limiters:
    """The lanes of one client, shared by all its views."""

    __slots__ = ("read", "upload", "write")

    def __init__(self, size: int, clock: Clock) -> None:
        self.read = ConcurrencyLimiter(size, clock)
        self.write = ConcurrencyLimiter(size, clock)
        self.upload = ConcurrencyLimiter(size, clock)

    def of(self, kind: TimeoutClass) -> ConcurrencyLimiter:
        """The lane of one class of operations."""
        if kind == "read":
            return self.read
        return self.write if kind == "write" else self.upload

    @property
    def in_flight(self) -> int:
        """Attempts under way."""
        return self.read.in_flight + self.write.in_flight + self.upload.in_flight

    @property
    def waiting(self) -> int:
        """Calls that wait for a place."""
        return self.read.waiting + self.write.waiting + self.upload.waiting

    def slow_down(self, kind: TimeoutClass, seconds: float) -> None:
        """HeyGen refused an operation of this class with 429; see the module's text."""
        for lane in (self.read, self.write, self.upload) if kind == "read" else (self.of(kind),):
            lane.slow_down(seconds)
