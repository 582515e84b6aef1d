# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a voice.

`getVoice`: GET /v3/voices/{voice_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.voice_detail import VoiceDetail

__all__ = ["OPERATION", "build", "get_voice"]

OPERATION = Operation(
    id="getVoice",
    name="get_voice",
    tag="voices",
    method="GET",
    path="/v3/voices/{voice_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("voices:read",),
)


def build(voice_id: str) -> Call[VoiceDetail]:
    """The request of `get_voice`, not sent."""
    return Call(
        OPERATION, f"/v3/voices/{segment('voice_id', voice_id)}", _decode, asked=(about(("voice_id",), voice_id),)
    )


async def get_voice(executor: Executor, voice_id: str, *, options: RequestOptions | None = None) -> VoiceDetail:
    """Read a voice.

    Tells the state of a cloned voice and what a voice can do.

    Operation: `getVoice` (GET /v3/voices/{voice_id}).

    Args:
        executor: Carries the call out.
        voice_id: Id of the voice, or of the voice clone.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(voice_id), options)


def _decode(answer: object) -> VoiceDetail:
    return data_of(answer, VoiceDetail.from_wire, OPERATION.id)
