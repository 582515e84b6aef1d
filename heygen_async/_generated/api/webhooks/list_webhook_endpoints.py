# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List webhook endpoints.

`listWebhookEndpoints`: GET /v3/webhooks/endpoints
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.webhook_endpoint_response import WebhookEndpointResponse

__all__ = ["OPERATION", "build", "list_webhook_endpoints"]

OPERATION = Operation(
    id="listWebhookEndpoints",
    name="list_webhook_endpoints",
    tag="webhooks",
    method="GET",
    path="/v3/webhooks/endpoints",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("webhooks:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[WebhookEndpointResponse]]:
    """The request of `list_webhook_endpoints`, not sent."""
    return Call(OPERATION, "/v3/webhooks/endpoints", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_webhook_endpoints(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[WebhookEndpointResponse]:
    """List webhook endpoints.

    Lists endpoints, 1 to 100 a page, without their secrets.

    Operation: `listWebhookEndpoints` (GET /v3/webhooks/endpoints).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[WebhookEndpointResponse]:
    return page_of(answer, WebhookEndpointResponse.from_wire, OPERATION.id)
