# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Render an HTML project.

`createHyperframesRender`: POST /v3/hyperframes/renders
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.hyperframes_render_accepted import HyperframesRenderAccepted

if TYPE_CHECKING:
    from ...models.create_hyperframes_render_request import CreateHyperframesRenderRequest

__all__ = ["OPERATION", "build", "create_hyperframes_render"]

OPERATION = Operation(
    id="createHyperframesRender",
    name="create_hyperframes_render",
    tag="hyper_frames",
    method="POST",
    path="/v3/hyperframes/renders",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(
        kind="hyperframes_render", status_operation="getHyperframesRender", done=("completed",), failed=("failed",)
    ),
    scopes=("hyperframes:write",),
)


def build(*, body: CreateHyperframesRenderRequest) -> Call[HyperframesRenderAccepted]:
    """The request of `create_hyperframes_render`, not sent."""
    return Call(
        OPERATION, "/v3/hyperframes/renders", _decode, json=written("body", body, "CreateHyperframesRenderRequest")
    )


async def create_hyperframes_render(
    executor: Executor, *, body: CreateHyperframesRenderRequest, options: RequestOptions | None = None
) -> HyperframesRenderAccepted:
    """Render an HTML project.

    Renders a video from a zip with an HTML project. Costs money, for 4k half as much again; read
    `hyper_frames.get_hyperframes_render` until its status is final.

    Operation: `createHyperframesRender` (POST /v3/hyperframes/renders).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> HyperframesRenderAccepted:
    return data_of(answer, HyperframesRenderAccepted.from_wire, OPERATION.id)
