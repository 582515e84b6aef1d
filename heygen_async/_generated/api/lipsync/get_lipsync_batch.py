# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a batch of lipsyncs.

`getLipsyncBatch`: GET /v3/lipsyncs/batches/{batch_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import pairs, segment

from ...models.batch_detail import BatchDetail

__all__ = ["OPERATION", "build", "get_lipsync_batch"]

OPERATION = Operation(
    id="getLipsyncBatch",
    name="get_lipsync_batch",
    tag="lipsync",
    method="GET",
    path="/v3/lipsyncs/batches/{batch_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("lipsync:read",),
)


def build(batch_id: str, *, limit: int | None = None, token: str | None = None) -> Call[BatchDetail]:
    """The request of `get_lipsync_batch`, not sent."""
    return Call(
        OPERATION,
        f"/v3/lipsyncs/batches/{segment('batch_id', batch_id)}",
        _decode,
        query=pairs(("limit", limit), ("token", token)),
        asked=(about(("batch_id",), batch_id),),
    )


async def get_lipsync_batch(
    executor: Executor,
    batch_id: str,
    *,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> BatchDetail:
    """Read a batch of lipsyncs.

    Tells the state of the batch and of 1 to 100 of its items. Paging is inside `data`.

    Operation: `getLipsyncBatch` (GET /v3/lipsyncs/batches/{batch_id}).

    Args:
        executor: Carries the call out.
        batch_id: Id of the batch.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(batch_id, limit=limit, token=token), options)


def _decode(answer: object) -> BatchDetail:
    return data_of(answer, BatchDetail.from_wire, OPERATION.id)
