# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Create an avatar.

`createAvatar`: POST /v3/avatars
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import written

from ...models.create_avatar_response import CreateAvatarResponse

if TYPE_CHECKING:
    from ...models.create_avatar_request_body import CreateAvatarRequestBody

__all__ = ["OPERATION", "build", "create_avatar"]

OPERATION = Operation(
    id="createAvatar",
    name="create_avatar",
    tag="avatars",
    method="POST",
    path="/v3/avatars",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="look", status_operation="getAvatarLook", done=("completed",), failed=("failed",)),
    scopes=("avatars:write",),
)


def build(*, body: CreateAvatarRequestBody) -> Call[CreateAvatarResponse]:
    """The request of `create_avatar`, not sent."""
    return Call(
        OPERATION,
        "/v3/avatars",
        _decode,
        json=written("body", body, "CreatePromptAvatarRequest, CreateDigitalTwinRequest or CreatePhotoAvatarRequest"),
        asked=(about(("avatar_group.id",), getattr(body, "avatar_group_id", None)),),
    )


async def create_avatar(
    executor: Executor, *, body: CreateAvatarRequestBody, options: RequestOptions | None = None
) -> CreateAvatarResponse:
    """Create an avatar.

    Starts a digital twin from footage, or an avatar from a photo or a prompt. A twin or a photo avatar costs about
    $1 per call, also when training fails. Training takes minutes: read `avatars.get_avatar_look` until the status
    is final. A digital twin also needs consent before it can be rendered.

    Operation: `createAvatar` (POST /v3/avatars).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateAvatarResponse:
    return data_of(answer, CreateAvatarResponse.from_wire, OPERATION.id)
