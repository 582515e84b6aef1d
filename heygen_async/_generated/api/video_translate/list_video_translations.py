# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List translations.

`listVideoTranslations`: GET /v3/video-translations
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.video_translation_detail import VideoTranslationDetail

__all__ = ["OPERATION", "build", "list_video_translations"]

OPERATION = Operation(
    id="listVideoTranslations",
    name="list_video_translations",
    tag="video_translate",
    method="GET",
    path="/v3/video-translations",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("translations:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[VideoTranslationDetail]]:
    """The request of `list_video_translations`, not sent."""
    return Call(OPERATION, "/v3/video-translations", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_video_translations(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[VideoTranslationDetail]:
    """List translations.

    Lists translations, 1 to 100 a page.

    Operation: `listVideoTranslations` (GET /v3/video-translations).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[VideoTranslationDetail]:
    return page_of(answer, VideoTranslationDetail.from_wire, OPERATION.id)
