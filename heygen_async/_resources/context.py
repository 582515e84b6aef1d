"""What every resource works with: executor, poller, downloads, clock, and the way from an answer to a job."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from heygen_async._jobs.job import Job
from heygen_async._jobs.job_type import JobType
from heygen_async._jobs.token import JobToken
from heygen_async._transport.idempotency import key_for
from heygen_async._wire.call import Call, Executor, RequestOptions, check_options
from heygen_async.errors import ConfigurationError

if TYPE_CHECKING:
    from heygen_async._jobs.polling.poller import Poller
    from heygen_async._media.client import MediaClient
    from heygen_async.clock import Clock

__all__ = ["ClientContext", "Spawn"]

Spawn: TypeAlias = Callable[..., object]
"""Starts a task: an async function and its arguments."""

R = TypeVar("R")
T = TypeVar("T")


class ClientContext:
    """What the resources of one client share.

    Args:
        executor: Sends requests.
        poller: Waits for jobs.
        media: Downloads and uploads files at other hosts, without the key.
        clock: Tells the time.
        spawn: Starts a task that ends with the client, such as ``task_group.start_soon``.
    """

    def __init__(
        self, executor: Executor, poller: Poller, media: MediaClient, clock: Clock, spawn: Spawn | None = None
    ) -> None:
        self.executor = executor
        self.poller = poller
        self.media = media
        self.clock = clock
        self._spawn = spawn

    @property
    def server_ahead(self) -> float | None:
        """Seconds by which HeyGen's clock is ahead of this machine's, as of a recent answer; None before the first.

        0 with an executor that cannot tell.
        """
        return cast("float | None", getattr(self.executor, "server_ahead", 0.0))

    def spawn(self, function: Callable[..., Coroutine[Any, Any, object]], *args: object) -> None:
        """Start a task that is cancelled when the client is closed. It has to deal with its own errors.

        Raises:
            ConfigurationError: The client is not open, or was made without a way to start tasks.
        """
        if self._spawn is None:
            raise ConfigurationError("no tasks can be started here: pass spawn=task_group.start_soon")
        self._spawn(function, *args)

    async def send(self, call: Call[R], options: RequestOptions | None = None) -> tuple[R, str | None]:
        """Send a request, and return its answer with the idempotency key that it carried."""
        check_options(options)
        own = options.idempotency_key if options is not None else None
        key = key_for(call.operation, own, None, call.json)
        keyed = RequestOptions(idempotency_key=key).over(options)
        return await self.executor.execute(call, keyed), key

    async def start(
        self,
        kind: JobType[T],
        call: Call[R],
        id_of: Callable[[R], str],
        options: RequestOptions | None = None,
        *,
        variant: str | None = None,
    ) -> Job[T]:
        """Send a request that starts one job.

        Args:
            kind: The kind of the job.
            call: The request.
            id_of: Reads the job's id from the answer.
            options: For this request alone.
            variant: What the job's duration depends on.
        """
        answer, key = await self.send(call, options)
        return self.job(kind, id_of(answer), idempotency_key=key, variant=variant, created=answer)

    def job(
        self,
        kind: JobType[T],
        id: str,
        *,
        created_at: float | None = None,
        idempotency_key: str | None = None,
        variant: str | None = None,
        created: object = None,
    ) -> Job[T]:
        """Return a job by its kind and HeyGen's id of it. Sends nothing.

        Args:
            kind: What the job makes, such as ``video`` or ``look``.
            id: HeyGen's id.
            created_at: When it was started, as a Unix timestamp. None where that is not known: the first wait
                then asks at once.
            idempotency_key: The key of the request that started it.
            variant: What its duration depends on, such as the engine of a video.
            created: The answer to the request that started it.
        """
        if created_at is None and created is not None:
            created_at = self.clock.now()
        return self.resumed(kind, JobToken(kind.name, id, created_at, variant, idempotency_key), created)

    def resumed(self, kind: JobType[T], token: JobToken, created: object = None) -> Job[T]:
        """Return the job of a token."""
        return Job(kind, token, executor=self.executor, poller=self.poller, clock=self.clock, created=created)
