# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List voices.

`listVoices`: GET /v3/voices
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.voice_item import VoiceItem

if TYPE_CHECKING:
    from ...models.voice_type import VoiceType

__all__ = ["OPERATION", "build", "list_voices"]

OPERATION = Operation(
    id="listVoices",
    name="list_voices",
    tag="voices",
    method="GET",
    path="/v3/voices",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("voices:read",),
)


def build(
    *,
    type: VoiceType | str | None = None,
    engine: str | None = None,
    language: str | None = None,
    gender: str | None = None,
    limit: int | None = None,
    token: str | None = None,
) -> Call[Page[VoiceItem]]:
    """The request of `list_voices`, not sent."""
    return Call(
        OPERATION,
        "/v3/voices",
        _decode,
        query=pairs(
            ("type", type),
            ("engine", engine),
            ("language", language),
            ("gender", gender),
            ("limit", limit),
            ("token", token),
        ),
    )


async def list_voices(
    executor: Executor,
    *,
    type: VoiceType | str | None = None,
    engine: str | None = None,
    language: str | None = None,
    gender: str | None = None,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> Page[VoiceItem]:
    """List voices.

    Lists voices, 1 to 100 a page, filtered by kind, engine, language or gender.

    Operation: `listVoices` (GET /v3/voices).

    Args:
        executor: Carries the call out.
        type: Only HeyGen's (`public`) or only yours (`private`).
        engine: Only voices of this speech engine.
        language: Only voices of this language.
        gender: Only voices of this gender.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(
        build(type=type, engine=engine, language=language, gender=gender, limit=limit, token=token), options
    )


def _decode(answer: object) -> Page[VoiceItem]:
    return page_of(answer, VoiceItem.from_wire, OPERATION.id)
