# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A type of event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WebhookEventTypeItem"]

_FIELDS = frozenset(("description", "event_type"))


@attrs.frozen
class WebhookEventTypeItem(Plain):
    """A type of event.

    Attributes:
        description: What it tells.
        event_type: Its name.
        extra: Fields that the document does not have, and values that could not be read.
    """

    description: str
    event_type: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WebhookEventTypeItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        description = get("description")
        if not isinstance(description, str):
            description = need(raw, "description", string)
        event_type = get("event_type")
        if not isinstance(event_type, str):
            event_type = need(raw, "event_type", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(description, event_type, NOTHING if stray is None else stray)
