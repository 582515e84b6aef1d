# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a model voice.

`deleteModelAudioVoice`: DELETE /v3/models/audio/voices/{voice_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import segment

from ...models.status_ok import StatusOk

__all__ = ["OPERATION", "build", "delete_model_audio_voice"]

OPERATION = Operation(
    id="deleteModelAudioVoice",
    name="delete_model_audio_voice",
    tag="model_audio",
    method="DELETE",
    path="/v3/models/audio/voices/{voice_id}",
    idempotency=Idempotency(mode="natural"),
    timeout="write",
    scopes=("voices:write",),
    preview=True,
)


def build(voice_id: str) -> Call[StatusOk]:
    """The request of `delete_model_audio_voice`, not sent."""
    return Call(OPERATION, f"/v3/models/audio/voices/{segment('voice_id', voice_id)}", _decode)


async def delete_model_audio_voice(
    executor: Executor, voice_id: str, *, options: RequestOptions | None = None
) -> StatusOk:
    """Delete a model voice.

    Deletes the voice. A repeat does no harm. One that is `PENDING` gives 409 `resource_not_ready`.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `deleteModelAudioVoice` (DELETE /v3/models/audio/voices/{voice_id}).

    Args:
        executor: Carries the call out.
        voice_id: Id of the voice.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(voice_id), options)


def _decode(answer: object) -> StatusOk:
    return data_of(answer, StatusOk.from_wire, OPERATION.id)
