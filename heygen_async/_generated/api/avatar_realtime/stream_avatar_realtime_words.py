# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Listen to the words of a live stream.

`streamAvatarRealtimeWords`: GET /v3/avatar-realtime/{stream_id}/words
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import bare
from heygen_async._wire.encode import segment

from ...models.realtime_word_batch import RealtimeWordBatch

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from heygen_async._wire.event_stream import EventStream, StreamExecutor


__all__ = ["OPERATION", "build", "stream_avatar_realtime_words"]

OPERATION = Operation(
    id="streamAvatarRealtimeWords",
    name="stream_avatar_realtime_words",
    tag="avatar_realtime",
    method="GET",
    path="/v3/avatar-realtime/{stream_id}/words",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("avatar_realtime:read",),
    preview=True,
)


def build(stream_id: str) -> Call[RealtimeWordBatch]:
    """The request of `stream_avatar_realtime_words`, not sent."""
    return Call(OPERATION, f"/v3/avatar-realtime/{segment('stream_id', stream_id)}/words", _decode)


def stream_avatar_realtime_words(
    executor: StreamExecutor, stream_id: str, *, options: RequestOptions | None = None
) -> AbstractAsyncContextManager[EventStream[RealtimeWordBatch]]:
    """Listen to the words of a live stream.

    Sends the words with their times as they are spoken, as server-sent events. The last event has the name `end`,
    and a `reason`: final_marker, idle_timeout, error or completed.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `streamAvatarRealtimeWords` (GET /v3/avatar-realtime/{stream_id}/words).

    Args:
        executor: Carries the call out.
        stream_id: Id of the stream.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return executor.stream(build(stream_id), options)


def _decode(answer: object) -> RealtimeWordBatch:
    return bare(answer, RealtimeWordBatch.from_wire, OPERATION.id)
