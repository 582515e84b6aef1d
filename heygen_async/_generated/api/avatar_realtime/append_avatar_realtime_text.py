# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Say more in a live stream.

`appendAvatarRealtimeText`: POST /v3/avatar-realtime/{stream_id}/text
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import segment, written

from ...models.realtime_text_accepted import RealtimeTextAccepted

if TYPE_CHECKING:
    from ...models.append_realtime_text_request import AppendRealtimeTextRequest

__all__ = ["OPERATION", "build", "append_avatar_realtime_text"]

OPERATION = Operation(
    id="appendAvatarRealtimeText",
    name="append_avatar_realtime_text",
    tag="avatar_realtime",
    method="POST",
    path="/v3/avatar-realtime/{stream_id}/text",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("avatar_realtime:write",),
    preview=True,
)


def build(stream_id: str, *, body: AppendRealtimeTextRequest) -> Call[RealtimeTextAccepted]:
    """The request of `append_avatar_realtime_text`, not sent."""
    return Call(
        OPERATION,
        f"/v3/avatar-realtime/{segment('stream_id', stream_id)}/text",
        _decode,
        json=written("body", body, "AppendRealtimeTextRequest"),
    )


async def append_avatar_realtime_text(
    executor: Executor, stream_id: str, *, body: AppendRealtimeTextRequest, options: RequestOptions | None = None
) -> RealtimeTextAccepted:
    """Say more in a live stream.

    Adds a piece of text to a stream of type `text_stream`. It takes no key: a repeat says it twice. After the last
    piece it gives 410.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `appendAvatarRealtimeText` (POST /v3/avatar-realtime/{stream_id}/text).

    Args:
        executor: Carries the call out.
        stream_id: Id of the stream.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(stream_id, body=body), options)


def _decode(answer: object) -> RealtimeTextAccepted:
    return data_of(answer, RealtimeTextAccepted.from_wire, OPERATION.id)
