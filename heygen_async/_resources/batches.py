"""Many requests in one: a batch, and what became of each of its items."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from heygen_async._jobs.job import Job
from heygen_async._jobs.job_type import JobType, failure
from heygen_async._resources.validation.videos import check_batch_size
from heygen_async._wire.misuse import explain
from heygen_async._wire.paging import Page, Pager
from heygen_async._wire.plain import Plain
from heygen_async.errors import InvalidInput, JobFailed

if TYPE_CHECKING:
    from heygen_async._generated.models.batch_detail import BatchDetail
    from heygen_async._generated.models.batch_item import BatchItem
    from heygen_async._resources.context import ClientContext

__all__ = ["Batch", "BatchOutcome", "build_batch"]

T = TypeVar("T")
R = TypeVar("R")
B = TypeVar("B")


@attrs.frozen
class BatchOutcome(Plain, Generic[T]):
    """What became of one request of a batch.

    Attributes:
        index: Its place in the list that was sent, from 0.
        status: HeyGen's word: ``queued``, ``processing``, ``completed`` or ``failed``.
        job: The job it started, or None where none was.
        code: HeyGen's failure code, if any.
        message: HeyGen's failure message, if any.
    """

    index: int
    status: str
    job: Job[T] | None = None
    code: str | None = None
    message: str | None = None

    @property
    def ok(self) -> bool:
        """Whether it is finished and well."""
        return self.status.lower() == "completed"

    @property
    def failed(self) -> bool:
        """Whether it failed, with its own reason; the others go on."""
        return self.status.lower() == "failed"


BatchOutcome.__module__ = "heygen_async"


@explain(
    **{
        "await": "a batch is waited for with `await batch.wait()`; `await batch.outcomes()` asks how it is now",
        "for": "what became of a batch is read with `for outcome in await batch.wait():`",
        "index": "what became of a batch is read with `(await batch.wait())[0]`",
        "len": "what became of a batch is counted with `len(await batch.wait())`",
    }
)
class Batch(Generic[T]):
    """Many requests that were sent as one.

    Attributes:
        id: HeyGen's id of the batch.
        job: The whole, as a job; its token resumes the wait in another process.
    """

    __slots__ = ("_context", "_detail", "_kind", "id", "job")

    def __init__(
        self,
        context: ClientContext,
        job: Job[BatchDetail],
        kind: JobType[T],
        detail: Callable[[str | None], Awaitable[BatchDetail]],
    ) -> None:
        self._context = context
        self._kind = kind
        self._detail = detail
        self.job: Job[BatchDetail] = job
        self.id: str = job.id

    def to_dict(self) -> dict[str, Any]:
        """Return what identifies it as plain data; ``token`` resumes the wait for it."""
        return self.job.to_dict()

    def to_json(self) -> str:
        """Return the same as JSON."""
        return self.job.to_json()

    async def wait(self, timeout: float | None = None) -> list[BatchOutcome[T]]:
        """Wait until every item has come to its end.

        Args:
            timeout: Seconds to wait at most; None: 12 hours.

        Returns:
            One outcome per request, in the order in which they were sent. Failed items are outcomes, not errors.

        Raises:
            WaitTimeout: The time is over; the batch goes on. `outcomes` tells how far it is.
        """
        try:
            await self.job.wait(timeout)
        except JobFailed:
            # A batch may be called failed for its items' sake; they tell more, unless there are none.
            outcomes = await self.outcomes()
            if not outcomes:
                raise
            return outcomes
        return await self.outcomes()

    async def outcomes(self) -> list[BatchOutcome[T]]:
        """How each item stands now, in the order in which they were sent. One request per 100 items."""
        items = await self.items().all()
        return sorted((self._outcome(item) for item in items), key=lambda outcome: outcome.index)

    def items(self) -> Pager[BatchItem]:
        """HeyGen's own rows of the batch."""

        async def fetch(token: str | None) -> Page[BatchItem]:
            # Unlike everywhere else, the cursor of a batch lies inside its data.
            detail = await self._detail(token)
            return Page(detail.items, detail.has_more, detail.next_token)

        return Pager(fetch)

    def _outcome(self, item: BatchItem) -> BatchOutcome[T]:
        job = self._context.job(self._kind, item.video_id, created_at=self.job.created_at) if item.video_id else None
        # Where it is a bare string, the model leaves it among what it does not know.
        code, message = failure({"error": item.error or item.extra.get("error")})
        return BatchOutcome(item.item_index, str(item.status), job, code, message)

    def __repr__(self) -> str:
        return f"<Batch {self.job.kind} {self.id}>"


Batch.__module__ = "heygen_async"


async def build_batch(requests: Sequence[R], kind: type[R], remedy: str, build: Callable[[R], Awaitable[B]]) -> list[B]:
    """Build the body of each request of a batch; what is wrong with one is reported with its place.

    Args:
        requests: As the caller gave them.
        kind: The class that each must have.
        remedy: What makes one.
        build: Checks one and builds its body.

    Raises:
        InvalidInput: A request is wrong, such as ``requests[2].script``, or there are too many.
    """
    check_batch_size("requests", requests)
    for index, request in enumerate(requests):
        if not isinstance(request, kind):
            problem = f"must be a {kind.__name__}, not {type(request).__name__}."
            raise InvalidInput(f"requests[{index}]", problem, remedy)
    bodies: list[B] = []
    for index, request in enumerate(requests):
        try:
            bodies.append(await build(request))
        except InvalidInput as error:
            raise type(error)(f"requests[{index}].{error.field}", error.problem, error.remedy) from None
    return bodies
