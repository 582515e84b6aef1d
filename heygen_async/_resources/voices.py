"""Voices: list, design, clone, and let them speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._generated.nouns.voices import VoicesBase
from heygen_async._jobs.job_types import VOICE
from heygen_async._resources.files import FileInput
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_number, check_text
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.design_voice_response import DesignVoiceResponse
    from heygen_async._generated.models.generate_speech_response import GenerateSpeechResponse
    from heygen_async._generated.models.voice_detail import VoiceDetail
    from heygen_async._generated.models.voice_item import VoiceItem
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["Voices"]


class Voices(VoicesBase):
    """Voices: ``heygen.voices``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def design(
        self,
        prompt: str,
        *,
        gender: str | None = None,
        locale: str | None = None,
        seed: int | None = None,
        options: RequestOptions | None = None,
    ) -> DesignVoiceResponse:
        """Have voices made up from a description.

        Args:
            prompt: What it sounds like, up to 1,000 characters.
            gender: ``female`` or ``male``.
            locale: Such as ``en-GB``.
            seed: The same seed and prompt give the same voices; HeyGen's default is 0.
            options: For the request alone.

        Returns:
            The voices, and the seed.

        Raises:
            InvalidInput: An argument is wrong; nothing was sent.

        Operation: `designVoice` (POST /v3/voices).
        """
        from heygen_async._generated.api.voices.design_voice import design_voice
        from heygen_async._generated.models.design_voice_request import DesignVoiceRequest

        check_text("prompt", prompt, at_most=1_000)
        if seed is not None and seed < 0:
            raise InvalidInput("seed", f"{seed} is negative.", "Pass 0 or more.")
        body = DesignVoiceRequest(prompt=prompt, gender=gender, locale=locale, seed=seed)
        return await design_voice(self._context.executor, body=body, options=options)

    async def clone(
        self,
        name: str,
        audio: FileInput,
        *,
        language: str | None = None,
        remove_background_noise: bool | None = None,
        options: RequestOptions | None = None,
    ) -> Job[VoiceDetail]:
        """Clone a voice from a recording. Takes one of the account's few places for cloned voices.

        Args:
            name: 1 to 100 characters.
            audio: The recording: a path, bytes, URL or asset. A local file is uploaded first.
            language: The language that is spoken.
            remove_background_noise: HeyGen's default is yes.
            options: For the request alone.

        Returns:
            The job; ``await job.wait()`` gives the voice.

        Raises:
            InvalidInput: An argument is wrong; nothing was sent.
            ResourceLimitReached: No place is free; delete a voice first.

        Operation: `cloneVoice` (POST /v3/voices/clone).
        """
        from heygen_async._generated.api.voices import clone_voice
        from heygen_async._generated.models.clone_voice_request import CloneVoiceRequest

        check_text("name", name, at_most=100)
        body = CloneVoiceRequest(
            voice_name=name,
            audio=pending_file(),
            language=language,
            remove_background_noise=remove_background_noise,
        )
        uploads = Uploads(self._context)
        await uploads.take("audio", audio, lambda file: setattr(body, "audio", file))
        await uploads.send()
        call = clone_voice.build(body=body)
        return await self._context.start(VOICE, call, lambda answer: answer.voice_clone_id, options)

    async def speak(
        self,
        voice: Ref | VoiceItem | VoiceDetail,
        text: str,
        *,
        speed: float | None = None,
        language: str | None = None,
        locale: str | None = None,
        input_type: str | None = None,
        options: RequestOptions | None = None,
    ) -> GenerateSpeechResponse:
        """Let a voice read a text. Costs money by the length; the answer is at once.

        HeyGen takes no idempotency key here, so a lost answer raises `OutcomeUnknown` and is not repeated.

        Args:
            voice: The voice or its id.
            text: Up to 5,000 characters.
            speed: 0.5 to 2.0.
            language: The language of the text.
            locale: Such as ``en-GB``.
            input_type: How the text is written; HeyGen's default is ``text``.
            options: For the request alone.

        Returns:
            The audio's address and duration, and when each word is spoken.

        Raises:
            InvalidInput: An argument is wrong; nothing was sent.

        Operation: `generateSpeech` (POST /v3/voices/speech).
        """
        from heygen_async._generated.api.voices.generate_speech import generate_speech
        from heygen_async._generated.models.generate_speech_request import GenerateSpeechRequest

        check_number("speed", speed, 0.5, 2.0)
        body = GenerateSpeechRequest(
            text=check_text("text", text, at_most=5_000),
            voice_id=voice_id("voice", voice),
            speed=speed,
            language=language,
            locale=locale,
            input_type=input_type,
        )
        return await generate_speech(self._context.executor, body=body, options=options)

    def job(self, voice: Ref | VoiceItem | VoiceDetail) -> Job[VoiceDetail]:
        """A voice that is being cloned, to be waited for. Sends nothing."""
        return self._context.job(VOICE, voice_id("voice", voice))


def voice_id(field: str, voice: object) -> str:
    """The id of a voice; HeyGen's voices call it ``voice_id``."""
    return id_of(field, voice, "voice_id")
