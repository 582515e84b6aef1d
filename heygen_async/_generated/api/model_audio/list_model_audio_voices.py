# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List model voices.

`listModelAudioVoices`: GET /v3/models/audio/voices
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.model_audio_voice import ModelAudioVoice

__all__ = ["OPERATION", "build", "list_model_audio_voices"]

OPERATION = Operation(
    id="listModelAudioVoices",
    name="list_model_audio_voices",
    tag="model_audio",
    method="GET",
    path="/v3/models/audio/voices",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("voices:read",),
    preview=True,
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[ModelAudioVoice]]:
    """The request of `list_model_audio_voices`, not sent."""
    return Call(OPERATION, "/v3/models/audio/voices", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_model_audio_voices(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[ModelAudioVoice]:
    """List model voices.

    Lists the account's voices of the speech model, 1 to 100 a page.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `listModelAudioVoices` (GET /v3/models/audio/voices).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[ModelAudioVoice]:
    return page_of(answer, ModelAudioVoice.from_wire, OPERATION.id)
