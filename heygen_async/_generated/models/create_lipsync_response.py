# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started lipsync."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateLipsyncResponse"]

_FIELDS = frozenset(("lipsync_id",))


@attrs.frozen
class CreateLipsyncResponse(Plain):
    """The started lipsync.

    Attributes:
        lipsync_id: Id of the lipsync, to be passed to `lipsync.get_lipsync`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    lipsync_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateLipsyncResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        lipsync_id = get("lipsync_id")
        if not isinstance(lipsync_id, str):
            lipsync_id = need(raw, "lipsync_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(lipsync_id, NOTHING if stray is None else stray)
