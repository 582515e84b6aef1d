# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a lipsync.

`getLipsync`: GET /v3/lipsyncs/{lipsync_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.lipsync_detail import LipsyncDetail

__all__ = ["OPERATION", "build", "get_lipsync"]

OPERATION = Operation(
    id="getLipsync",
    name="get_lipsync",
    tag="lipsync",
    method="GET",
    path="/v3/lipsyncs/{lipsync_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("lipsync:read",),
)


def build(lipsync_id: str) -> Call[LipsyncDetail]:
    """The request of `get_lipsync`, not sent."""
    return Call(
        OPERATION, f"/v3/lipsyncs/{segment('lipsync_id', lipsync_id)}", _decode, asked=(about(("id",), lipsync_id),)
    )


async def get_lipsync(executor: Executor, lipsync_id: str, *, options: RequestOptions | None = None) -> LipsyncDetail:
    """Read a lipsync.

    Tells the state of the lipsync and, when it is `completed`, where the video is.

    Operation: `getLipsync` (GET /v3/lipsyncs/{lipsync_id}).

    Args:
        executor: Carries the call out.
        lipsync_id: Id of the lipsync.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(lipsync_id), options)


def _decode(answer: object) -> LipsyncDetail:
    return data_of(answer, LipsyncDetail.from_wire, OPERATION.id)
