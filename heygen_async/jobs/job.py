"""A job as its owner holds it."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from copy import copy
from typing import Any, Generic, TypeVar

import anyio

from heygen_async.clock import Clock
from heygen_async.errors import HeyGenError, NotFound
from heygen_async.jobs.kind import GRACE, JobKind, ask
from heygen_async.jobs.outcome import interrupted, result_of, snapshot_of, timed_out
from heygen_async.jobs.phase import Phase, Reading, Snapshot
from heygen_async.jobs.signal import Signal, new_signal
from heygen_async.jobs.token import JobToken
from heygen_async.jobs.watcher import Watcher
from heygen_async.wire.call import Executor

__all__ = ["Job"]

T = TypeVar("T")


class _Ear:
    """Somebody who sits and waits: keeps what was heard until it is read."""

    __slots__ = ("_signal", "error", "heard", "keeps")

    urgent = True

    def __init__(self, *, keeps: bool) -> None:
        self.keeps = keeps
        self.heard: deque[Snapshot[Any]] | Snapshot[Any] | None = deque() if keeps else None
        self.error: Exception | None = None
        self._signal: Signal | None = None

    def tell(self, snapshot: Snapshot[Any]) -> None:
        if isinstance(self.heard, deque):
            self.heard.append(snapshot)
        else:
            self.heard = snapshot
        if (self.keeps or snapshot.ended) and self._signal is not None:
            self._signal.set()

    def fail(self, error: Exception) -> None:
        self.error = error
        if self._signal is not None:
            self._signal.set()

    def listen(self) -> Signal:
        self._signal = new_signal()
        return self._signal


class Job(Generic[T]):
    """Something that HeyGen is making.

    A job cannot be cancelled at HeyGen, and it costs the same whether anybody waits or not. Cancelling `wait`
    only stops waiting; ``heygen.resume(job.token)`` goes on, here or in another process.

    Attributes:
        id: HeyGen's id of what is made.
        kind: What is made, such as ``video``.
        created: HeyGen's answer to the request that started it, or None for a resumed job.
        created_at: When it was started, as a Unix timestamp.
        idempotency_key: The key of the request that started it, if it had one.
    """

    __slots__ = ("_clock", "_end", "_executor", "_kind", "_token", "_watcher", "created")

    def __init__(
        self,
        kind: JobKind[T],
        token: JobToken,
        *,
        executor: Executor,
        watcher: Watcher,
        clock: Clock,
        created: object = None,
    ) -> None:
        self._kind = kind
        self._token = token
        self._executor = executor
        self._watcher = watcher
        self._clock = clock
        self._end: Snapshot[T] | None = None
        self.created = created

    @property
    def id(self) -> str:
        return self._token.id

    @property
    def kind(self) -> str:
        return self._token.kind

    @property
    def token(self) -> str:
        """A short string for ``heygen.resume``: versioned JSON without secrets or URLs."""
        return str(self._token)

    @property
    def created_at(self) -> float:
        return self._token.created_at

    @property
    def idempotency_key(self) -> str | None:
        return self._token.idempotency_key

    async def wait(self, timeout: float | None = None) -> T:
        """Wait until the job has come to its end.

        The requests are shared with all other waits of this client, and are sent when they are worth it: rarely
        while nothing can be finished yet, more often when it is likely.

        Args:
            timeout: Seconds to wait at most. None waits as long as this kind of job can reasonably take: an hour
                for a twin, two hours for a video, a day for a person's consent (`heygen_async.jobs.kinds`).

        Returns:
            The finished object.

        Raises:
            JobFailed: HeyGen says that it failed, with its reason. It may have been charged.
            ConsentRequired: The twin is trained, and its person has to consent before it can be used.
            JobLost: HeyGen no longer knows it.
            WaitTimeout: The time is over; the job goes on.
            WaitInterrupted: The client was closed; the job goes on.
            AuthenticationFailed: The key was refused three times in a row; the job goes on.
        """
        if self._end is not None:
            return result_of(self._end, self._token)
        ear = _Ear(keeps=False)
        self._watcher.watch(self._token, self._kind, ear, timeout)
        try:
            await ear.listen()
        finally:
            self._watcher.forget(self.kind, self.id, ear)
        heard = ear.heard if isinstance(ear.heard, Snapshot) else None
        if ear.error is not None:
            raise self._error(ear.error, heard)
        assert heard is not None  # noqa: S101 - a wait ends with an error or with a snapshot that has ended
        return result_of(self._keep(heard), self._token)

    async def snapshot(self) -> Snapshot[T]:
        """Ask HeyGen now: one GET (and one more where a finished twin may lack consent).

        Raises:
            APIError: HeyGen could not say.
        """
        if self._end is not None:
            return self._end
        value: T | None = None
        try:
            reading, row = await ask(self._executor, self._kind, self.id)
            if reading.phase is Phase.DONE:
                value = self._kind.load(row)
        except NotFound:
            young = self._clock.now() - self.created_at < GRACE
            reading = Reading(Phase.RUNNING if young else Phase.GONE, "not_found")
        return self._keep(snapshot_of(self.kind, self.id, reading, self._clock.now(), value))

    async def updates(self, timeout: float | None = None) -> AsyncIterator[Snapshot[T]]:
        """Every change of the job's status, ending with the one that ends it. Failures are snapshots, not errors.

        Args:
            timeout: As for `wait`.

        Raises:
            WaitTimeout: The time is over; the job goes on.
            WaitInterrupted: The client was closed; the job goes on.
        """
        if self._end is not None:
            yield self._end
            return
        ear = _Ear(keeps=True)
        self._watcher.watch(self._token, self._kind, ear, timeout)
        last: Snapshot[T] | None = None
        try:
            while True:
                heard = ear.heard
                if isinstance(heard, deque) and heard:
                    last = self._keep(heard.popleft())
                    yield last
                    if last.ended:
                        return
                elif ear.error is not None:
                    raise self._error(ear.error, last)
                else:
                    await ear.listen()
        finally:
            self._watcher.forget(self.kind, self.id, ear)

    def __repr__(self) -> str:
        phase = f" {self._end.phase}" if self._end is not None else ""
        return f"<Job {self.kind} {self.id}{phase}>"

    def _keep(self, snapshot: Snapshot[T]) -> Snapshot[T]:
        if snapshot.ended and snapshot.phase is not Phase.NEEDS_CONSENT:
            self._end = snapshot
        return snapshot

    def _error(self, error: Exception, last: Snapshot[T] | None) -> Exception:
        status = last.status if last is not None else None
        if isinstance(error, TimeoutError) and type(error) is TimeoutError:
            return timed_out(self._token, status)
        if isinstance(error, anyio.ClosedResourceError):
            return interrupted(self._token, status)
        if not isinstance(error, HeyGenError):
            return error
        # Others may be waiting for other jobs and get the same error: each has its own.
        own = copy(error)
        own.add_note(f"{self.kind} {self.id} goes on at HeyGen; heygen.resume({self.token!r}) waits for it again")
        return own
