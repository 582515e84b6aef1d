# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Speak a text as a stream.

`streamModelAudioTts`: POST /v3/models/audio/tts/stream
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import bare
from heygen_async._wire.encode import written

from ...models.tts_event import tts_event_from_wire

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from heygen_async._wire.event_stream import EventStream, StreamExecutor

    from ...models.model_audio_tts_request import ModelAudioTtsRequest
    from ...models.tts_event import TtsEvent

__all__ = ["OPERATION", "build", "stream_model_audio_tts"]

OPERATION = Operation(
    id="streamModelAudioTts",
    name="stream_model_audio_tts",
    tag="model_audio",
    method="POST",
    path="/v3/models/audio/tts/stream",
    idempotency=Idempotency(),
    timeout="write",
    preview=True,
)


def build(*, body: ModelAudioTtsRequest) -> Call[TtsEvent]:
    """The request of `stream_model_audio_tts`, not sent."""
    return Call(OPERATION, "/v3/models/audio/tts/stream", _decode, json=written("body", body, "ModelAudioTtsRequest"))


def stream_model_audio_tts(
    executor: StreamExecutor, *, body: ModelAudioTtsRequest, options: RequestOptions | None = None
) -> AbstractAsyncContextManager[EventStream[TtsEvent]]:
    """Speak a text as a stream.

    Speaks a text and sends it piece by piece as server-sent events, which end with `[DONE]`. Costs money. It takes
    no key: a repeat is charged again.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `streamModelAudioTts` (POST /v3/models/audio/tts/stream).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return executor.stream(build(body=body), options)


def _decode(answer: object) -> TtsEvent:
    return bare(answer, tts_event_from_wire, OPERATION.id)
