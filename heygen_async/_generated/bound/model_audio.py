# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""HeyGen's own speech model: voices and speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from heygen_async._wire.event_stream import EventStream
    from heygen_async._wire.paging import Page

    from ..models.create_model_audio_voice_request import CreateModelAudioVoiceRequest
    from ..models.model_audio_tts_request import ModelAudioTtsRequest
    from ..models.model_audio_tts_response import ModelAudioTtsResponse
    from ..models.model_audio_voice import ModelAudioVoice
    from ..models.model_audio_voice_accepted import ModelAudioVoiceAccepted
    from ..models.status_ok import StatusOk
    from ..models.tts_event import TtsEvent

__all__ = ["ModelAudioApi"]


class ModelAudioApi:
    """HeyGen's own speech model: voices and speech."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create_model_audio_tts(
        self, *, body: ModelAudioTtsRequest, options: RequestOptions | None = None
    ) -> ModelAudioTtsResponse:
        """Speak a text with a model voice.

        Speaks a text and answers with the address of a WAV file. Costs money; at most 30 requests a minute. It
        takes no key: a repeat is charged again.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createModelAudioTts` (POST /v3/models/audio/tts).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.model_audio import create_model_audio_tts

        return await self._executor.execute(create_model_audio_tts.build(body=body), options)

    def stream_model_audio_tts(
        self, *, body: ModelAudioTtsRequest, options: RequestOptions | None = None
    ) -> AbstractAsyncContextManager[EventStream[TtsEvent]]:
        """Speak a text as a stream.

        Speaks a text and sends it piece by piece as server-sent events, which end with `[DONE]`. Costs money. It
        takes no key: a repeat is charged again.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `streamModelAudioTts` (POST /v3/models/audio/tts/stream).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from heygen_async._wire.event_stream import streaming

        from ..api.model_audio import stream_model_audio_tts

        return streaming(self._executor).stream(stream_model_audio_tts.build(body=body), options)

    async def list_model_audio_voices(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[ModelAudioVoice]:
        """List model voices.

        Lists the account's voices of the speech model, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listModelAudioVoices` (GET /v3/models/audio/voices).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.model_audio import list_model_audio_voices

        return await self._executor.execute(list_model_audio_voices.build(limit=limit, token=token), options)

    async def create_model_audio_voice(
        self, *, body: CreateModelAudioVoiceRequest, options: RequestOptions | None = None
    ) -> ModelAudioVoiceAccepted:
        """Make or train a model voice.

        Trains a professional voice from at least 20 minutes of speech, or makes an instant one from a short
        recording. Costs money; read `model_audio.get_model_audio_voice` until its status is final.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createModelAudioVoice` (POST /v3/models/audio/voices).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.model_audio import create_model_audio_voice

        return await self._executor.execute(create_model_audio_voice.build(body=body), options)

    async def get_model_audio_voice(self, voice_id: str, *, options: RequestOptions | None = None) -> ModelAudioVoice:
        """Read a model voice.

        Tells state and failure of a voice of the speech model.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getModelAudioVoice` (GET /v3/models/audio/voices/{voice_id}).

        Args:
            voice_id: Id of the voice.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.model_audio import get_model_audio_voice

        return await self._executor.execute(get_model_audio_voice.build(voice_id), options)

    async def delete_model_audio_voice(self, voice_id: str, *, options: RequestOptions | None = None) -> StatusOk:
        """Delete a model voice.

        Deletes the voice. A repeat does no harm. One that is `PENDING` gives 409 `resource_not_ready`.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `deleteModelAudioVoice` (DELETE /v3/models/audio/voices/{voice_id}).

        Args:
            voice_id: Id of the voice.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.model_audio import delete_model_audio_voice

        return await self._executor.execute(delete_model_audio_voice.build(voice_id), options)
