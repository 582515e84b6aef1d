# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started translations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateVideoTranslationResponse"]

_FIELDS = frozenset(("video_translation_ids",))


@attrs.frozen
class CreateVideoTranslationResponse(Plain):
    """The started translations.

    Attributes:
        video_translation_ids: One id for each output language, in their order.
        extra: Fields that the document does not have, and values that could not be read.
    """

    video_translation_ids: list[str] = attrs.field(hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateVideoTranslationResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        stray: dict[str, Any] | None = None
        video_translation_ids = need(raw, "video_translation_ids", partial(each, string))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(video_translation_ids, NOTHING if stray is None else stray)
