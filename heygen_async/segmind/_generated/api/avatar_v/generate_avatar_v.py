# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Render a video.

`generateAvatarV`: POST /v1/heygen-avatar-v
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import bare
from heygen_async._wire.encode import written

from ...models.generate_avatar_v_response import GenerateAvatarVResponse

if TYPE_CHECKING:
    from ...models.generate_avatar_v_request import GenerateAvatarVRequest

__all__ = ["OPERATION", "build", "generate_avatar_v"]

OPERATION = Operation(
    id="generateAvatarV",
    name="generate_avatar_v",
    tag="avatar_v",
    method="POST",
    path="/v1/heygen-avatar-v",
    idempotency=Idempotency(),
    timeout="upload",
)


def build(*, body: GenerateAvatarVRequest) -> Call[GenerateAvatarVResponse]:
    """The request of `generate_avatar_v`, not sent."""
    return Call(OPERATION, "/v1/heygen-avatar-v", _decode, json=written("body", body, "GenerateAvatarVRequest"))


async def generate_avatar_v(
    executor: Executor, *, body: GenerateAvatarVRequest, options: RequestOptions | None = None
) -> GenerateAvatarVResponse:
    """Render a video.

    Renders a video and answers when it is finished, which takes minutes. Costs money on every call. Give the speech
    as `prompt` or as `audio_url`. A twin that is still in training is refused; ask again later. A call whose answer
    was lost may have been carried out, so a repeat may be paid twice.

    Operation: `generateAvatarV` (POST /v1/heygen-avatar-v).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> GenerateAvatarVResponse:
    return bare(answer, GenerateAvatarVResponse.from_wire, OPERATION.id)
