# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A text of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["TemplateTextVariable"]

_FIELDS = frozenset(("type", "content"))


@attrs.frozen
class TemplateTextVariable(Plain):
    """A text of a template.

    Attributes:
        content: The text; may be empty when it is read, must not be when it is sent.
        type: Always `text`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    content: str
    type: str = "text"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateTextVariable:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        content = get("content")
        if not isinstance(content, str):
            content = need(raw, "content", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(content, type_, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": self.type, "content": self.content}
        wire.update(self.extra)
        return wire
