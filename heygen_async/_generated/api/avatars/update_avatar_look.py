# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Rename a look.

`updateAvatarLook`: PATCH /v3/avatars/looks/{look_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.avatar_look_item import AvatarLookItem

if TYPE_CHECKING:
    from ...models.update_avatar_look_request import UpdateAvatarLookRequest

__all__ = ["OPERATION", "build", "update_avatar_look"]

OPERATION = Operation(
    id="updateAvatarLook",
    name="update_avatar_look",
    tag="avatars",
    method="PATCH",
    path="/v3/avatars/looks/{look_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("avatars:write",),
)


def build(look_id: str, *, body: UpdateAvatarLookRequest) -> Call[AvatarLookItem]:
    """The request of `update_avatar_look`, not sent."""
    return Call(
        OPERATION,
        f"/v3/avatars/looks/{segment('look_id', look_id)}",
        _decode,
        json=written("body", body, "UpdateAvatarLookRequest"),
        asked=(about(("id",), look_id),),
    )


async def update_avatar_look(
    executor: Executor, look_id: str, *, body: UpdateAvatarLookRequest, options: RequestOptions | None = None
) -> AvatarLookItem:
    """Rename a look.

    Changes the display name.

    Operation: `updateAvatarLook` (PATCH /v3/avatars/looks/{look_id}).

    Args:
        executor: Carries the call out.
        look_id: Look id (not the group id).
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(look_id, body=body), options)


def _decode(answer: object) -> AvatarLookItem:
    return data_of(answer, AvatarLookItem.from_wire, OPERATION.id)
