# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The part of a clip that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, number, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["SceneTrim"]

_FIELDS = frozenset(("end_offset", "start_offset"))


@attrs.frozen
class SceneTrim(Plain):
    """The part of a clip that is shown.

    Attributes:
        end_offset: Seconds from its end.
        start_offset: Seconds from its beginning.
        extra: Fields that the document does not have, and values that could not be read.
    """

    end_offset: float
    start_offset: float
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SceneTrim:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        end_offset = get("end_offset")
        if type(end_offset) is not float:
            end_offset = need(raw, "end_offset", number)
        start_offset = get("start_offset")
        if type(start_offset) is not float:
            start_offset = need(raw, "start_offset", number)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(end_offset, start_offset, NOTHING if stray is None else stray)
