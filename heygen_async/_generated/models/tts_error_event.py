# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Tells that the speech broke off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["TtsErrorEvent"]

_FIELDS = frozenset(("detail", "type"))


@attrs.frozen
class TtsErrorEvent(Plain):
    """Tells that the speech broke off.

    Attributes:
        detail: Why, in words.
        type: Always `error`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    detail: str
    type: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TtsErrorEvent:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        detail = get("detail")
        if not isinstance(detail, str):
            detail = need(raw, "detail", string)
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(detail, type_, NOTHING if stray is None else stray)
