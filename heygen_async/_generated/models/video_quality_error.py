# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Why a comparison failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["VideoQualityError"]

_FIELDS = frozenset(("code", "message"))


@attrs.frozen
class VideoQualityError(Plain):
    """Why a comparison failed.

    Attributes:
        code: What is wrong, for programs.
        message: What is wrong, in words.
        extra: Fields that the document does not have, and values that could not be read.
    """

    code: str
    message: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoQualityError:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        code = get("code")
        if not isinstance(code, str):
            code = need(raw, "code", string)
        message = get("message")
        if not isinstance(message, str):
            message = need(raw, "message", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(code, message, NOTHING if stray is None else stray)
