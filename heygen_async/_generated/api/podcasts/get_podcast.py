# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a podcast.

`getPodcast`: GET /v3/podcasts/{podcast_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.podcast_detail import PodcastDetail

__all__ = ["OPERATION", "build", "get_podcast"]

OPERATION = Operation(
    id="getPodcast",
    name="get_podcast",
    tag="podcasts",
    method="GET",
    path="/v3/podcasts/{podcast_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("podcasts:read",),
    preview=True,
)


def build(podcast_id: str) -> Call[PodcastDetail]:
    """The request of `get_podcast`, not sent."""
    return Call(
        OPERATION,
        f"/v3/podcasts/{segment('podcast_id', podcast_id)}",
        _decode,
        asked=(about(("podcast_id",), podcast_id),),
    )


async def get_podcast(executor: Executor, podcast_id: str, *, options: RequestOptions | None = None) -> PodcastDetail:
    """Read a podcast.

    Tells its state and, once it is `completed`, the address of the video.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getPodcast` (GET /v3/podcasts/{podcast_id}).

    Args:
        executor: Carries the call out.
        podcast_id: Id of the podcast.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(podcast_id), options)


def _decode(answer: object) -> PodcastDetail:
    return data_of(answer, PodcastDetail.from_wire, OPERATION.id)
