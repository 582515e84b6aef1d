# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List languages.

`listVideoTranslationLanguages`: GET /v3/video-translations/languages
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of

from ...models.video_translation_languages import VideoTranslationLanguages

__all__ = ["OPERATION", "build", "list_video_translation_languages"]

OPERATION = Operation(
    id="listVideoTranslationLanguages",
    name="list_video_translation_languages",
    tag="video_translate",
    method="GET",
    path="/v3/video-translations/languages",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("translations:read",),
)


def build() -> Call[VideoTranslationLanguages]:
    """The request of `list_video_translation_languages`, not sent."""
    return Call(OPERATION, "/v3/video-translations/languages", _decode)


async def list_video_translation_languages(
    executor: Executor, *, options: RequestOptions | None = None
) -> VideoTranslationLanguages:
    """List languages.

    Lists the languages that can be translated into.

    Operation: `listVideoTranslationLanguages` (GET /v3/video-translations/languages).

    Args:
        executor: Carries the call out.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(), options)


def _decode(answer: object) -> VideoTranslationLanguages:
    return data_of(answer, VideoTranslationLanguages.from_wire, OPERATION.id)
