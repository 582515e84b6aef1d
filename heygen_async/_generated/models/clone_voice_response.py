# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started voice clone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CloneVoiceResponse"]

_FIELDS = frozenset(("voice_clone_id",))


@attrs.frozen
class CloneVoiceResponse(Plain):
    """The started voice clone.

    Attributes:
        voice_clone_id: Id of the clone. Pass it to `voices.get_voice` as `voice_id` until its status is `complete`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    voice_clone_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CloneVoiceResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        voice_clone_id = get("voice_clone_id")
        if not isinstance(voice_clone_id, str):
            voice_clone_id = need(raw, "voice_clone_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(voice_clone_id, NOTHING if stray is None else stray)
