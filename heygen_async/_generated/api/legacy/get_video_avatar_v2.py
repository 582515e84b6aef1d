# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a digital twin (old API).

`getVideoAvatarV2`: GET /v2/video_avatar/{avatar_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.video_avatar_v2_detail import VideoAvatarV2Detail

__all__ = ["OPERATION", "build", "get_video_avatar_v2"]

OPERATION = Operation(
    id="getVideoAvatarV2",
    name="get_video_avatar_v2",
    tag="legacy",
    method="GET",
    path="/v2/video_avatar/{avatar_id}",
    idempotency=Idempotency(),
    timeout="read",
    deprecated="heygen.avatars.looks.get",
)


def build(avatar_id: str) -> Call[VideoAvatarV2Detail]:
    """The request of `get_video_avatar_v2`, not sent."""
    return Call(
        OPERATION,
        f"/v2/video_avatar/{segment('avatar_id', avatar_id)}",
        _decode,
        asked=(about(("avatar_id",), avatar_id),),
    )


async def get_video_avatar_v2(
    executor: Executor, avatar_id: str, *, options: RequestOptions | None = None
) -> VideoAvatarV2Detail:
    """Read a digital twin (old API).

    Tells the state of a twin made with `legacy.create_video_avatar_v2`. Announced to end on 31 October 2026: use
    `avatars.get_avatar_look`.

    Deprecated: HeyGen announced its end. What to use instead: heygen.avatars.looks.get.

    Operation: `getVideoAvatarV2` (GET /v2/video_avatar/{avatar_id}).

    Args:
        executor: Carries the call out.
        avatar_id: Id that `legacy.create_video_avatar_v2` answered.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(avatar_id), options)


def _decode(answer: object) -> VideoAvatarV2Detail:
    return data_of(answer, VideoAvatarV2Detail.from_wire, OPERATION.id)
