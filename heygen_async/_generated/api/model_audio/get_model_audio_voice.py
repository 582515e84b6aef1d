# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a model voice.

`getModelAudioVoice`: GET /v3/models/audio/voices/{voice_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.model_audio_voice import ModelAudioVoice

__all__ = ["OPERATION", "build", "get_model_audio_voice"]

OPERATION = Operation(
    id="getModelAudioVoice",
    name="get_model_audio_voice",
    tag="model_audio",
    method="GET",
    path="/v3/models/audio/voices/{voice_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("voices:read",),
    preview=True,
)


def build(voice_id: str) -> Call[ModelAudioVoice]:
    """The request of `get_model_audio_voice`, not sent."""
    return Call(
        OPERATION,
        f"/v3/models/audio/voices/{segment('voice_id', voice_id)}",
        _decode,
        asked=(about(("voice_id",), voice_id),),
    )


async def get_model_audio_voice(
    executor: Executor, voice_id: str, *, options: RequestOptions | None = None
) -> ModelAudioVoice:
    """Read a model voice.

    Tells state and failure of a voice of the speech model.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getModelAudioVoice` (GET /v3/models/audio/voices/{voice_id}).

    Args:
        executor: Carries the call out.
        voice_id: Id of the voice.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(voice_id), options)


def _decode(answer: object) -> ModelAudioVoice:
    return data_of(answer, ModelAudioVoice.from_wire, OPERATION.id)
