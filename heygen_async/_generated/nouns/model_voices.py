# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `model_voices`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.model_audio_voice import ModelAudioVoice

__all__ = ["ModelVoicesBase"]


class ModelVoicesBase:
    """The plain verbs of `model_voices`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self, voice: str | HasId | ModelAudioVoice, *, options: RequestOptions | None = None
    ) -> ModelAudioVoice:
        """Read a model voice.

        Tells state and failure of a voice of the speech model.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getModelAudioVoice` (GET /v3/models/audio/voices/{voice_id}).

        Args:
            voice: Id of the voice, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.model_audio import get_model_audio_voice

        call = get_model_audio_voice.build(id_of("voice", voice, "voice_id"))
        return await self._executor.execute(call, options)

    async def delete(self, voice: str | HasId | ModelAudioVoice, *, options: RequestOptions | None = None) -> None:
        """Delete a model voice.

        Deletes the voice. A repeat does no harm. One that is `PENDING` gives 409 `resource_not_ready`.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `deleteModelAudioVoice` (DELETE /v3/models/audio/voices/{voice_id}).

        Args:
            voice: Id of the voice, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.model_audio import delete_model_audio_voice

        call = delete_model_audio_voice.build(id_of("voice", voice, "voice_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[ModelAudioVoice]:
        """List model voices.

        Lists the account's voices of the speech model, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listModelAudioVoices` (GET /v3/models/audio/voices).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[ModelAudioVoice]:
            from ..api.model_audio import list_model_audio_voices

            call = list_model_audio_voices.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
