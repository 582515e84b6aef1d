# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a live stream.

`getAvatarRealtime`: GET /v3/avatar-realtime/{stream_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.avatar_realtime_detail import AvatarRealtimeDetail

__all__ = ["OPERATION", "build", "get_avatar_realtime"]

OPERATION = Operation(
    id="getAvatarRealtime",
    name="get_avatar_realtime",
    tag="avatar_realtime",
    method="GET",
    path="/v3/avatar-realtime/{stream_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("avatar_realtime:read",),
    preview=True,
)


def build(stream_id: str) -> Call[AvatarRealtimeDetail]:
    """The request of `get_avatar_realtime`, not sent."""
    return Call(
        OPERATION,
        f"/v3/avatar-realtime/{segment('stream_id', stream_id)}",
        _decode,
        asked=(about(("stream_id",), stream_id),),
    )


async def get_avatar_realtime(
    executor: Executor, stream_id: str, *, options: RequestOptions | None = None
) -> AvatarRealtimeDetail:
    """Read a live stream.

    Tells its state and, while it is `streaming`, the address of its HLS playlist.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getAvatarRealtime` (GET /v3/avatar-realtime/{stream_id}).

    Args:
        executor: Carries the call out.
        stream_id: Id of the stream.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(stream_id), options)


def _decode(answer: object) -> AvatarRealtimeDetail:
    return data_of(answer, AvatarRealtimeDetail.from_wire, OPERATION.id)
