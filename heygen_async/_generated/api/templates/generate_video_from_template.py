# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Render a template.

`generateVideoFromTemplate`: POST /v3/templates/{template_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import segment, written

from ...models.video_detail import VideoDetail

if TYPE_CHECKING:
    from ...models.generate_video_from_template_request import GenerateVideoFromTemplateRequest

__all__ = ["OPERATION", "build", "generate_video_from_template"]

OPERATION = Operation(
    id="generateVideoFromTemplate",
    name="generate_video_from_template",
    tag="templates",
    method="POST",
    path="/v3/templates/{template_id}",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="video", status_operation="getVideoV3", done=("completed",), failed=("failed",)),
    scopes=("templates:read", "videos:write"),
)


def build(template_id: str, *, body: GenerateVideoFromTemplateRequest) -> Call[VideoDetail]:
    """The request of `generate_video_from_template`, not sent."""
    return Call(
        OPERATION,
        f"/v3/templates/{segment('template_id', template_id)}",
        _decode,
        json=written("body", body, "GenerateVideoFromTemplateRequest"),
    )


async def generate_video_from_template(
    executor: Executor,
    template_id: str,
    *,
    body: GenerateVideoFromTemplateRequest,
    options: RequestOptions | None = None,
) -> VideoDetail:
    """Render a template.

    Starts a video from a template. Costs money; read `videos.get_video_v3` with the answered `id` until the status
    is final.

    Operation: `generateVideoFromTemplate` (POST /v3/templates/{template_id}).

    Args:
        executor: Carries the call out.
        template_id: Id of the template.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(template_id, body=body), options)


def _decode(answer: object) -> VideoDetail:
    return data_of(answer, VideoDetail.from_wire, OPERATION.id)
