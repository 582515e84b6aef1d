# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a render of an HTML project.

`getHyperframesRender`: GET /v3/hyperframes/renders/{render_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.hyperframes_render_detail import HyperframesRenderDetail

__all__ = ["OPERATION", "build", "get_hyperframes_render"]

OPERATION = Operation(
    id="getHyperframesRender",
    name="get_hyperframes_render",
    tag="hyper_frames",
    method="GET",
    path="/v3/hyperframes/renders/{render_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("hyperframes:read",),
)


def build(render_id: str) -> Call[HyperframesRenderDetail]:
    """The request of `get_hyperframes_render`, not sent."""
    return Call(
        OPERATION,
        f"/v3/hyperframes/renders/{segment('render_id', render_id)}",
        _decode,
        asked=(about(("render_id",), render_id),),
    )


async def get_hyperframes_render(
    executor: Executor, render_id: str, *, options: RequestOptions | None = None
) -> HyperframesRenderDetail:
    """Read a render of an HTML project.

    Tells its state and, once it is `completed`, the address of the video.

    Operation: `getHyperframesRender` (GET /v3/hyperframes/renders/{render_id}).

    Args:
        executor: Carries the call out.
        render_id: Id of the render.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(render_id), options)


def _decode(answer: object) -> HyperframesRenderDetail:
    return data_of(answer, HyperframesRenderDetail.from_wire, OPERATION.id)
