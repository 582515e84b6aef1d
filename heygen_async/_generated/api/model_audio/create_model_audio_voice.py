# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Make or train a model voice.

`createModelAudioVoice`: POST /v3/models/audio/voices
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.model_audio_voice_accepted import ModelAudioVoiceAccepted

if TYPE_CHECKING:
    from ...models.create_model_audio_voice_request import CreateModelAudioVoiceRequest

__all__ = ["OPERATION", "build", "create_model_audio_voice"]

OPERATION = Operation(
    id="createModelAudioVoice",
    name="create_model_audio_voice",
    tag="model_audio",
    method="POST",
    path="/v3/models/audio/voices",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="model_voice", status_operation="getModelAudioVoice", done=("active",), failed=("failed",)),
    scopes=("voices:write",),
    preview=True,
)


def build(*, body: CreateModelAudioVoiceRequest) -> Call[ModelAudioVoiceAccepted]:
    """The request of `create_model_audio_voice`, not sent."""
    return Call(
        OPERATION,
        "/v3/models/audio/voices",
        _decode,
        json=written("body", body, "CreateProfessionalVoiceRequest or CreateInstantVoiceRequest"),
    )


async def create_model_audio_voice(
    executor: Executor, *, body: CreateModelAudioVoiceRequest, options: RequestOptions | None = None
) -> ModelAudioVoiceAccepted:
    """Make or train a model voice.

    Trains a professional voice from at least 20 minutes of speech, or makes an instant one from a short recording.
    Costs money; read `model_audio.get_model_audio_voice` until its status is final.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createModelAudioVoice` (POST /v3/models/audio/voices).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> ModelAudioVoiceAccepted:
    return data_of(answer, ModelAudioVoiceAccepted.from_wire, OPERATION.id)
