# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Where the subtitles are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["ProofreadSrt"]

_FIELDS = frozenset(("original_srt_url", "srt_url"))


@attrs.frozen
class ProofreadSrt(Plain):
    """Where the subtitles are.

    Attributes:
        srt_url: Presigned address of the subtitles in the output language.
        original_srt_url: Presigned address of the subtitles in the input language.
        extra: Fields that the document does not have, and values that could not be read.
    """

    srt_url: str = attrs.field(repr=show.url)
    original_srt_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ProofreadSrt:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        original_srt_url = get("original_srt_url")
        if original_srt_url is not None and not isinstance(original_srt_url, str):
            original_srt_url, stray = salvage(stray, "original_srt_url", original_srt_url, string)
        srt_url = get("srt_url")
        if not isinstance(srt_url, str):
            srt_url = need(raw, "srt_url", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(srt_url, original_srt_url, NOTHING if stray is None else stray)
