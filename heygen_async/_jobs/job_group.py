"""Many jobs, waited for without a task for each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import anyio

from heygen_async._jobs.job_type import JobType
from heygen_async._jobs.results import interrupted, timed_out
from heygen_async._jobs.status import Snapshot
from heygen_async._jobs.token import JobToken
from heygen_async._transport.one_shot import OneShotEvent, new_one_shot
from heygen_async.errors import HeyGenError

if TYPE_CHECKING:
    from heygen_async._jobs.polling.poller import Poller

__all__ = ["JobGroup"]


class _Member:
    """One job of a group."""

    __slots__ = ("_ended", "_freed", "last", "token")

    urgent = False

    def __init__(
        self,
        ended: Callable[[_Member, Snapshot[Any] | Exception], None],
        freed: Callable[[JobToken], None] | None,
        token: JobToken,
    ) -> None:
        self._ended = ended
        self._freed = freed
        self.token = token
        self.last: Snapshot[Any] | None = None

    def tell(self, snapshot: Snapshot[Any]) -> None:
        self.last = snapshot
        if snapshot.ended:
            self._ended(self, snapshot)

    def place_freed(self) -> None:
        if self._freed is not None:
            self._freed(self.token)

    def fail(self, error: Exception) -> None:
        self._ended(self, error)


class JobGroup:
    """Many jobs whose ends are read from one stream, in the order in which they come.

    ::

        async with JobGroup(poller) as group:
            for token, kind in started:
                group.add(token, kind)
            async for token, end in group:
                ...

    ``end`` is the snapshot that ended the wait, or the error that did (`WaitTimeout`, `WaitInterrupted`,
    `AuthenticationFailed` …): one job's error never hides another's result. The stream ends when every job that
    was added has been given; jobs may be added while it is read. Leaving the block forgets the rest.

    Args:
        poller: Waits for the jobs.
        place_freed: Called when HeyGen says that a job has ended, before what it made is fetched: another one may take
            its place at once. It must not block and must not raise.
    """

    __slots__ = ("_freed", "_members", "_on_end", "_poller", "_ready", "_signal")

    def __init__(self, poller: Poller, place_freed: Callable[[JobToken], None] | None = None) -> None:
        self._poller = poller
        self._freed = place_freed
        self._on_end = self._ended
        self._members: dict[tuple[str, str], _Member] = {}
        self._ready: deque[tuple[JobToken, Snapshot[Any] | Exception]] = deque()
        self._signal: OneShotEvent | None = None

    def add(self, token: JobToken, kind: JobType[Any], timeout: float | None = None) -> None:
        """Wait for one more job; adding it twice changes nothing.

        Args:
            token: Which job.
            kind: How it is asked about.
            timeout: Seconds from now, or None for the kind's own.
        """
        key = (token.kind, token.id)
        if key not in self._members:
            member = _Member(self._on_end, self._freed, token)
            self._poller.subscribe(token, kind, member, timeout)
            self._members[key] = member

    def discard(self, kind: str, id: str) -> None:
        """Wait no longer for one job."""
        if (member := self._members.pop((kind, id), None)) is not None:
            self._poller.unsubscribe(kind, id, member)

    @property
    def pending(self) -> int:
        """How many jobs have not ended yet."""
        return len(self._members)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for key in list(self._members):
            self.discard(*key)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> tuple[JobToken, Snapshot[Any] | Exception]:
        while not self._ready:
            if not self._members:
                raise StopAsyncIteration
            self._signal = new_one_shot()
            await self._signal
        return self._ready.popleft()

    def _ended(self, member: _Member, end: Snapshot[Any] | Exception) -> None:
        token = member.token
        self._members.pop((token.kind, token.id), None)
        if isinstance(end, anyio.ClosedResourceError):
            end = interrupted(token, member.last)
        elif isinstance(end, TimeoutError) and not isinstance(end, HeyGenError):
            end = timed_out(token, member.last)
        self._ready.append((token, end))
        if self._signal is not None:
            self._signal.set()
