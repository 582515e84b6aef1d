# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Train a digital twin.

`createAvatarV`: POST /v1/heygen-avatar-v-create
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import bare
from heygen_async._wire.encode import written

from ...models.create_avatar_v_response import CreateAvatarVResponse

if TYPE_CHECKING:
    from ...models.create_avatar_v_request import CreateAvatarVRequest

__all__ = ["OPERATION", "build", "create_avatar_v"]

OPERATION = Operation(
    id="createAvatarV",
    name="create_avatar_v",
    tag="avatar_v",
    method="POST",
    path="/v1/heygen-avatar-v-create",
    idempotency=Idempotency(),
    timeout="write",
)


def build(*, body: CreateAvatarVRequest) -> Call[CreateAvatarVResponse]:
    """The request of `create_avatar_v`, not sent."""
    return Call(OPERATION, "/v1/heygen-avatar-v-create", _decode, json=written("body", body, "CreateAvatarVRequest"))


async def create_avatar_v(
    executor: Executor, *, body: CreateAvatarVRequest, options: RequestOptions | None = None
) -> CreateAvatarVResponse:
    """Train a digital twin.

    Starts the training of a digital twin and answers with its ids in a few seconds; training goes on for some
    minutes. Costs $1.25 per call. There is no status call: the twin is ready when `avatar_v.generate_avatar_v`
    accepts it. A repeated call trains, and costs, a second twin.

    Operation: `createAvatarV` (POST /v1/heygen-avatar-v-create).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateAvatarVResponse:
    return bare(answer, CreateAvatarVResponse.from_wire, OPERATION.id)
