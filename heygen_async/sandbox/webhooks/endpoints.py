"""Webhook endpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from heygen_async.sandbox.webhooks.events import Event

__all__ = ["Endpoint"]


@dataclass(slots=True)
class Endpoint:
    """An address that is notified of events; ``events`` None means all of them."""

    NOUN: ClassVar[str] = "webhook"

    id: str
    order: int
    url: str
    events: list[str] | None
    secret: str
    created_at: float
    entity_id: str | None = None

    def wants(self, event: Event) -> bool:
        return (self.events is None or event.type in self.events) and self.entity_id in (None, event.object_id)
