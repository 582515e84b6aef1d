# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Make a podcast.

`createPodcast`: POST /v3/podcasts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.podcast_accepted import PodcastAccepted

if TYPE_CHECKING:
    from ...models.create_podcast_request import CreatePodcastRequest

__all__ = ["OPERATION", "build", "create_podcast"]

OPERATION = Operation(
    id="createPodcast",
    name="create_podcast",
    tag="podcasts",
    method="POST",
    path="/v3/podcasts",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="podcast", status_operation="getPodcast", done=("completed",), failed=("failed",)),
    scopes=("podcasts:write",),
    preview=True,
)


def build(*, body: CreatePodcastRequest) -> Call[PodcastAccepted]:
    """The request of `create_podcast`, not sent."""
    return Call(OPERATION, "/v3/podcasts", _decode, json=written("body", body, "CreatePodcastRequest"))


async def create_podcast(
    executor: Executor, *, body: CreatePodcastRequest, options: RequestOptions | None = None
) -> PodcastAccepted:
    """Make a podcast.

    Has two avatars talk about a topic or about documents. Costs money; read `podcasts.get_podcast` until its status
    is final.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createPodcast` (POST /v3/podcasts).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> PodcastAccepted:
    return data_of(answer, PodcastAccepted.from_wire, OPERATION.id)
