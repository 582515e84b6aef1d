# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Search music and sound effects.

`searchAudioSounds`: GET /v3/audio/sounds
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.audio_sound import AudioSound

if TYPE_CHECKING:
    from ...models.audio_sound_type import AudioSoundType

__all__ = ["OPERATION", "build", "search_audio_sounds"]

OPERATION = Operation(
    id="searchAudioSounds",
    name="search_audio_sounds",
    tag="audio",
    method="GET",
    path="/v3/audio/sounds",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("assets:read",),
)


def build(
    *,
    query: str,
    type: AudioSoundType | str | None = None,
    limit: int | None = None,
    min_score: float | None = None,
    token: str | None = None,
) -> Call[Page[AudioSound]]:
    """The request of `search_audio_sounds`, not sent."""
    return Call(
        OPERATION,
        "/v3/audio/sounds",
        _decode,
        query=pairs(("query", query), ("type", type), ("limit", limit), ("min_score", min_score), ("token", token)),
    )


async def search_audio_sounds(
    executor: Executor,
    *,
    query: str,
    type: AudioSoundType | str | None = None,
    limit: int | None = None,
    min_score: float | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> Page[AudioSound]:
    """Search music and sound effects.

    Searches the catalogue for sounds that match a description, 1 to 50 a page.

    Operation: `searchAudioSounds` (GET /v3/audio/sounds).

    Args:
        executor: Carries the call out.
        query: What to look for, in words.
        type: Kind of sound.
        limit: Number of items in a page.
        min_score: Least score of a result, 0 to 1.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(query=query, type=type, limit=limit, min_score=min_score, token=token), options)


def _decode(answer: object) -> Page[AudioSound]:
    return page_of(answer, AudioSound.from_wire, OPERATION.id)
