"""A job as its owner holds it."""

from __future__ import annotations

import itertools
import json
import weakref
from collections import deque
from collections.abc import AsyncIterator, Callable
from copy import copy
from functools import partial
from typing import Any, Generic, Self, TypeVar

import anyio

from heygen_async._jobs.job_type import GRACE, JobType, ask
from heygen_async._jobs.polling.poller import Poller
from heygen_async._jobs.results import interrupted, result_of, snapshot_of, timed_out, with_ids
from heygen_async._jobs.status import Phase, Reading, Snapshot
from heygen_async._jobs.token import JobToken
from heygen_async._transport.loop_handle import current_loop
from heygen_async._transport.one_shot import OneShotEvent, new_one_shot
from heygen_async._wire.call import Executor
from heygen_async._wire.misuse import explain
from heygen_async._wire.number_checks import check_amount
from heygen_async.clock import Clock
from heygen_async.errors import HeyGenError, NotFound
from heygen_async.events import WaitFinished, WaitStarted

__all__ = ["Job"]

T = TypeVar("T")

_NUMBERS = itertools.count(1)


class _Waiter:
    """Someone who sits and waits: keeps the last change, or puts all of them into ``into``."""

    __slots__ = ("_into", "_signal", "error", "last")

    urgent = True

    def __init__(self, into: deque[Snapshot[Any]] | None = None) -> None:
        self._into = into
        self._signal: OneShotEvent | None = None
        self.last: Snapshot[Any] | None = None
        self.error: Exception | None = None

    def tell(self, snapshot: Snapshot[Any]) -> None:
        self.last = snapshot
        if self._into is not None:
            self._into.append(snapshot)
        if (self._into is not None or snapshot.ended) and self._signal is not None:
            self._signal.set()

    def place_freed(self) -> None:
        """Whoever sits and waits wants what was made."""

    def fail(self, error: Exception) -> None:
        self.error = error
        if self._signal is not None:
            self._signal.set()

    def listen(self) -> OneShotEvent:
        self._signal = new_one_shot()
        return self._signal


@explain(
    **{
        "await": "a job is waited for with `await job.wait()`; `await job.snapshot()` asks how it is now",
        "for": "the changes of a job are read with `async for change in job.updates():`",
    }
)
class Job(Generic[T]):
    """Something that HeyGen is making.

    A job cannot be cancelled at HeyGen, and it costs the same whether anybody waits or not. Cancelling `wait`
    only stops waiting; ``heygen.resume(job.token)`` goes on, here or in another process.

    Attributes:
        id: HeyGen's id of what is made.
        kind: What is made, such as ``video``.
        created: HeyGen's answer to the request that started it, or None for a resumed job.
        created_at: When it was started, as a Unix timestamp, or None where that is not known.
        idempotency_key: The key of the request that started it, if it had one.
    """

    __slots__ = ("_clock", "_end", "_executor", "_kind", "_poller", "_token", "created")

    def __init__(
        self,
        kind: JobType[T],
        token: JobToken,
        *,
        executor: Executor,
        poller: Poller,
        clock: Clock,
        created: object = None,
    ) -> None:
        self._kind = kind
        self._token = token
        self._executor = executor
        self._poller = poller
        self._clock = clock
        self._end: Snapshot[T] | None = None
        self.created: object = created

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
    def created_at(self) -> float | None:
        return self._token.created_at

    @property
    def idempotency_key(self) -> str | None:
        return self._token.idempotency_key

    def to_dict(self) -> dict[str, Any]:
        """Return what identifies it as plain data; ``token`` resumes it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "created_at": self.created_at,
            "idempotency_key": self.idempotency_key,
            "token": self.token,
        }

    def to_json(self) -> str:
        """Return the same as JSON."""
        return json.dumps(self.to_dict())

    async def wait(self, timeout: float | None = None) -> T:
        """Wait until the job has come to its end.

        The requests are shared with all other waits of this client, and are sent when they are worth it: rarely
        while nothing can be finished yet, more often when it is likely, and once more shortly before the time is over.

        Args:
            timeout: Seconds to wait at most. None waits as long as this kind of job can reasonably take: an hour
                for a twin, two hours for a video, a day for a person's consent.

        Returns:
            The finished object.

        Raises:
            InvalidInput: ``timeout`` is not a number of seconds.
            JobFailed: HeyGen says that it failed, with its reason. It may have been charged.
            ConsentRequired: The twin is trained, and its person has to consent before it can be used.
            InputRequired: A Video Agent waits for a message of yours.
            JobLost: HeyGen no longer knows it.
            WaitTimeout: The time is over; the job goes on.
            WaitInterrupted: The client was closed; the job goes on.
            AuthenticationFailed: The key was refused three times in a row; the job goes on.
        """
        check_amount("timeout", timeout)
        if self._end is not None:
            return result_of(self._end, self._token)
        number, started = next(_NUMBERS), self._clock.monotonic()
        self._poller.emit(WaitStarted(number, self.kind, self.id))
        error: BaseException | None = None
        try:
            return await self._wait(timeout)
        except BaseException as caught:
            error = caught
            raise
        finally:
            failure = type(error).__name__ if error is not None else None
            took = self._clock.monotonic() - started
            self._poller.emit(WaitFinished(number, self.kind, self.id, took, failure))

    async def _wait(self, timeout: float | None) -> T:
        ear = _Waiter()
        self._poller.subscribe(self._token, self._kind, ear, timeout)
        try:
            await ear.listen()
        finally:
            self._poller.unsubscribe(self.kind, self.id, ear)
        if ear.error is not None or ear.last is None:
            raise _error(ear.error, self._token, ear.last)
        return result_of(self._keep(ear.last), self._token)

    async def snapshot(self) -> Snapshot[T]:
        """Ask HeyGen now: one GET (and one more where a finished twin may lack consent).

        Raises:
            APIError: HeyGen could not say.
        """
        if self._end is not None:
            return self._end
        value: T | None = None
        try:
            reading, row = await ask(self._executor, self._kind, self.id, self._kind.recalled(self._token))
            if reading.phase is Phase.DONE:
                value = self._kind.load(row)
        except NotFound:
            reading = Reading(Phase.GONE, "not_found")
        young = self.created_at is not None and self._clock.now() - self.created_at < GRACE
        if reading.phase is Phase.GONE and young:
            # HeyGen may not know yet what it has just begun.
            reading = Reading(Phase.RUNNING, reading.status)
        return self._keep(snapshot_of(self.kind, self.id, reading, self._clock.now(), value))

    def updates(self, timeout: float | None = None) -> AsyncIterator[Snapshot[T]]:
        """Every change of the job's status, ending with the one that ends it. Failures are snapshots, not errors.

        No one waits before the first ``async for``, nor after it is left.

        Args:
            timeout: As for `wait`.

        Raises:
            InvalidInput: ``timeout`` is not a number of seconds.
            WaitTimeout: The time is over; the job goes on.
            WaitInterrupted: The client was closed; the job goes on.
        """
        check_amount("timeout", timeout)
        return _Updates(self._token, self._kind, self._poller, self._keep, self._end, timeout)

    def __repr__(self) -> str:
        phase = f" {self._end.phase}" if self._end is not None else ""
        return f"<Job {self.kind} {self.id}{phase}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: what is known without asking HeyGen, and the video once it is finished."""
        from heygen_async._wire import notebook

        if self._end is not None:
            return notebook.of(self._end)
        return (
            notebook.table("Job", notebook.text_rows(kind=self.kind, id=self.id))
            + "<p><code>await job.wait()</code> waits for it.</p>"
        )

    def _keep(self, snapshot: Snapshot[T]) -> Snapshot[T]:
        self._token = with_ids(self._token, snapshot)
        if snapshot.ended and not snapshot.phase.resting:
            self._end = snapshot
        return snapshot


