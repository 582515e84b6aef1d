# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Create a webhook endpoint.

`createWebhookEndpoint`: POST /v3/webhooks/endpoints
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.webhook_endpoint_response import WebhookEndpointResponse

if TYPE_CHECKING:
    from ...models.create_webhook_endpoint_request import CreateWebhookEndpointRequest

__all__ = ["OPERATION", "build", "create_webhook_endpoint"]

OPERATION = Operation(
    id="createWebhookEndpoint",
    name="create_webhook_endpoint",
    tag="webhooks",
    method="POST",
    path="/v3/webhooks/endpoints",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    scopes=("webhooks:write",),
)


def build(*, body: CreateWebhookEndpointRequest) -> Call[WebhookEndpointResponse]:
    """The request of `create_webhook_endpoint`, not sent."""
    return Call(
        OPERATION, "/v3/webhooks/endpoints", _decode, json=written("body", body, "CreateWebhookEndpointRequest")
    )


async def create_webhook_endpoint(
    executor: Executor, *, body: CreateWebhookEndpointRequest, options: RequestOptions | None = None
) -> WebhookEndpointResponse:
    """Create a webhook endpoint.

    Registers an address for events. The signing secret is shown only in this answer. An address that is registered
    already gives 409 `conflict`.

    Operation: `createWebhookEndpoint` (POST /v3/webhooks/endpoints).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> WebhookEndpointResponse:
    return data_of(answer, WebhookEndpointResponse.from_wire, OPERATION.id)
