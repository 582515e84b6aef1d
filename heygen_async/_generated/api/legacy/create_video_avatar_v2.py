# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Create a digital twin (old API).

`createVideoAvatarV2`: POST /v2/video_avatar
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.video_avatar_v2 import VideoAvatarV2

if TYPE_CHECKING:
    from ...models.create_video_avatar_v2_request import CreateVideoAvatarV2Request

__all__ = ["OPERATION", "build", "create_video_avatar_v2"]

OPERATION = Operation(
    id="createVideoAvatarV2",
    name="create_video_avatar_v2",
    tag="legacy",
    method="POST",
    path="/v2/video_avatar",
    idempotency=Idempotency(),
    timeout="write",
    job=JobSpec(
        kind="legacy_video_avatar",
        status_operation="getVideoAvatarV2",
        done=("complete", "completed"),
        failed=("failed",),
    ),
    deprecated="heygen.avatars.create_digital_twin and heygen.avatars.request_consent",
)


def build(*, body: CreateVideoAvatarV2Request) -> Call[VideoAvatarV2]:
    """The request of `create_video_avatar_v2`, not sent."""
    return Call(OPERATION, "/v2/video_avatar", _decode, json=written("body", body, "CreateVideoAvatarV2Request"))


async def create_video_avatar_v2(
    executor: Executor, *, body: CreateVideoAvatarV2Request, options: RequestOptions | None = None
) -> VideoAvatarV2:
    """Create a digital twin (old API).

    Starts a digital twin from footage and a recorded consent. Enterprise accounts only; others get 403. Announced
    to end on 31 October 2026: use `avatars.create_avatar` and `avatars.create_avatar_consent`.

    Deprecated: HeyGen announced its end. What to use instead: heygen.avatars.create_digital_twin and
    heygen.avatars.request_consent.

    Operation: `createVideoAvatarV2` (POST /v2/video_avatar).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> VideoAvatarV2:
    return data_of(answer, VideoAvatarV2.from_wire, OPERATION.id)
