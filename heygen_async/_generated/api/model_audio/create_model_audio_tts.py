# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Speak a text with a model voice.

`createModelAudioTts`: POST /v3/models/audio/tts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.model_audio_tts_response import ModelAudioTtsResponse

if TYPE_CHECKING:
    from ...models.model_audio_tts_request import ModelAudioTtsRequest

__all__ = ["OPERATION", "build", "create_model_audio_tts"]

OPERATION = Operation(
    id="createModelAudioTts",
    name="create_model_audio_tts",
    tag="model_audio",
    method="POST",
    path="/v3/models/audio/tts",
    idempotency=Idempotency(),
    timeout="write",
    preview=True,
)


def build(*, body: ModelAudioTtsRequest) -> Call[ModelAudioTtsResponse]:
    """The request of `create_model_audio_tts`, not sent."""
    return Call(OPERATION, "/v3/models/audio/tts", _decode, json=written("body", body, "ModelAudioTtsRequest"))


async def create_model_audio_tts(
    executor: Executor, *, body: ModelAudioTtsRequest, options: RequestOptions | None = None
) -> ModelAudioTtsResponse:
    """Speak a text with a model voice.

    Speaks a text and answers with the address of a WAV file. Costs money; at most 30 requests a minute. It takes no
    key: a repeat is charged again.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createModelAudioTts` (POST /v3/models/audio/tts).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> ModelAudioTtsResponse:
    return data_of(answer, ModelAudioTtsResponse.from_wire, OPERATION.id)
