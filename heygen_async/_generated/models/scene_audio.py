# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A recording that is heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["SceneAudio"]

_FIELDS = frozenset(("audio_url", "id", "type"))


@attrs.frozen
class SceneAudio(Plain):
    """A recording that is heard.

    Attributes:
        id: Its id.
        audio_url: Address of the recording, where one is known that still holds.
        type: Always `audio`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    audio_url: str | None = attrs.field(default=None, repr=show.url)
    type: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SceneAudio:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        audio_url = get("audio_url")
        if audio_url is not None and not isinstance(audio_url, str):
            audio_url, stray = salvage(stray, "audio_url", audio_url, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        type_ = get("type")
        if type_ is not None and not isinstance(type_, str):
            type_, stray = salvage(stray, "type", type_, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, audio_url, type_, NOTHING if stray is None else stray)
