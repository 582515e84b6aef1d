# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Whether a video has captions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["SceneCaption"]

_FIELDS = frozenset(("enabled",))


@attrs.frozen
class SceneCaption(Plain):
    """Whether a video has captions.

    Attributes:
        enabled: Whether there are any.
        extra: Fields that the document does not have, and values that could not be read.
    """

    enabled: bool
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SceneCaption:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        enabled = get("enabled")
        if type(enabled) is not bool:
            enabled = need(raw, "enabled", boolean)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(enabled, NOTHING if stray is None else stray)