Job.__module__ = "heygen_async"


@explain(**{"for": "the changes of a job are read with `async for change in job.updates():`"})
class _Updates(Generic[T]):
    """The changes of one job. No generator, because one that is left half-read lingers in the event loop."""

    def __init__(
        self,
        token: JobToken,
        kind: JobType[T],
        poller: Poller,
        keep: Callable[[Snapshot[T]], Snapshot[T]],
        end: Snapshot[T] | None,
        timeout: float | None,
    ) -> None:
        self._token = token
        self._kind = kind
        self._poller = poller
        self._keep = keep
        self._timeout = timeout
        self._ear: _Waiter | None = None
        self._heard: deque[Snapshot[T]] = deque(() if end is None else (end,))
        self._last: Snapshot[T] | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Snapshot[T]:
        if self._last is not None and self._last.ended:
            raise StopAsyncIteration
        if self._ear is None and not self._heard:
            self._ear = ear = _Waiter(self._heard)
            self._poller.subscribe(self._token, self._kind, ear, self._timeout)
            # The poller knows the ear, not the reader: a reader that is let go takes its ear along.
            unsubscribe = partial(self._poller.unsubscribe, self._token.kind, self._token.id, ear)
            last_breath = weakref.finalize(self, current_loop(), unsubscribe)
            last_breath.atexit = False
        while not self._heard:
            if self._ear is None or self._ear.error is not None:
                raise _error(self._ear.error if self._ear else None, self._token, self._last)
            await self._ear.listen()
        self._last = self._keep(self._heard.popleft())
        return self._last

    async def aclose(self) -> None:
        """Stop listening at once, rather than when the last reference to this is gone."""
        if self._ear is not None:
            self._poller.unsubscribe(self._token.kind, self._token.id, self._ear)


def _error(error: Exception | None, token: JobToken, last: Snapshot[Any] | None) -> Exception:
    if error is None or isinstance(error, anyio.ClosedResourceError):
        return interrupted(token, last)
    if not isinstance(error, HeyGenError):
        return timed_out(token, last) if isinstance(error, TimeoutError) else error
    # Others may be waiting for other jobs and get the same error: each has its own.
    own = copy(error)
    own.add_note(f"{token.kind} {token.id} goes on at HeyGen; heygen.resume({str(token)!r}) waits for it again")
    return own
