# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started translation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .proofread_status import ProofreadStatus

__all__ = ["GenerateVideoFromProofreadResponse"]

_FIELDS = frozenset(("status", "video_translation_id"))


@attrs.frozen
class GenerateVideoFromProofreadResponse(Plain):
    """The started translation.

    Attributes:
        status: State at the start.
        video_translation_id: Id of the translation, to be passed to `video_translate.get_video_translation`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    status: ProofreadStatus
    video_translation_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> GenerateVideoFromProofreadResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        status = get("status")
        if isinstance(status, str):
            status = ProofreadStatus.read(status)
        else:
            status = need(raw, "status", ProofreadStatus.from_wire)
        video_translation_id = get("video_translation_id")
        if not isinstance(video_translation_id, str):
            video_translation_id = need(raw, "video_translation_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(status, video_translation_id, NOTHING if stray is None else stray)
