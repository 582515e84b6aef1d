# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `sounds`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.audio_sound import AudioSound
    from ..models.audio_sound_type import AudioSoundType

__all__ = ["SoundsBase"]


class SoundsBase:
    """The plain verbs of `sounds`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def search(
        self,
        *,
        query: str,
        type: AudioSoundType | str | None = None,
        min_score: float | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[AudioSound]:
        """Search music and sound effects.

        Searches the catalogue for sounds that match a description, 1 to 50 a page.

        Operation: `searchAudioSounds` (GET /v3/audio/sounds).

        Args:
            query: What to look for, in words.
            type: Kind of sound.
            min_score: Least score of a result, 0 to 1.
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[AudioSound]:
            from ..api.audio import search_audio_sounds

            call = search_audio_sounds.build(query=query, type=type, limit=page_size, min_score=min_score, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
