# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a render of an HTML project.

`deleteHyperframesRender`: DELETE /v3/hyperframes/renders/{render_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_hyperframes_render import DeletedHyperframesRender

__all__ = ["OPERATION", "build", "delete_hyperframes_render"]

OPERATION = Operation(
    id="deleteHyperframesRender",
    name="delete_hyperframes_render",
    tag="hyper_frames",
    method="DELETE",
    path="/v3/hyperframes/renders/{render_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("hyperframes:write",),
)


def build(render_id: str) -> Call[DeletedHyperframesRender]:
    """The request of `delete_hyperframes_render`, not sent."""
    return Call(
        OPERATION,
        f"/v3/hyperframes/renders/{segment('render_id', render_id)}",
        _decode,
        asked=(about(("render_id",), render_id),),
        when_empty={"render_id": render_id},
    )


async def delete_hyperframes_render(
    executor: Executor, render_id: str, *, options: RequestOptions | None = None
) -> DeletedHyperframesRender:
    """Delete a render of an HTML project.

    Deletes the render.

    Operation: `deleteHyperframesRender` (DELETE /v3/hyperframes/renders/{render_id}).

    Args:
        executor: Carries the call out.
        render_id: Id of the render.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(render_id), options)


def _decode(answer: object) -> DeletedHyperframesRender:
    return data_of(answer, DeletedHyperframesRender.from_wire, OPERATION.id)
