# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Rename a lipsync.

`updateLipsync`: PATCH /v3/lipsyncs/{lipsync_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.lipsync_detail import LipsyncDetail

if TYPE_CHECKING:
    from ...models.update_lipsync_request import UpdateLipsyncRequest

__all__ = ["OPERATION", "build", "update_lipsync"]

OPERATION = Operation(
    id="updateLipsync",
    name="update_lipsync",
    tag="lipsync",
    method="PATCH",
    path="/v3/lipsyncs/{lipsync_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("lipsync:write",),
)


def build(lipsync_id: str, *, body: UpdateLipsyncRequest) -> Call[LipsyncDetail]:
    """The request of `update_lipsync`, not sent."""
    return Call(
        OPERATION,
        f"/v3/lipsyncs/{segment('lipsync_id', lipsync_id)}",
        _decode,
        json=written("body", body, "UpdateLipsyncRequest"),
        asked=(about(("id",), lipsync_id),),
    )


async def update_lipsync(
    executor: Executor, lipsync_id: str, *, body: UpdateLipsyncRequest, options: RequestOptions | None = None
) -> LipsyncDetail:
    """Rename a lipsync.

    Changes the title.

    Operation: `updateLipsync` (PATCH /v3/lipsyncs/{lipsync_id}).

    Args:
        executor: Carries the call out.
        lipsync_id: Id of the lipsync.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(lipsync_id, body=body), options)


def _decode(answer: object) -> LipsyncDetail:
    return data_of(answer, LipsyncDetail.from_wire, OPERATION.id)
