# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What to change in an endpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL, Null, items
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .webhook_event_type import WebhookEventType

__all__ = ["UpdateWebhookEndpointRequest"]


@attrs.define(kw_only=True)
class UpdateWebhookEndpointRequest(Plain):
    """What to change in an endpoint.

    Attributes:
        events: The event types to send from now on. The list replaces the old one. `heygen_async.types.NULL` sets
            it to null.
        url: New public HTTPS address. `heygen_async.types.NULL` sets it to null.
        extra: More fields, for what the document does not have yet.
    """

    events: Sequence[WebhookEventType | str] | Null | None = None
    url: str | Null | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.events is not None:
            wire["events"] = None if self.events is NULL else [str(entry) for entry in items("events", self.events)]
        if self.url is not None:
            wire["url"] = None if self.url is NULL else self.url
        wire.update(self.extra)
        return wire
