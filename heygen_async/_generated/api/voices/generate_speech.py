# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Speak a text.

`generateSpeech`: POST /v3/voices/speech
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.generate_speech_response import GenerateSpeechResponse

if TYPE_CHECKING:
    from ...models.generate_speech_request import GenerateSpeechRequest

__all__ = ["OPERATION", "build", "generate_speech"]

OPERATION = Operation(
    id="generateSpeech",
    name="generate_speech",
    tag="voices",
    method="POST",
    path="/v3/voices/speech",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("voices:write",),
)


def build(*, body: GenerateSpeechRequest) -> Call[GenerateSpeechResponse]:
    """The request of `generate_speech`, not sent."""
    return Call(OPERATION, "/v3/voices/speech", _decode, json=written("body", body, "GenerateSpeechRequest"))


async def generate_speech(
    executor: Executor, *, body: GenerateSpeechRequest, options: RequestOptions | None = None
) -> GenerateSpeechResponse:
    """Speak a text.

    Speaks up to 5,000 characters and answers with the audio. Costs money on every call: it takes no Idempotency-
    Key.

    Operation: `generateSpeech` (POST /v3/voices/speech).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> GenerateSpeechResponse:
    return data_of(answer, GenerateSpeechResponse.from_wire, OPERATION.id)
