# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The catalogue of music and sound effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.audio_sound import AudioSound
    from ..models.audio_sound_type import AudioSoundType

__all__ = ["AudioApi"]


class AudioApi:
    """The catalogue of music and sound effects."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def search_audio_sounds(
        self,
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
            query: What to look for, in words.
            type: Kind of sound.
            limit: Number of items in a page.
            min_score: Least score of a result, 0 to 1.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.audio import search_audio_sounds

        return await self._executor.execute(
            search_audio_sounds.build(query=query, type=type, limit=limit, min_score=min_score, token=token), options
        )
