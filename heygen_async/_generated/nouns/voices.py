# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `voices`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.voice_detail import VoiceDetail
    from ..models.voice_item import VoiceItem
    from ..models.voice_type import VoiceType

__all__ = ["VoicesBase"]


class VoicesBase:
    """The plain verbs of `voices`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self, voice: str | HasId | VoiceDetail | VoiceItem, *, options: RequestOptions | None = None
    ) -> VoiceDetail:
        """Read a voice.

        Tells the state of a cloned voice and what a voice can do.

        Operation: `getVoice` (GET /v3/voices/{voice_id}).

        Args:
            voice: Id of the voice, or of the voice clone, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.voices import get_voice

        call = get_voice.build(id_of("voice", voice, "voice_id"))
        return await self._executor.execute(call, options)

    async def delete(
        self, voice: str | HasId | VoiceDetail | VoiceItem, *, options: RequestOptions | None = None
    ) -> None:
        """Delete a voice.

        Deletes a cloned voice. A voice that a template uses stays: `resource_access_denied`.

        Operation: `deleteVoice` (DELETE /v3/voices/{voice_id}).

        Args:
            voice: Id of the voice, or of the voice clone, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.voices import delete_voice

        call = delete_voice.build(id_of("voice", voice, "voice_id"))
        await self._executor.execute(call, options)

    def list(
        self,
        *,
        type: VoiceType | str | None = None,
        engine: str | None = None,
        language: str | None = None,
        gender: str | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[VoiceItem]:
        """List voices.

        Lists voices, 1 to 100 a page, filtered by kind, engine, language or gender.

        Operation: `listVoices` (GET /v3/voices).

        Args:
            type: Only HeyGen's (`public`) or only yours (`private`).
            engine: Only voices of this speech engine.
            language: Only voices of this language.
            gender: Only voices of this gender.
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[VoiceItem]:
            from ..api.voices import list_voices

            call = list_voices.build(
                type=type, engine=engine, language=language, gender=gender, limit=page_size, token=token
            )
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
