# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""End a live stream.

`cancelAvatarRealtime`: POST /v3/avatar-realtime/{stream_id}/cancel
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.realtime_cancelled import RealtimeCancelled

__all__ = ["OPERATION", "build", "cancel_avatar_realtime"]

OPERATION = Operation(
    id="cancelAvatarRealtime",
    name="cancel_avatar_realtime",
    tag="avatar_realtime",
    method="POST",
    path="/v3/avatar-realtime/{stream_id}/cancel",
    idempotency=Idempotency(mode="natural"),
    timeout="write",
    scopes=("avatar_realtime:write",),
    preview=True,
)


def build(stream_id: str) -> Call[RealtimeCancelled]:
    """The request of `cancel_avatar_realtime`, not sent."""
    return Call(
        OPERATION,
        f"/v3/avatar-realtime/{segment('stream_id', stream_id)}/cancel",
        _decode,
        asked=(about(("stream_id",), stream_id),),
    )


async def cancel_avatar_realtime(
    executor: Executor, stream_id: str, *, options: RequestOptions | None = None
) -> RealtimeCancelled:
    """End a live stream.

    Ends the stream. A repeat does no harm.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `cancelAvatarRealtime` (POST /v3/avatar-realtime/{stream_id}/cancel).

    Args:
        executor: Carries the call out.
        stream_id: Id of the stream.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(stream_id), options)


def _decode(answer: object) -> RealtimeCancelled:
    return data_of(answer, RealtimeCancelled.from_wire, OPERATION.id)
