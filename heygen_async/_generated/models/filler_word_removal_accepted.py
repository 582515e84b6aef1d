# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started removal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["FillerWordRemovalAccepted"]

_FIELDS = frozenset(("filler_word_removal_id",))


@attrs.frozen
class FillerWordRemovalAccepted(Plain):
    """The started removal.

    Attributes:
        filler_word_removal_id: Id of the removal.
        extra: Fields that the document does not have, and values that could not be read.
    """

    filler_word_removal_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> FillerWordRemovalAccepted:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        filler_word_removal_id = get("filler_word_removal_id")
        if not isinstance(filler_word_removal_id, str):
            filler_word_removal_id = need(raw, "filler_word_removal_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(filler_word_removal_id, NOTHING if stray is None else stray)
