# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Voices: listing, cloning, design and speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.clone_voice_request import CloneVoiceRequest
    from ..models.clone_voice_response import CloneVoiceResponse
    from ..models.deleted_voice import DeletedVoice
    from ..models.design_voice_request import DesignVoiceRequest
    from ..models.design_voice_response import DesignVoiceResponse
    from ..models.generate_speech_request import GenerateSpeechRequest
    from ..models.generate_speech_response import GenerateSpeechResponse
    from ..models.voice_detail import VoiceDetail
    from ..models.voice_item import VoiceItem
    from ..models.voice_type import VoiceType

__all__ = ["VoicesApi"]


class VoicesApi:
    """Voices: listing, cloning, design and speech."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_voices(
        self,
        *,
        type: VoiceType | str | None = None,
        engine: str | None = None,
        language: str | None = None,
        gender: str | None = None,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[VoiceItem]:
        """List voices.

        Lists voices, 1 to 100 a page, filtered by kind, engine, language or gender.

        Operation: `listVoices` (GET /v3/voices).

        Args:
            type: Only HeyGen's (`public`) or only yours (`private`).
            engine: Only voices of this speech engine.
            language: Only voices of this language.
            gender: Only voices of this gender.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.voices import list_voices

        return await self._executor.execute(
            list_voices.build(type=type, engine=engine, language=language, gender=gender, limit=limit, token=token),
            options,
        )

    async def design_voice(
        self, *, body: DesignVoiceRequest, options: RequestOptions | None = None
    ) -> DesignVoiceResponse:
        """Design a voice.

        Finds up to 3 voices that fit a description. The answer is complete; there is nothing to wait for. It takes
        no key.

        Operation: `designVoice` (POST /v3/voices).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.voices import design_voice

        return await self._executor.execute(design_voice.build(body=body), options)

    async def clone_voice(
        self, *, body: CloneVoiceRequest, options: RequestOptions | None = None
    ) -> CloneVoiceResponse:
        """Clone a voice.

        Starts a clone from a sample. Accounts have a limited number of clones; beyond it comes
        `resource_limit_reached`. Read `voices.get_voice` until the status is `complete`. A free plan gets
        `plan_upgrade_required`. It takes no key: a repeat makes another clone.

        Operation: `cloneVoice` (POST /v3/voices/clone).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.voices import clone_voice

        return await self._executor.execute(clone_voice.build(body=body), options)

    async def generate_speech(
        self, *, body: GenerateSpeechRequest, options: RequestOptions | None = None
    ) -> GenerateSpeechResponse:
        """Speak a text.

        Speaks up to 5,000 characters and answers with the audio. Costs money on every call: it takes no
        Idempotency-Key.

        Operation: `generateSpeech` (POST /v3/voices/speech).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.voices import generate_speech

        return await self._executor.execute(generate_speech.build(body=body), options)

    async def get_voice(self, voice_id: str, *, options: RequestOptions | None = None) -> VoiceDetail:
        """Read a voice.

        Tells the state of a cloned voice and what a voice can do.

        Operation: `getVoice` (GET /v3/voices/{voice_id}).

        Args:
            voice_id: Id of the voice, or of the voice clone.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.voices import get_voice

        return await self._executor.execute(get_voice.build(voice_id), options)

    async def delete_voice(self, voice_id: str, *, options: RequestOptions | None = None) -> DeletedVoice:
        """Delete a voice.

        Deletes a cloned voice. A voice that a template uses stays: `resource_access_denied`.

        Operation: `deleteVoice` (DELETE /v3/voices/{voice_id}).

        Args:
            voice_id: Id of the voice, or of the voice clone.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.voices import delete_voice

        return await self._executor.execute(delete_voice.build(voice_id), options)
