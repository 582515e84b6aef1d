# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a podcast.

`deletePodcast`: DELETE /v3/podcasts/{podcast_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import nothing
from heygen_async._wire.encode import segment

__all__ = ["OPERATION", "build", "delete_podcast"]

OPERATION = Operation(
    id="deletePodcast",
    name="delete_podcast",
    tag="podcasts",
    method="DELETE",
    path="/v3/podcasts/{podcast_id}",
    idempotency=Idempotency(mode="natural"),
    timeout="write",
    scopes=("podcasts:write",),
    preview=True,
)


def build(podcast_id: str) -> Call[None]:
    """The request of `delete_podcast`, not sent."""
    return Call(OPERATION, f"/v3/podcasts/{segment('podcast_id', podcast_id)}", nothing)


async def delete_podcast(executor: Executor, podcast_id: str, *, options: RequestOptions | None = None) -> None:
    """Delete a podcast.

    Deletes the podcast. A repeat does no harm.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `deletePodcast` (DELETE /v3/podcasts/{podcast_id}).

    Args:
        executor: Carries the call out.
        podcast_id: Id of the podcast.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(podcast_id), options)
