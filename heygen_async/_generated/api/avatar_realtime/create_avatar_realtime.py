# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a live stream.

`createAvatarRealtime`: POST /v3/avatar-realtime
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.avatar_realtime_accepted import AvatarRealtimeAccepted

if TYPE_CHECKING:
    from ...models.create_avatar_realtime_request import CreateAvatarRealtimeRequest

__all__ = ["OPERATION", "build", "create_avatar_realtime"]

OPERATION = Operation(
    id="createAvatarRealtime",
    name="create_avatar_realtime",
    tag="avatar_realtime",
    method="POST",
    path="/v3/avatar-realtime",
    idempotency=Idempotency(),
    timeout="write",
    job=JobSpec(kind="avatar_realtime", status_operation="getAvatarRealtime", done=("completed",), failed=("error",)),
    scopes=("avatar_realtime:write",),
    preview=True,
)


def build(*, body: CreateAvatarRealtimeRequest) -> Call[AvatarRealtimeAccepted]:
    """The request of `create_avatar_realtime`, not sent."""
    return Call(
        OPERATION,
        "/v3/avatar-realtime",
        _decode,
        json=written("body", body, "RealtimeTtsRequest, RealtimeAudioRequest or RealtimeTextStreamRequest"),
    )


async def create_avatar_realtime(
    executor: Executor, *, body: CreateAvatarRealtimeRequest, options: RequestOptions | None = None
) -> AvatarRealtimeAccepted:
    """Start a live stream.

    Lets an avatar speak a text, a recording, or a text that is still being written. Costs money. It takes no key: a
    repeat starts another stream.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createAvatarRealtime` (POST /v3/avatar-realtime).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> AvatarRealtimeAccepted:
    return data_of(answer, AvatarRealtimeAccepted.from_wire, OPERATION.id)
