"""Voices of HeyGen's own speech model, and speech in them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, TypedDict, Unpack

from heygen_async._generated.nouns.model_voices import ModelVoicesBase
from heygen_async._jobs.job_types import MODEL_VOICE
from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_number, check_text
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.event_stream import EventStream, streaming
from heygen_async._wire.ids import Ref, check_id, id_of
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.create_model_audio_voice_request import CreateModelAudioVoiceRequest
    from heygen_async._generated.models.model_audio_tts_request import ModelAudioTtsRequest
    from heygen_async._generated.models.model_audio_tts_response import ModelAudioTtsResponse
    from heygen_async._generated.models.model_audio_voice import ModelAudioVoice
    from heygen_async._generated.models.tts_event import TtsEvent
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["ModelVoices", "SpeechOptions"]

MAX_TEXT = 5_000
MAX_RECORDINGS = 10


class SpeechOptions(TypedDict, total=False):
    """Options of speech, by HeyGen's names. None is the same as leaving out.

    ``seed``: the same one gives similar speech. ``model``: the speech model. ``expressiveness_boost``: 0 to 1.
    ``end_user_id``: your own id of the person whose use it is.
    """

    seed: int | None
    model: str | None
    expressiveness_boost: float | None
    end_user_id: str | None


class ModelVoices(ModelVoicesBase):
    """Model voices: ``heygen.model_voices``. **Preview**: HeyGen may change it, and not every account has it."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        recordings: Sequence[FileInput],
        *,
        name: str | None = None,
        language: str | None = None,
        voice: Ref | ModelAudioVoice | None = None,
        options: RequestOptions | None = None,
    ) -> Job[ModelAudioVoice]:
        """Train a professional voice, or train one again. **Costs money, and one of the month's trainings.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            recordings: One to ten recordings with at least 20 minutes of speech, 1.5 GB together at most: paths, bytes,
                URLs or assets. Local files are uploaded first.
            name: The name of the voice, up to 256 characters.
            language: The language of the speech.
            voice: A voice to train again, or its id.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the voice.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createModelAudioVoice` (POST /v3/models/audio/voices).
        """
        from heygen_async._generated.models.create_professional_voice_request import CreateProfessionalVoiceRequest

        if isinstance(recordings, str | bytes) or not recordings:
            raise InvalidInput("recordings", "a list of recordings is needed.", "Pass at least one, in brackets.")
        if len(recordings) > MAX_RECORDINGS:
            raise InvalidInput("recordings", f"{len(recordings)} files; HeyGen takes {MAX_RECORDINGS}.")
        files: list[SentFile] = [pending_file() for _ in recordings]
        body = CreateProfessionalVoiceRequest(
            audio=files,
            name=None if name is None else check_text("name", name, at_most=256),
            language=language,
            voice_id=None if voice is None else id_of("voice", voice, "voice_id"),
        )
        uploads = Uploads(self._context)
        await uploads.take_all("recordings", recordings, files)
        await uploads.send()
        return await self._start(body, options)

    async def create_instant(
        self,
        recording: FileInput,
        *,
        name: str | None = None,
        language: str | None = None,
        similarity: float | None = None,
        remove_background_noise: bool | None = None,
        options: RequestOptions | None = None,
    ) -> Job[ModelAudioVoice]:
        """Make a voice from one recording that can be used at once. **Costs money.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            recording: The recording: a path, bytes, URL or asset. A local file is uploaded first.
            name: The name of the voice.
            language: The language of the speech.
            similarity: How close the voice stays to the recording.
            remove_background_noise: Whether noise is removed first.
            options: For the create request alone.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createModelAudioVoice` (POST /v3/models/audio/voices), mode ``instant``.
        """
        from heygen_async._generated.models.create_instant_voice_request import CreateInstantVoiceRequest

        body = CreateInstantVoiceRequest(
            audio=pending_file(),
            name=name,
            language=language,
            similarity=similarity,
            remove_background_noise=remove_background_noise,
        )
        uploads = Uploads(self._context)
        await uploads.take("recording", recording, lambda file: setattr(body, "audio", file))
        await uploads.send()
        return await self._start(body, options)

    async def speak(
        self,
        voice: Ref | ModelAudioVoice,
        text: str,
        *,
        language: str,
        options: RequestOptions | None = None,
        **speech: Unpack[SpeechOptions],
    ) -> ModelAudioTtsResponse:
        """Speak a text and get the address of a WAV file. **Costs money; a repeat is charged again.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            voice: The voice, its id or job.
            text: What is said, up to 5,000 characters.
            language: The language as a bare code, such as ``en``.
            options: For this request alone.
            **speech: seed, model …: `SpeechOptions`.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.
            OutcomeUnknown: The answer was lost. HeyGen takes no key here, so it is not repeated.

        Operation: `createModelAudioTts` (POST /v3/models/audio/tts).
        """
        from heygen_async._generated.api.model_audio.create_model_audio_tts import create_model_audio_tts

        body = _speech(voice, text, language, speech)
        return await create_model_audio_tts(self._context.executor, body=body, options=options)

    def stream(
        self,
        voice: Ref | ModelAudioVoice,
        text: str,
        *,
        language: str,
        timestamps: bool = False,
        options: RequestOptions | None = None,
        **speech: Unpack[SpeechOptions],
    ) -> AbstractAsyncContextManager[EventStream[TtsEvent]]:
        """Speak a text and get the sound while it is made. **Costs money; a repeat is charged again.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

            async with heygen.model_voices.stream(voice, "Hello", language="en") as events:
                async for event in events:
                    ...

        Leaving the block ends the request; what HeyGen has spoken until then is charged.

        Args:
            voice: The voice, its id or job.
            text: What is said, up to 5,000 characters.
            language: The language as a bare code, such as ``en``.
            timestamps: Whether the times of the words are sent as well.
            options: For this request alone; ``attempt_timeout`` is the longest pause between two pieces, in seconds.
            **speech: seed, model …: `SpeechOptions`.

        Returns:
            Events: pieces of sound in base64, times of words, or the reason why the speech broke off.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.
            OutcomeUnknown: The answer was lost, or broke off in the middle: what was spoken may be charged.

        Operation: `streamModelAudioTts` (POST /v3/models/audio/tts/stream).
        """
        from heygen_async._generated.api.model_audio import stream_model_audio_tts

        body = _speech(voice, text, language, speech)
        body.with_timestamps = timestamps or None
        return streaming(self._context.executor).stream(stream_model_audio_tts.build(body=body), options)

    def job(self, voice: Ref | ModelAudioVoice) -> Job[ModelAudioVoice]:
        """A voice whose making was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(MODEL_VOICE, id_of("voice", voice, "voice_id"))

    async def _start(self, body: CreateModelAudioVoiceRequest, options: RequestOptions | None) -> Job[ModelAudioVoice]:
        from heygen_async._generated.api.model_audio import create_model_audio_voice

        call = create_model_audio_voice.build(body=body)
        return await self._context.start(MODEL_VOICE, call, lambda answer: answer.voice_id, options)


def _speech(voice: Ref | ModelAudioVoice, text: str, language: str, speech: SpeechOptions) -> ModelAudioTtsRequest:
    from heygen_async._generated.models.model_audio_tts_request import ModelAudioTtsRequest

    check_number("expressiveness_boost", speech.get("expressiveness_boost"), 0, 1)
    given = {
        **speech,
        "voice_id": id_of("voice", voice, "voice_id"),
        "text": check_text("text", text, at_most=MAX_TEXT, shorten="Split it into several requests."),
        "language": check_id("language", language),
    }
    return build_model(ModelAudioTtsRequest, given)
