# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List event types.

`listWebhookEventTypes`: GET /v3/webhooks/event-types
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.paging import Page

from ...models.webhook_event_type_item import WebhookEventTypeItem

__all__ = ["OPERATION", "build", "list_webhook_event_types"]

OPERATION = Operation(
    id="listWebhookEventTypes",
    name="list_webhook_event_types",
    tag="webhooks",
    method="GET",
    path="/v3/webhooks/event-types",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("webhooks:read",),
)


def build() -> Call[Page[WebhookEventTypeItem]]:
    """The request of `list_webhook_event_types`, not sent."""
    return Call(OPERATION, "/v3/webhooks/event-types", _decode)


async def list_webhook_event_types(
    executor: Executor, *, options: RequestOptions | None = None
) -> Page[WebhookEventTypeItem]:
    """List event types.

    Lists the types of events that exist.

    Operation: `listWebhookEventTypes` (GET /v3/webhooks/event-types).

    Args:
        executor: Carries the call out.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(), options)


def _decode(answer: object) -> Page[WebhookEventTypeItem]:
    return page_of(answer, WebhookEventTypeItem.from_wire, OPERATION.id)
