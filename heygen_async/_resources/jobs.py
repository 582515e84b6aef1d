"""From an answer to a job: what every noun that starts something shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from heygen_async._jobs.job import Job
from heygen_async._jobs.job_type import JobType
from heygen_async._jobs.token import JobToken
from heygen_async._transport.idempotency import key_for
from heygen_async._wire.call import Call, RequestOptions, check_options
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["Jobs"]

R = TypeVar("R")
T = TypeVar("T")


class Jobs:
    """Jobs of this client: ``heygen.jobs``."""

    __slots__ = ("_nouns",)

    def __init__(self, nouns: Resources) -> None:
        self._nouns = nouns

    def resume(self, token: str, result: type[Any] | None = None) -> Job[Any]:
        """Return the job that a token stands for. Sends nothing.

        Args:
            token: What ``job.token`` or an error gave, in this process or another.
            result: The class of what the job makes; a token of another kind of job is refused.

        Raises:
            InvalidInput: It is no token, or a newer version of this package wrote it.
        """
        from heygen_async._jobs.job_types import kind_named, result_name

        parsed = JobToken.parse(token)
        kind = kind_named(parsed.kind)
        if result is not None and result.__name__ != (made := result_name(kind)):
            raise InvalidInput(
                "result", f"the token is of a job that makes {made}, not {result.__name__}.", f"Pass {made}."
            )
        return self._job(kind, parsed)

    def of(
        self,
        kind: JobType[T],
        id: str,
        *,
        created_at: float | None = None,
        idempotency_key: str | None = None,
        variant: str | None = None,
        created: object = None,
    ) -> Job[T]:
        """A job by its kind and HeyGen's id of it. Sends nothing.

        Args:
            kind: What the job makes, such as ``video`` or ``look``: the ``kind`` of its `Job`.
            id: HeyGen's id.
            created_at: When it was started, as a Unix timestamp. None where that is not known: the first wait
                then asks at once.
            idempotency_key: The key of the request that started it.
            variant: What its duration depends on, such as the engine of a video.
            created: The answer to the request that started it.
        """
        if created_at is None and created is not None:
            created_at = self._nouns.clock.now()
        return self._job(kind, JobToken(kind.name, id, created_at, variant, idempotency_key), created)

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
        return self.of(kind, id_of(answer), idempotency_key=key, variant=variant, created=answer)

    async def send(self, call: Call[R], options: RequestOptions | None = None) -> tuple[R, str | None]:
        """Send a request, and tell the idempotency key that it carried."""
        check_options(options)
        own = options.idempotency_key if options is not None else None
        key = key_for(call.operation, own, None, call.json)
        keyed = RequestOptions(idempotency_key=key).over(options)
        return await self._nouns.executor.execute(call, keyed), key

    def nudge(self, id: str) -> None:
        """Look at a job soon, as something outside says that it changed: a webhook, another process.

        An id that nobody waits for yet is remembered for ten minutes.
        """
        self._nouns.watcher.nudge(id)

    @property
    def hints(self) -> int:
        """How many others tell of changes; while any does, polling goes on more slowly, as the safety net."""
        return self._nouns.watcher.hints

    @hints.setter
    def hints(self, senders: int) -> None:
        self._nouns.watcher.hints = senders

    def _job(self, kind: JobType[T], token: JobToken, created: object = None) -> Job[T]:
        nouns = self._nouns
        return Job(kind, token, executor=nouns.executor, watcher=nouns.watcher, clock=nouns.clock, created=created)
