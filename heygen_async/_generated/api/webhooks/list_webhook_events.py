# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List events.

`listWebhookEvents`: GET /v3/webhooks/events
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.webhook_event_response import WebhookEventResponse

if TYPE_CHECKING:
    from ...models.webhook_event_type import WebhookEventType

__all__ = ["OPERATION", "build", "list_webhook_events"]

OPERATION = Operation(
    id="listWebhookEvents",
    name="list_webhook_events",
    tag="webhooks",
    method="GET",
    path="/v3/webhooks/events",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("webhooks:read",),
)


def build(
    *,
    event_type: WebhookEventType | str | None = None,
    entity_id: str | None = None,
    limit: int | None = None,
    token: str | None = None,
) -> Call[Page[WebhookEventResponse]]:
    """The request of `list_webhook_events`, not sent."""
    return Call(
        OPERATION,
        "/v3/webhooks/events",
        _decode,
        query=pairs(("event_type", event_type), ("entity_id", entity_id), ("limit", limit), ("token", token)),
    )


async def list_webhook_events(
    executor: Executor,
    *,
    event_type: WebhookEventType | str | None = None,
    entity_id: str | None = None,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> Page[WebhookEventResponse]:
    """List events.

    Lists the events that were sent, 1 to 100 a page, of one type or about one object.

    Operation: `listWebhookEvents` (GET /v3/webhooks/events).

    Args:
        executor: Carries the call out.
        event_type: Only events of this type.
        entity_id: Only events about this object.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(event_type=event_type, entity_id=entity_id, limit=limit, token=token), options)


def _decode(answer: object) -> Page[WebhookEventResponse]:
    return page_of(answer, WebhookEventResponse.from_wire, OPERATION.id)
