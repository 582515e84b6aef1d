# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An address that HeyGen shall notify."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .webhook_event_type import WebhookEventType

__all__ = ["CreateWebhookEndpointRequest"]


@attrs.define(kw_only=True)
class CreateWebhookEndpointRequest(Plain):
    """An address that HeyGen shall notify.

    Attributes:
        url: Public HTTPS address. It must answer 2xx within 10 s; a delivery is repeated for up to 24 hours.
        entity_id: Id of the entity that the endpoint is limited to.
        events: Event types to send; null means all of them.
        extra: More fields, for what the document does not have yet.
    """

    url: str = attrs.field(repr=show.url)
    entity_id: str | None = None
    events: Sequence[WebhookEventType | str] | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"url": self.url}
        if self.entity_id is not None:
            wire["entity_id"] = self.entity_id
        if self.events is not None:
            wire["events"] = [str(entry) for entry in items("events", self.events)]
        wire.update(self.extra)
        return wire
