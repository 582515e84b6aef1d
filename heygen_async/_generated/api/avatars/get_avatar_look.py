# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a look.

`getAvatarLook`: GET /v3/avatars/looks/{look_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.avatar_look_item import AvatarLookItem

__all__ = ["OPERATION", "build", "get_avatar_look"]

OPERATION = Operation(
    id="getAvatarLook",
    name="get_avatar_look",
    tag="avatars",
    method="GET",
    path="/v3/avatars/looks/{look_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("avatars:read",),
)


def build(look_id: str) -> Call[AvatarLookItem]:
    """The request of `get_avatar_look`, not sent."""
    return Call(
        OPERATION, f"/v3/avatars/looks/{segment('look_id', look_id)}", _decode, asked=(about(("id",), look_id),)
    )


async def get_avatar_look(executor: Executor, look_id: str, *, options: RequestOptions | None = None) -> AvatarLookItem:
    """Read a look.

    Tells the state of training, the error of a failed one, and the engines that can render the look.

    Operation: `getAvatarLook` (GET /v3/avatars/looks/{look_id}).

    Args:
        executor: Carries the call out.
        look_id: Look id (not the group id).
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(look_id), options)


def _decode(answer: object) -> AvatarLookItem:
    return data_of(answer, AvatarLookItem.from_wire, OPERATION.id)
