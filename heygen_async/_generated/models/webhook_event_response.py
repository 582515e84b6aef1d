# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An event that HeyGen sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, mapping, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WebhookEventResponse"]

_FIELDS = frozenset(("created_at", "event_data", "event_id", "event_type"))


@attrs.frozen
class WebhookEventResponse(Plain):
    """An event that HeyGen sent.

    Attributes:
        created_at: When it happened, as a date and time string.
        event_data: What happened. Its fields depend on `event_type`.
        event_id: Id of the event. A delivery can be repeated; the id stays the same.
        event_type: Type of the event, a free string here.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: str
    event_data: dict[str, Any] = attrs.field(hash=False, repr=show.names)
    event_id: str
    event_type: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WebhookEventResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if not isinstance(created_at, str):
            created_at = need(raw, "created_at", string)
        event_data = need(raw, "event_data", mapping)
        event_id = get("event_id")
        if not isinstance(event_id, str):
            event_id = need(raw, "event_id", string)
        event_type = get("event_type")
        if not isinstance(event_type, str):
            event_type = need(raw, "event_type", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(created_at, event_data, event_id, event_type, NOTHING if stray is None else stray)
