# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a voice.

`deleteVoice`: DELETE /v3/voices/{voice_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_voice import DeletedVoice

__all__ = ["OPERATION", "build", "delete_voice"]

OPERATION = Operation(
    id="deleteVoice",
    name="delete_voice",
    tag="voices",
    method="DELETE",
    path="/v3/voices/{voice_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("voices:write",),
)


def build(voice_id: str) -> Call[DeletedVoice]:
    """The request of `delete_voice`, not sent."""
    return Call(
        OPERATION,
        f"/v3/voices/{segment('voice_id', voice_id)}",
        _decode,
        asked=(about(("voice_id",), voice_id),),
        when_empty={"voice_id": voice_id},
    )


async def delete_voice(executor: Executor, voice_id: str, *, options: RequestOptions | None = None) -> DeletedVoice:
    """Delete a voice.

    Deletes a cloned voice. A voice that a template uses stays: `resource_access_denied`.

    Operation: `deleteVoice` (DELETE /v3/voices/{voice_id}).

    Args:
        executor: Carries the call out.
        voice_id: Id of the voice, or of the voice clone.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(voice_id), options)


def _decode(answer: object) -> DeletedVoice:
    return data_of(answer, DeletedVoice.from_wire, OPERATION.id)
